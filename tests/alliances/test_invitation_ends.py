"""What an invitation does not outlive, and whom it does not let in."""

import logging
import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from alliances import operations
from alliances.logs import WithoutTokens
from alliances.models import Invitation, Membership
from core.scope import SYSTEM, scoped
from tests import factories
from tests.acting import acting
from tests.conftest import World

PASSWORD = {"password1": "a sentence that is long enough"}


def karel() -> Membership:
    with scoped(SYSTEM):
        people = Membership.objects.everything().select_related("participation__organisation", "person", "alliance")
        found: Membership = people.get(person__name="Karel Dvořák")
        return found


def link(world: World) -> str:
    return f"/invitations/{world.work.token}/"


def post(world: World, by: str, verb: str, **data: Any) -> Any:
    return world.client(by).post(f"/alliances/{world.aurora.public_id}/people/{karel().public_id}/{verb}/", data)


@pytest.mark.parametrize("verb", ["suspend", "leave", "revoke"])
def test_it_ends_with_the_place(busy_world: World, verb: str) -> None:
    assert post(busy_world, "pavel", verb).status_code == 303
    assert Client().get(link(busy_world)).status_code == 410
    assert Client().post(link(busy_world), PASSWORD).status_code == 410
    assert karel().account == ""


def test_it_ends_with_the_address(busy_world: World) -> None:
    same = {"name": "Karel Dvořák", "title": "Buyer", "email": "karel@contoso.example"}
    assert post(busy_world, "maya", "edit", **same).status_code == 303
    assert Client().get(link(busy_world)).status_code == 200
    assert post(busy_world, "maya", "edit", **(same | {"email": "other@contoso.example"})).status_code == 303
    assert Client().post(link(busy_world), PASSWORD).status_code == 410


def test_nobody_is_invited_to_a_place_they_do_not_have(busy_world: World) -> None:
    post(busy_world, "pavel", "suspend")
    answer = post(busy_world, "pavel", "invite", how="link")
    assert answer.status_code == 422
    assert "Bring them back first" in answer.content.decode()


def test_an_old_link_renews_nothing_for_somebody_who_left(
    busy_world: World, mailoutbox: list[Any], django_capture_on_commit_callbacks: Any
) -> None:
    with scoped(SYSTEM):
        Invitation.objects.everything().update(expires_at=timezone.now() - timedelta(hours=1))
        Membership.objects.everything().filter(pk=karel().pk).update(state="left")
    with django_capture_on_commit_callbacks(execute=True):
        answer = Client().post(link(busy_world), {"resend": "1"})
    assert "Look into your mail" in answer.content.decode()
    assert mailoutbox == []


def test_an_account_joins_with_one_press(busy_world: World) -> None:
    with scoped(SYSTEM):
        elsewhere = factories.make_person(busy_world.zoe.organisation, "Karel", email="karel@contoso.example")
    browser = Client()
    browser.force_login(factories.user_of(elsewhere))
    assert "Join as karel@contoso.example" in browser.get(link(busy_world)).content.decode()
    assert browser.post(link(busy_world)).headers["Location"] == f"/alliances/{busy_world.aurora.public_id}/"
    assert browser.get(f"/alliances/{busy_world.aurora.public_id}/").status_code == 200


def test_an_account_is_told_to_sign_in_and_come_back(busy_world: World) -> None:
    factories.make_user("karel@contoso.example")
    page = Client().get(link(busy_world)).content.decode()
    assert f"/accounts/login/?next={link(busy_world)}" in page
    assert Client().post(link(busy_world), PASSWORD).status_code == 422


def test_one_account_is_one_person_of_a_company(busy_world: World) -> None:
    with scoped(SYSTEM):
        factories.make_person(busy_world.contoso, "Same Karel", email="k@contoso.example", account=_account())
    browser = Client()
    browser.force_login(_user())
    answer = browser.post(link(busy_world))
    assert answer.status_code == 422
    assert "You are in already, as somebody else" in answer.content.decode()


def _user() -> Any:
    return factories.User.objects.get(email="karel@contoso.example")


def _account() -> str:
    return factories.make_user("karel@contoso.example").public_id


def test_one_account_opens_every_place_of_the_person(busy_world: World) -> None:
    with acting(busy_world.maya, busy_world.cirrus) as by:
        sides = by.alliance.participations.select_related("organisation", "alliance")  # type: ignore[union-attr]
        side = sides.get(organisation=busy_world.contoso)
        operations.membership_create(by=by, participation=side, name="K", email="karel@contoso.example")
    browser = Client()
    assert browser.post(link(busy_world), PASSWORD).status_code == 302
    for alliance in (busy_world.aurora, busy_world.cirrus):
        assert browser.get(f"/alliances/{alliance.public_id}/").status_code == 200


def test_somebody_with_only_a_role_in_the_program_invites(busy_world: World) -> None:
    answer = post(busy_world, "ada", "invite", how="link")
    found = re.search(r"/invitations/[\w-]+/", answer.content.decode())
    assert found
    assert "Ada Berg invites you" in Client().get(found[0]).content.decode()


def test_the_preview_names_what_is_shared_and_nothing_else(busy_world: World) -> None:
    path = f"/alliances/{busy_world.aurora.public_id}/people/{karel().public_id}/invite/"
    page = busy_world.client("maya").get(path).content.decode()
    assert "Pilot live" in page
    assert "Our walk-away price" not in page
    assert "Erin Falk" not in page
    assert "stands for Contoso" in page


def test_the_preview_says_when_there_is_nothing(world: World) -> None:
    with acting(world.maya, world.aurora) as by:
        sides = by.alliance.participations.select_related("organisation", "alliance")  # type: ignore[union-attr]
        side = sides.get(organisation=world.contoso)
        new = operations.membership_create(by=by, participation=side, name="New", email="new@contoso.example")
    path = f"/alliances/{world.aurora.public_id}/people/{new.public_id}/invite/"
    assert "Contoso will find nothing here yet" in world.client("maya").get(path).content.decode()


def test_no_token_stands_in_a_log(busy_world: World, caplog: pytest.LogCaptureFixture) -> None:
    caplog.handler.addFilter(WithoutTokens())
    with caplog.at_level(logging.INFO):
        Client().post(link(busy_world), {"password1": "short"})
        Client(enforce_csrf_checks=True).post(link(busy_world), PASSWORD)
        logging.getLogger("django.request").warning(
            "next=%s", f"/accounts/login/?next=%2Finvitations%2F{busy_world.work.token}%2F"
        )
    assert "/invitations/…/" in caplog.text
    assert busy_world.work.token not in caplog.text
