"""Whoever answers for a goal owns it: a contributor of the other side edits it as a lead does, and no other goal."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from core.scope import SYSTEM, scoped
from goals import operations
from goals.models import Goal, GoalAnswer, Milestone
from records import operations as records
from tests.acting import acting
from tests.conftest import World
from tests.goals.plans import goal_path, make_goal, make_milestone, member, milestone_path, path, text, today


@pytest.fixture
def goal(world: World) -> Goal:
    """Northwind's, for which Contoso's Petra answers."""
    return answered(world, make_goal(world), "petra")


def answered(world: World, goal: Goal, name: str) -> Goal:
    person = member(world, name)
    with acting(world.maya, world.aurora) as maya:
        operations.goal_answer_set(by=maya, goal=goal, side=person.participation, person=person)
    return goal


def patch(world: World, name: str, goal: Goal, **data: Any) -> Any:
    url = f"/api/v1{goal_path(world, goal)}"
    version = world.client(name).get(url)["ETag"]
    return world.client(name).patch(url, data, content_type="application/json", headers={"If-Match": version})


def edit(world: World, name: str, goal: Goal, **sent: str) -> Any:
    sent = {"statement": "Twenty", "version": str(now(goal).version), **sent}
    return world.client(name).post(goal_path(world, goal, "edit/"), sent)


def now(goal: Goal) -> Goal:
    with scoped(SYSTEM):
        return Goal.unwalled.select_related("record").get(pk=goal.pk)


def test_it_works(world: World, goal: Goal) -> None:
    assert goal_path(world, goal, "edit/") in text(world.client("petra").get(goal_path(world, goal)))
    assert edit(world, "petra", goal, answer_1=member(world, "petra").public_id).status_code == 303
    assert now(goal).statement == "Twenty"
    assert patch(world, "petra", goal, why="Growth").status_code == 200
    assert now(goal).why == "Growth"


def test_milestones_and_words_hang_on_it(world: World, goal: Goal) -> None:
    page = text(world.client("petra").get(goal_path(world, goal)))
    assert "New milestone" in page
    assert "Add a tag" in page
    sent = {"title": "Pilot live", "goal": goal.record.public_id, "due_on": today(world).isoformat()}
    sent["owner"] = member(world, "petra").public_id
    assert world.client("petra").post(path(world, "milestones/new/"), sent).status_code == 303
    with scoped(SYSTEM):
        step = Milestone.unwalled.get()
    assert step.owner_organisation_id == member(world, "petra").participation_id
    tags = path(world, f"records/{goal.record.public_id}/tags/new/")
    assert world.client("petra").post(tags, {"name": "pilot"}).status_code == 303


def test_whoever_does_not_answer_for_it_reads(world: World, goal: Goal) -> None:
    other = answered(world, make_goal(world, "Another"), "pavel")
    for name, row in (("nadia", goal), ("petra", other), ("petra", make_goal(world, "Nobody's"))):
        page = text(world.client(name).get(goal_path(world, row)))
        assert goal_path(world, row, "edit/") not in page
        assert "New milestone" not in page
        assert "Add a tag" not in page
        assert edit(world, name, row).status_code == 403
        assert patch(world, name, row, why="Mine").status_code == 403
    assert f'value="{other.record.public_id}"' not in text(world.client("petra").get(path(world, "milestones/new/")))
    assert f'value="{goal.record.public_id}"' in text(world.client("petra").get(path(world, "milestones/new/")))


def test_who_gives_it_away_has_it_no_more(world: World) -> None:
    """Cara names Maya in her place, and Pavel for Contoso, whose goal it is, with one press."""
    goal = answered(world, make_goal(world, by="pavel"), "cara")
    answers = {"answer_0": member(world, "maya").public_id, "answer_1": member(world, "pavel").public_id}
    assert edit(world, "cara", goal, **answers).status_code == 303
    with scoped(SYSTEM):
        assert {each.person.person for each in GoalAnswer.unwalled.all()} == {world.maya, world.pavel}
    assert edit(world, "cara", goal).status_code == 403


def test_who_only_reads_owns_nothing(world: World) -> None:
    goal = answered(world, make_goal(world), "oskar")
    assert goal_path(world, goal, "edit/") not in text(world.client("oskar").get(goal_path(world, goal)))
    assert edit(world, "oskar", goal).status_code == 403
    assert patch(world, "oskar", goal, why="Mine").status_code == 403


def test_who_answers_for_a_goal_taken_back_has_it_no_more(world: World, goal: Goal) -> None:
    with acting(world.maya, world.aurora) as maya:
        records.record_unshare(by=maya, record=goal.record)
    assert world.client("petra").get(goal_path(world, goal, "edit/")).status_code == 404


@pytest.mark.parametrize("rest", ["goals/", "milestones/new/"])
def test_more_goals_take_no_more_statements(world: World, rest: str) -> None:
    """Whose each goal is costs a contributor of the other side nothing."""

    def statements() -> int:
        client = world.client("petra")
        with CaptureQueriesContext(connection) as asked:
            assert client.get(path(world, rest)).status_code == 200
        return len(asked)

    for number in range(3):
        answered(world, make_goal(world, f"Goal {number}"), ("petra", "pavel")[number % 2])
    statements()
    few = statements()
    for number in range(3, 15):
        answered(world, make_goal(world, f"Goal {number}"), ("petra", "pavel")[number % 2])
    assert statements() == few


def test_of_the_others_milestones_those_that_are_owed(world: World, goal: Goal) -> None:
    """What somebody owes of the joint work is theirs, too; what they only answer for the goal of is not."""
    hers, other = make_milestone(world, goal, owner="petra"), make_milestone(world, goal, owner="pavel")
    assert milestone_path(world, hers, "edit/") in text(world.client("petra").get(milestone_path(world, hers)))
    assert milestone_path(world, other, "edit/") not in text(world.client("petra").get(milestone_path(world, other)))
    sent = {"title": "Signed", "owner": member(world, "petra").public_id, "due_on": today(world).isoformat()}
    for step, status in ((hers, 303), (other, 403)):
        answer = world.client("petra").post(milestone_path(world, step, "edit/"), sent | {"version": "1"})
        assert answer.status_code == status
