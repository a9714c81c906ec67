from datetime import date

import pytest
from django.db import DatabaseError, transaction

from core.errors import Forbidden, Refused, Stale
from goals import operations as goals
from goals.models import Goal, Milestone
from records import operations
from records.models import Change, Comment, Record
from tests.acting import acting
from tests.conftest import World


@pytest.fixture
def goal(world: World) -> Goal:
    with acting(world.maya, world.aurora) as maya:
        return goals.goal_create(by=maya, statement="Ten joint customers", why="Growth")


def test_it_works(world: World, goal: Goal) -> None:
    with acting(world.pavel, world.aurora):
        assert not Record.unwalled.exists()
    with acting(world.maya, world.aurora) as maya:
        operations.record_share(by=maya, record=goal.record, version=1)
    with acting(world.pavel, world.aurora) as pavel:
        assert [each.statement for each in Goal.objects.visible_to(pavel)] == ["Ten joint customers"]
    with acting(world.olu, world.borealis):
        assert not Record.unwalled.exists()


def test_what_was_before_stays_with_its_owner(world: World, goal: Goal) -> None:
    with acting(world.maya, world.aurora) as maya:
        operations.comment_create(by=maya, record=goal.record, text="Our floor is 8", visibility="internal")
        goals.goal_edit(by=maya, goal=goal, version=1, changes={"why": "Our secret reason"})
        operations.record_share(by=maya, record=goal.record)
        goals.goal_edit(by=maya, goal=goal, version=None, changes={"why": "Growth for both"})
    with acting(world.pavel, world.aurora):
        assert not Comment.unwalled.exists()
        shown = [change.fields for change in Change.unwalled.filter(record=goal.record).order_by("pk")]
        assert ["internal", "shared"] in shown[0].values()
        assert shown[-1] == {"why": ["Our secret reason", "Growth for both"]}


def test_only_the_owner_shares(world: World, goal: Goal) -> None:
    with acting(world.maya, world.aurora) as maya:
        operations.record_share(by=maya, record=goal.record)
    with acting(world.pavel, world.aurora) as pavel, pytest.raises(Forbidden, match="Northwind"):
        operations.record_unshare(by=pavel, record=goal.record)


def test_a_contributor_does_not_share(world: World, goal: Goal) -> None:
    with acting(world.cara, world.aurora) as cara, pytest.raises(Forbidden):
        operations.record_share(by=cara, record=goal.record)


def test_a_child_is_never_wider_than_its_parent(world: World, goal: Goal) -> None:
    with acting(world.maya, world.aurora) as maya:
        due = date(2027, 1, 15)
        step = goals.milestone_create(by=maya, goal=goal, title="Pilot live", owner=None, due_on=due)
        with pytest.raises(Refused, match="not shared"):
            operations.record_share(by=maya, record=step.record)
        operations.record_share(by=maya, record=goal.record)
        operations.record_share(by=maya, record=step.record)
        with pytest.raises(Refused, match="under it"):
            operations.record_unshare(by=maya, record=goal.record)
    with acting(world.pavel, world.aurora):
        assert Milestone.unwalled.get().visibility == "shared"


def test_an_old_version_is_refused(real_world: World) -> None:
    with acting(real_world.maya, real_world.aurora) as maya:
        goal = goals.goal_create(by=maya, statement="One offer")
    with acting(real_world.maya, real_world.aurora) as maya:
        goals.goal_edit(by=maya, goal=goal, version=1, changes={"statement": "One offer, one price list"})
    with acting(real_world.maya, real_world.aurora) as maya, pytest.raises(Stale) as stale:
        goals.goal_edit(by=maya, goal=goal, version=1, changes={"statement": "Two offers"})
    assert stale.value.current.version == 2
    assert stale.value.current.title == "One offer, one price list"


def test_history_names_the_person(world: World, goal: Goal) -> None:
    with acting(world.maya, world.aurora):
        first = Change.unwalled.filter(record=goal.record, table="goals_goal").get()
        assert first.person == world.maya
        assert first.fields["statement"] == [None, "Ten joint customers"]


def test_nobody_forges_history(world: World, goal: Goal) -> None:
    with acting(world.maya, world.aurora):
        for attempt in (
            lambda: Change.unwalled.all().delete(),
            lambda: Change.unwalled.update(person=None),
            lambda: Change.unwalled.first().save(force_insert=True),
        ):
            with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
                attempt()
