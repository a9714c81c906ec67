from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from alliances.models import Invitation, Membership
from core.scope import SYSTEM, scoped
from tests.conftest import World

FRAGMENT = {"HX-Request": "true"}


def people(world: World, by: str, query: str = "", alliance: Any = None) -> str:
    path = f"/alliances/{(alliance or world.aurora).public_id}/people/{query}"
    return world.client(by).get(path).content.decode()


def membership(name: str) -> Membership:
    with scoped(SYSTEM):
        found: Membership = Membership.objects.everything().get(person__name=name)
        return found


def test_access_is_told_in_words(busy_world: World) -> None:
    page = people(busy_world, "maya")
    assert "Has an account" in page
    assert "Invited until" in page
    assert page.index("Petra Svobodová") < page.index("Sven Marek"), "who was suspended comes after the others"


def test_an_invitation_that_ended_says_so(busy_world: World) -> None:
    with scoped(SYSTEM):
        Invitation.objects.everything().update(expires_at=timezone.now() - timedelta(days=2))
    assert "The invitation ended on" in people(busy_world, "maya")


def test_somebody_nobody_invited_works_by_mail(busy_world: World) -> None:
    with scoped(SYSTEM):
        Invitation.objects.everything().update(revoked_at=timezone.now())
    assert "No account: works by mail" in people(busy_world, "maya")


def test_an_empty_side_says_what_belongs_there(busy_world: World) -> None:
    page = people(busy_world, "maya", alliance=busy_world.cirrus)
    assert "Nobody of Contoso yet" in page
    assert "Nobody of Fabrikam yet" not in page


def test_program_roles_are_not_a_partners_business(busy_world: World) -> None:
    for query in ("", "?export=csv", "?q=Erin"):
        assert "Erin Falk" not in people(busy_world, "pavel", query)


@pytest.mark.parametrize("sort", ["name", "-name", "role", "deputy", "company"])
def test_companies_stay_together_however_it_is_sorted(busy_world: World, sort: str) -> None:
    path = f"/alliances/{busy_world.aurora.public_id}/people/?sort={sort}"
    page = busy_world.client("pavel").get(path, headers=FRAGMENT).content.decode()
    host = [page.index(name) for name in ("Maya Lindqvist", "Hugo Dahl", "Cara Holm")]
    partner = [page.index(name) for name in ("Pavel Novák", "Petra Svobodová", "Sven Marek")]
    assert max(host) < min(partner)


def test_it_filters(busy_world: World) -> None:
    page = people(busy_world, "maya", "?q=petra")
    assert "Petra Svobodová" in page
    assert "Pavel Novák" not in page
    assert "Sven Marek" in people(busy_world, "maya", "?state=suspended")
    assert "Nobody matches" in people(busy_world, "maya", "?q=nobodyatall")


def test_it_exports_what_it_shows(busy_world: World) -> None:
    table = people(busy_world, "maya", "?export=csv")
    assert table.splitlines()[0].lstrip("\ufeff") == "Name,Company,Position,E-mail,Role,Access,Deputy"
    assert "Has an account" in table


def test_a_role_changes_in_place_and_keeps_what_the_row_says(busy_world: World) -> None:
    karel = membership("Karel Dvořák")
    path = f"/alliances/{busy_world.aurora.public_id}/people/{karel.public_id}/role/"
    browser = busy_world.client("maya")
    menu = browser.get(path, headers=FRAGMENT).content.decode()
    assert "Observer" in menu
    assert "<html" not in menu
    row = browser.post(path, {"role": "observer", "version": karel.version}, headers=FRAGMENT)
    assert row.status_code == 200
    assert "Observer" in row.content.decode()
    assert "Invited until" in row.content.decode()


def test_a_refusal_in_place_leaves_the_row(busy_world: World) -> None:
    pavel = membership("Pavel Novák")
    path = f"/alliances/{busy_world.aurora.public_id}/people/{pavel.public_id}/role/"
    answer = busy_world.client("pavel").post(path, {"role": "observer", "version": pavel.version}, headers=FRAGMENT)
    assert answer.status_code == 422
    assert f'<tbody id="{pavel.public_id}">' in answer.content.decode()
    assert "Contoso needs a lead" in answer.content.decode()
    assert membership("Pavel Novák").role == "lead"


def test_an_old_version_shows_the_row_as_it_is(busy_world: World) -> None:
    petra = membership("Petra Svobodová")
    path = f"/alliances/{busy_world.aurora.public_id}/people/{petra.public_id}/role/"
    answer = busy_world.client("pavel").post(path, {"role": "lead", "version": 99}, headers=FRAGMENT)
    assert answer.status_code == 409
    assert membership("Petra Svobodová").role == "contributor"
