"""A program may require a second factor of those with a role in it, and says how long an own device stays."""

from typing import Any

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.test import Client

from alliances.models import Program
from core.scope import SYSTEM, scoped
from tests import factories
from tests.conftest import World

SET_UP = "/accounts/2fa/totp/activate/"


@pytest.fixture
def strict(world: World) -> World:
    with scoped(SYSTEM):
        Program.objects.everything().filter(pk=world.program.pk).update(requires_totp=True)
    return world


def addresses(world: World) -> list[str]:
    aurora = f"/alliances/{world.aurora.public_id}/"
    return ["/alliances/", aurora, f"{aurora}edit/", f"/programs/{world.program.public_id}/"]


def test_whoever_lacks_it_is_led_to_set_it_up(strict: World) -> None:
    for name in ("ada", "maya"):
        for address in addresses(strict):
            answer: Any = strict.client(name).get(address)
            assert (answer.status_code, answer.headers.get("Location")) == (303, SET_UP)
    browser = strict.client("ada")
    browser.get("/alliances/")
    assert browser.get("/accounts/security/").status_code == 200


def test_nothing_is_written_before(strict: World) -> None:
    form = {"name": "Renamed", "time_zone": "UTC", "version": "1", "session_days": "7"}
    assert strict.client("ada").post(f"/programs/{strict.program.public_id}/edit/", form).headers["Location"] == SET_UP
    with scoped(SYSTEM):
        assert Program.objects.everything().get(pk=strict.program.pk).name != "Renamed"


def test_with_it_the_doors_open(strict: World) -> None:
    user = factories.user_of(strict.ada)
    Authenticator.objects.create(user=user, type=Authenticator.Type.TOTP, data={"secret": "x"})
    for address in addresses(strict):
        assert strict.client("ada").get(address).status_code == 200


def test_htmx_and_the_api_are_told_in_their_way(strict: World) -> None:
    fragment = strict.client("maya").get("/alliances/", headers={"HX-Request": "true"})
    assert (fragment.status_code, fragment.headers["HX-Redirect"]) == (204, SET_UP)
    assert strict.client("maya").get("/api/v1/alliances/").status_code == 403


@pytest.mark.parametrize("name", ["hugo", "cara", "pavel", "oskar"])
def test_members_of_alliances_choose_for_themselves(strict: World, name: str) -> None:
    assert strict.client(name).get(f"/alliances/{strict.aurora.public_id}/").status_code == 200


def test_the_next_program_is_its_own(strict: World) -> None:
    assert strict.client("zoe").get("/alliances/").status_code == 200


def sign_in(world: World, name: str, **fields: str) -> Client:
    user = factories.user_of(world.people[name])
    user.set_password("a quiet harbour at noon")
    user.save()
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    browser = Client()
    form = {"login": user.email, "password": "a quiet harbour at noon"} | fields
    assert browser.post("/accounts/login/", form).status_code == 302
    return browser


def set_days(world: World, days: int) -> None:
    with scoped(SYSTEM):
        Program.objects.everything().filter(pk=world.program.pk).update(session_days=days)


def days_left(browser: Client) -> int:
    return round(browser.session.get_expiry_age() / 86400)


@pytest.mark.parametrize("days", [3, 60])
def test_an_own_device_stays_as_long_as_the_program_says(world: World, days: int) -> None:
    set_days(world, days)
    browser = sign_in(world, "pavel", own_device="on")
    assert browser.get(f"/alliances/{world.aurora.public_id}/").status_code == 200
    assert days_left(browser) == days
    set_days(world, 9)
    browser.get(f"/alliances/{world.aurora.public_id}/")
    assert days_left(browser) == 9


def test_the_length_counts_from_sign_in(world: World) -> None:
    set_days(world, 3)
    browser = sign_in(world, "maya", own_device="on")
    session = browser.session
    session["began_at"] -= 4 * 86400
    session.save()
    browser.get("/alliances/")
    assert browser.get("/alliances/").status_code == 302


def test_a_borrowed_device_ends_after_hours_whatever_the_program_says(world: World) -> None:
    set_days(world, 60)
    browser = sign_in(world, "pavel")
    browser.get(f"/alliances/{world.aurora.public_id}/")
    assert browser.session.get_expiry_age() <= 12 * 3600
