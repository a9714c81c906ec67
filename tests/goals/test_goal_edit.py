from typing import Any

from core.scope import SYSTEM, scoped
from goals import operations
from goals.models import Goal, GoalAnswer
from tests.acting import acting
from tests.conftest import World
from tests.goals.plans import goal_path, make_goal, member, text


def edit(world: World, name: str, goal: Goal, **fields: str) -> Any:
    sent = {"statement": "Twenty joint customers", "version": "1"} | fields
    return world.client(name).post(goal_path(world, goal, "edit/"), sent)


def now(goal: Goal) -> Goal:
    with scoped(SYSTEM):
        return Goal.unwalled.select_related("record").get(pk=goal.pk)


def test_it_works(world: World) -> None:
    goal = make_goal(world, why="Growth")
    page = world.client("maya").get(goal_path(world, goal, "edit/"))
    assert "Growth" in text(page)
    answer = edit(world, "maya", goal, why="Growth", answer_1=member(world, "pavel").public_id)
    assert (answer.status_code, answer.url) == (303, goal_path(world, goal))
    assert (now(goal).statement, now(goal).record.title, now(goal).version) == (
        "Twenty joint customers",
        "Twenty joint customers",
        2,
    )
    with scoped(SYSTEM):
        assert GoalAnswer.unwalled.get().person == member(world, "pavel")


def test_the_partners_lead_edits_what_is_shared_and_names_their_own(world: World) -> None:
    goal = make_goal(world)
    assert edit(world, "pavel", goal, answer_1=member(world, "petra").public_id).status_code == 303
    assert "Petra Svobodová" in text(world.client("maya").get(goal_path(world, goal)))
    assert edit(world, "maya", goal, version="2", answer_1="").status_code == 303
    with scoped(SYSTEM):
        assert not GoalAnswer.unwalled.exists()


def test_an_old_version_shows_both(real_world: World) -> None:
    goal = make_goal(real_world)
    with acting(real_world.pavel, real_world.aurora) as pavel:
        operations.goal_edit(by=pavel, goal=goal, version=1, changes={"statement": "Eleven joint customers"})
    answer = edit(real_world, "maya", goal)
    assert answer.status_code == 409
    for words in ("Eleven joint customers", "Twenty joint customers", "Here are both versions"):
        assert words in text(answer)
    assert edit(real_world, "maya", goal, version="2").status_code == 303


def test_what_is_wrong_is_said(world: World) -> None:
    goal = make_goal(world)
    answer = edit(world, "maya", goal, statement="", why="Because")
    assert answer.status_code == 422
    assert "Because" in text(answer)
    assert now(goal).version == 1


def test_who_may(world: World) -> None:
    goal, own = make_goal(world), make_goal(world, "Our price", visibility="internal")
    for name in ("erin", "oskar", "petra"):
        assert edit(world, name, goal).status_code == 403
    for name in ("pavel", "olu", "zoe", "otto"):
        assert edit(world, name, own).status_code == 404
    assert edit(world, "cara", own).status_code == 303
