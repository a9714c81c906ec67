from datetime import date, timedelta
from typing import Any

from core.scope import SYSTEM, scoped
from goals.models import Goal, Milestone
from tests.conftest import World
from tests.goals.plans import make_goal, member, path, text, today


def create(world: World, name: str, goal: Goal, **fields: str) -> Any:
    sent = {
        "title": "Pilot live",
        "goal": goal.record.public_id,
        "owner": member(world, "petra").public_id,
        "due_on": (today(world) + timedelta(30)).isoformat(),
        "visibility": "internal",
    }
    return world.client(name).post(path(world, "milestones/new/"), sent | fields)


def made() -> Any:
    with scoped(SYSTEM):
        return Milestone.unwalled.select_related("record__commitment", "record__parent").last()


def test_it_works(world: World) -> None:
    goal = make_goal(world, starts_on=date(2026, 2, 2), ends_on=date(2027, 6, 30))
    page = world.client("maya").get(path(world, f"milestones/new/?goal={goal.record.public_id}"))
    assert "2 Feb 2026 to 30 Jun 2027" in text(page)
    answer = create(world, "maya", goal, criterion="A customer works with it")
    step = made()
    assert (answer.status_code, answer.url) == (303, path(world, f"milestones/{step.record.public_id}/"))
    assert (step.title, step.criterion, step.visibility) == ("Pilot live", "A customer works with it", "internal")
    promise = step.record.commitment
    assert promise.owner_id == member(world, "petra").pk
    assert promise.first_due_on == promise.due_on == today(world) + timedelta(30)


def test_an_owner_who_does_not_see_it_is_told_of(world: World) -> None:
    answer = create(world, "maya", make_goal(world))
    page = text(world.client("maya").get(answer.url))
    assert "Petra Svobodová does not see it: it is for Northwind alone." in page
    assert world.client("petra").get(answer.url).status_code == 404


def test_a_date_before_the_goal_begins_comes_with_a_guess(world: World) -> None:
    goal = make_goal(world, starts_on=date(2026, 2, 2))
    answer = create(world, "maya", goal, due_on="2026-01-12", owner="")
    assert answer.status_code == 422
    page = text(answer)
    assert "The goal begins on 2 Feb 2026. Did you mean 12 Jan 2027?" in page
    assert 'data-use="2027-01-12"' in page
    assert "Name one person. A promise without an owner is a wish." in page
    assert "Two things to put right" in page
    assert 'value="Pilot live"' in page
    assert made() is None


def test_nothing_shared_hangs_under_what_is_not(world: World) -> None:
    answer = create(world, "maya", make_goal(world, visibility="internal"), visibility="shared")
    assert answer.status_code == 422
    assert "is seen by Northwind alone. Share that first." in text(answer)


def test_the_partners_lead_adds_to_a_shared_goal(world: World) -> None:
    goal = make_goal(world)
    assert create(world, "pavel", goal).status_code == 303
    assert not made().owner_is_host
    assert create(world, "petra", goal).status_code == 422  # not a goal that she may add to


def test_owners_and_goals_are_of_this_alliance(world: World) -> None:
    goal = make_goal(world)
    with scoped(SYSTEM):
        olu = world.borealis.memberships.get(person=world.olu)
    assert create(world, "maya", goal, owner=olu.public_id).status_code == 422
    assert create(world, "maya", goal, owner=member(world, "sven").public_id).status_code == 422  # suspended
    assert create(world, "pavel", make_goal(world, "Ours", visibility="internal")).status_code == 422


def test_who_may(world: World) -> None:
    goal = make_goal(world)
    for name in ("erin", "oskar"):
        assert create(world, name, goal).status_code == 403
    for name in ("olu", "zoe", "otto"):
        assert create(world, name, goal).status_code == 404
