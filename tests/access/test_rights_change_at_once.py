"""What changes in the rights of somebody holds from their next click on, in the same session."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from accounts.models import User
from accounts.tokens import token_create
from alliances import operations
from alliances.models import Membership, ProgramRole
from core.scope import SYSTEM, scoped
from tests.acting import acting
from tests.conftest import World
from tests.factories import make_membership, user_of


def change(world: World, name: str, act: Callable[..., Any], **options: Any) -> None:
    """Pavel changes the place of somebody of his company."""
    with acting(world.pavel, world.aurora) as pavel:
        membership = Membership.objects.in_alliance(world.aurora).get(person=world.people[name])
        act(by=pavel, membership=membership, version=membership.version, **options)


def page(world: World) -> str:
    return f"/alliances/{world.aurora.public_id}/"


@pytest.fixture
def petra(world: World) -> Client:
    client = world.client("petra")
    assert client.get(page(world)).status_code == 200
    assert client.get(f"{page(world)}goals/new/").status_code == 200
    return client


@pytest.mark.parametrize("act", [operations.membership_suspend, operations.membership_leave])
def test_who_is_shut_out_is_out(world: World, petra: Client, act: Callable[..., Any]) -> None:
    change(world, "petra", act)
    assert petra.get(page(world)).status_code == 404
    assert petra.get("/alliances/").status_code == 403
    assert petra.get(f"/api/v1{page(world)}").status_code == 404
    change(world, "petra", operations.membership_restore)
    assert petra.get(page(world)).status_code == 200


def test_who_is_demoted_changes_nothing_more(world: World, petra: Client) -> None:
    change(world, "petra", operations.membership_role_change, role="observer")
    assert petra.get(page(world)).status_code == 200
    assert petra.get(f"{page(world)}goals/new/").status_code == 403
    assert petra.post(f"{page(world)}goals/new/", {"statement": "Mine"}).status_code == 403


def test_a_lead_who_is_demoted_shares_and_invites_no_more(world: World) -> None:
    change(world, "petra", operations.membership_role_change, role="lead")
    client = world.client("petra")
    assert client.get(f"{page(world)}people/new/").status_code == 200
    change(world, "petra", operations.membership_role_change, role="contributor")
    assert client.get(f"{page(world)}people/new/").status_code == 403


def test_a_changed_role_gets_a_session_of_a_new_name(world: World, petra: Client) -> None:
    before = petra.cookies["sessionid"].value
    change(world, "petra", operations.membership_role_change, role="observer")
    petra.get(page(world))
    assert petra.cookies["sessionid"].value != before
    stolen = Client()
    stolen.cookies["sessionid"] = before
    assert stolen.get(page(world)).status_code == 302


def test_a_program_role_ends_at_once(world: World) -> None:
    client = world.client("erin")
    assert client.get(page(world)).status_code == 200
    with acting(world.ada) as ada:
        role = ProgramRole.objects.visible_to(ada).get(person=world.erin)
        operations.program_role_change(by=ada, program_role=role, version=role.version, changes={"state": "suspended"})
    assert client.get(page(world)).status_code == 404
    assert client.get(f"/programs/{world.program.public_id}/").status_code == 404


def test_a_token_ends_with_the_membership(world: World) -> None:
    user: User = user_of(world.petra)
    _token, text = token_create(account=user, name="A program", extent="write")
    bearer = Client(headers={"authorization": f"Bearer {text}"})
    assert bearer.get(f"/api/v1{page(world)}").status_code == 200
    change(world, "petra", operations.membership_suspend)
    assert bearer.get(f"/api/v1{page(world)}").status_code == 404


def test_an_account_that_is_shut_is_out(world: World) -> None:
    user = user_of(world.petra)
    _token, text = token_create(account=user, name="A program", extent="read")
    client, bearer = world.client("petra"), Client(headers={"authorization": f"Bearer {text}"})
    user.is_active = False
    user.save()
    assert client.get(page(world)).status_code == 302
    assert bearer.get(f"/api/v1{page(world)}").status_code == 401


# --- A right that is held in one place is none in another ---


@pytest.fixture
def zoe(world: World) -> Client:
    """Zoe manages her own program next door; here she is a mere observer, as another person with the same account."""
    with scoped(SYSTEM):
        here = type(world.zoe)(
            program=world.program, organisation=world.contoso, name="Zoe of Contoso", account=world.zoe.account
        )
        here.save()
        make_membership(world.aurora, here, "observer")
    client = world.client("zoe")
    assert client.get(page(world)).status_code == 200
    return client


def test_a_manager_elsewhere_puts_no_alliance_of_others_away(world: World, zoe: Client) -> None:
    zoe.post("/alliances/select/archive/", {"selected": [world.aurora.public_id, world.zephyr.public_id]})
    with scoped(SYSTEM):
        found = {each.pk: each.is_archived for each in type(world.aurora).objects.everything()}
    assert found[world.zephyr.pk], "the control: her own"
    assert not found[world.aurora.pk]


def test_a_manager_elsewhere_does_nothing_here(world: World, zoe: Client) -> None:
    assert zoe.post(f"{page(world)}archive/").status_code == 403
    assert zoe.post(f"{page(world)}edit/", {"purpose": "Hers"}).status_code == 403
    assert zoe.get(f"/programs/{world.program.public_id}/").status_code == 404
    answer = zoe.post("/alliances/new/", {"program": world.program.public_id, "partner": "Litware", "time_zone": "UTC"})
    assert answer.status_code in (403, 422)


def test_an_executive_here_founds_nothing_here_as_a_manager_elsewhere(world: World) -> None:
    with scoped(SYSTEM):
        here = type(world.zoe)(
            program=world.program, organisation=world.northwind, name="Zoe", account=world.zoe.account
        )
        here.save()
        ProgramRole(
            program=world.program,
            organisation=world.northwind,
            person=here,
            account=here.account,
            role="executive",
        ).save()
    form = {"program": world.program.public_id, "partner": "Litware", "depth": "light", "time_zone": "UTC"}
    assert world.client("zoe").post("/alliances/new/", form).status_code in (403, 422)
    answer = world.client("zoe").post("/alliances/select/archive/", {"selected": [world.aurora.public_id]})
    with scoped(SYSTEM):
        assert not type(world.aurora).objects.everything().get(pk=world.aurora.pk).is_archived, answer
        assert type(world.aurora).objects.everything().count() == 4
