from datetime import date
from typing import Any

import pytest

from commitments import operations as commitments
from records import operations as records
from tests.acting import acting
from tests.conftest import World
from tests.goals.plans import goal_path, make_goal, make_milestone, member, text


def test_it_works(world: World) -> None:
    goal = make_goal(world, measure="Ten live by June", starts_on=date(2026, 2, 2), ends_on=date(2027, 6, 30))
    make_milestone(world, goal, "Pilot live", due=-8)
    with acting(world.maya, world.aurora) as maya:
        commitments.action_create(
            by=maya, title="Call the pilot", owner=member(world, "maya"), due_on=None, under=goal.record
        )
    page = text(world.client("maya").get(goal_path(world, goal)))
    for words in (
        "0 of 1 milestones reached. “Pilot live” is 8 days late; Petra Svobodová owes it.",
        "Ten live by June",
        "2 Feb 2026 to 30 Jun 2027",
        "Call the pilot",
        "Watch",
        "New milestone",
    ):
        assert words in page
    assert "Call the pilot" not in text(world.client("pavel").get(goal_path(world, goal)))


def test_who_sees_it(world: World) -> None:
    shared, secret = make_goal(world), make_goal(world, "Our price", visibility="internal")
    for name in ("maya", "erin", "pavel", "petra", "oskar", "cara"):
        assert world.client(name).get(goal_path(world, shared)).status_code == 200
    for name in ("pavel", "oskar", "olu", "zoe", "otto"):
        assert world.client(name).get(goal_path(world, secret)).status_code == 404
    assert "New milestone" not in text(world.client("erin").get(goal_path(world, shared)))


def test_a_goal_of_another_alliance_is_not_here(world: World) -> None:
    goal = make_goal(world)
    address = f"/alliances/{world.borealis.public_id}/goals/{goal.record.public_id}/"
    assert world.client("maya").get(address).status_code == 404


def test_a_difference_asks_for_a_sentence(world: World) -> None:
    goal = make_goal(world)
    make_milestone(world, goal, "Pilot live", due=-30)
    with acting(world.maya, world.aurora) as maya:
        records.stated_set(by=maya, record=goal.record, status="on_track")
    page = text(world.client("maya").get(goal_path(world, goal)))
    assert "Our view and the facts disagree" in page
    assert "We say on track. The facts say off track." in page
    assert "We say" not in text(world.client("pavel").get(goal_path(world, goal)))
    with acting(world.maya, world.aurora) as maya:
        records.stated_set(by=maya, record=goal.record, status="on_track", reason="The customer asked for the delay")
    page = text(world.client("maya").get(goal_path(world, goal)))
    assert "disagree" not in page
    assert "The customer asked for the delay" in page


def test_what_was_put_away_says_so(world: World) -> None:
    goal = make_goal(world)
    with acting(world.maya, world.aurora) as maya:
        records.record_archive(by=maya, record=goal.record)
    assert "Put away on" in text(world.client("pavel").get(goal_path(world, goal)))


@pytest.mark.parametrize("shown", [3, 30])
def test_more_rows_take_no_more_statements(world: World, shown: int, django_assert_max_num_queries: Any) -> None:
    goal = make_goal(world)
    for number in range(shown):
        make_milestone(world, goal, f"Step {number}", owner=("petra", "maya", "hugo")[number % 3])
    client = world.client("maya")
    client.get(goal_path(world, goal))
    with django_assert_max_num_queries(30) as captured:
        assert client.get(goal_path(world, goal)).status_code == 200
    told = [
        each["sql"]
        for each in captured.captured_queries
        if "SAVEPOINT" not in each["sql"] and "set_config" not in each["sql"]
    ]
    assert len(told) <= 11, "\n".join(told)
