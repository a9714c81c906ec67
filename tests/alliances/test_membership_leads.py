"""A side has a lead always, and only its own people say who."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from alliances import operations
from alliances.models import Membership
from core.errors import Forbidden, Refused
from core.scope import SYSTEM, scoped
from tests.acting import acting
from tests.conftest import World


def membership(world: World, name: str) -> Membership:
    with scoped(SYSTEM):
        people = Membership.objects.everything().select_related("participation__organisation", "person", "alliance")
        found: Membership = people.get(person=world.people[name], alliance=world.aurora)
        return found


def test_two_leads_who_go_at_once_leave_one(real_world: World) -> None:
    together = Barrier(2)

    def leave(name: str) -> str:
        try:
            with acting(real_world.people[name], real_world.aurora) as by:
                together.wait()
                operations.membership_leave(by=by, membership=membership_of[name])
            return "gone"
        except Refused as refusal:
            return refusal.code
        finally:
            connection.close()

    membership_of = {name: membership(real_world, name) for name in ("maya", "hugo")}
    with ThreadPoolExecutor(2) as threads:
        assert sorted(threads.map(leave, membership_of)) == ["gone", "last_lead"]
    with scoped(SYSTEM):
        leads = Membership.objects.everything().active().filter(alliance=real_world.aurora, role="lead")
        assert leads.filter(participation__is_host=True).count() == 1


@pytest.mark.parametrize(("by", "whom"), [("maya", "petra"), ("pavel", "cara"), ("ada", "pavel")])
def test_the_other_side_decides_for_itself(world: World, by: str, whom: str) -> None:
    theirs = membership(world, whom)
    with acting(world.people[by], world.aurora) as actor, pytest.raises(Forbidden, match="changes the roles"):
        operations.membership_role_change(by=actor, membership=theirs, version=None, role="observer")


@pytest.mark.parametrize("name", ["cara", "petra", "oskar", "erin"])
def test_whoever_may_not_invite_changes_nobody(world: World, name: str) -> None:
    own = membership(world, "pavel" if name in ("petra", "oskar") else "hugo")
    with acting(world.people[name], world.aurora) as by, pytest.raises(Forbidden):
        operations.membership_role_change(by=by, membership=own, version=None, role="observer")


def test_a_second_lead_lets_the_first_go(world: World) -> None:
    with acting(world.pavel, world.aurora) as by:
        operations.membership_role_change(by=by, membership=membership(world, "petra"), version=None, role="lead")
        gone = operations.membership_leave(by=by, membership=membership(world, "pavel"))
    assert gone.left_on == world.aurora.today()
