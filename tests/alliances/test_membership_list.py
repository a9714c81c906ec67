from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from alliances import operations
from alliances.actors import Actor
from alliances.models import Invitation, Membership
from core.scope import SYSTEM, scoped
from tests.acting import acting
from tests.conftest import World
from tests.factories import make_membership

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


@pytest.mark.parametrize("name", ["hugo", "ada", "cara", "erin", "pavel", "petra"])
def test_a_colleagues_invitation_is_told(busy_world: World, name: str) -> None:
    """Maya invited Karel to Contoso's side: both companies know."""
    assert "Invited until" in people(busy_world, name)


def test_an_observer_is_told_of_none(busy_world: World) -> None:
    assert "Invited until" not in people(busy_world, "oskar")


def invite_somebody(by: Actor, name: str) -> Membership:
    """To the side of whoever invites."""
    side = by.participation
    place = operations.membership_create(by=by, participation=side, name=name, email=f"{name}@x.example")
    operations.invitation_create(by=by, place=place, is_mailed=False)
    return place


def invite_one_of_ours(world: World) -> Membership:
    with acting(world.maya, world.aurora) as maya:
        return invite_somebody(maya, "Inga")


def test_the_partner_is_not_told_whom_the_host_invites_to_its_own_side(world: World) -> None:
    invite_one_of_ours(world)
    assert "Invited until" in people(world, "hugo")
    for name in ("pavel", "petra", "oskar", "nadia"):
        assert "Inga" in people(world, name)
        assert "Invited until" not in people(world, name)
        with acting(world.people[name], world.aurora):
            assert not Invitation.unwalled.exists()


def test_a_colleague_takes_it_back_or_invites_again(world: World) -> None:
    place = invite_one_of_ours(world)
    path = f"/alliances/{world.aurora.public_id}/people/{place.public_id}"
    assert "Take the invitation back" in people(world, "hugo")
    assert "A new invitation ends it." in world.client("hugo").get(f"{path}/invite/").content.decode()
    assert world.client("hugo").post(f"{path}/invite/", {"how": "link"}).status_code == 200
    assert "Invited until" in people(world, "maya")
    assert world.client("hugo").post(f"{path}/revoke/").status_code == 303
    assert "Invited until" not in people(world, "maya")


def test_who_acts_for_another_company_there_is_told_of_its_own(world: World) -> None:
    """Nadia acts for Contoso in Aurora and for Fabrikam in Cirrus, where Contoso invites, too."""
    with scoped(SYSTEM):
        make_membership(world.cirrus, world.pavel, "lead")
    with acting(world.pavel, world.cirrus) as pavel:
        invite_somebody(pavel, "Ivo")
    assert "Invited until" in people(world, "pavel", alliance=world.cirrus)
    assert "Invited until" not in people(world, "nadia", alliance=world.cirrus)
    with acting(world.nadia) as nadia:
        assert not Invitation.unwalled.exists()
        assert not Invitation.objects.visible_to(nadia).exists()
