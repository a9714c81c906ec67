from typing import Any

from core.scope import SYSTEM, scoped
from goals.models import Milestone
from records import operations as records
from tests.acting import acting
from tests.conftest import World
from tests.goals.plans import make_goal, make_milestone, milestone_path, path, text, today


def press(world: World, name: str, step: Milestone, verb: str = "complete/", **headers: str) -> Any:
    return world.client(name).post(milestone_path(world, step, verb), headers=headers)


def promise(step: Milestone) -> Any:
    with scoped(SYSTEM):
        return Milestone.unwalled.select_related("record__commitment").get(pk=step.pk).record.commitment


def test_it_works(world: World) -> None:
    step = make_milestone(world, make_goal(world), due=-3)
    answer = press(world, "petra", step)  # her own promise
    assert (answer.status_code, answer.url) == (303, milestone_path(world, step))
    assert (promise(step).state, promise(step).done_on) == ("done", today(world))
    assert press(world, "petra", step, "reopen/").status_code == 303
    assert (promise(step).state, promise(step).done_on) == ("open", None)


def test_htmx_gets_the_row_and_a_way_back(world: World) -> None:
    step = make_milestone(world, make_goal(world))
    answer = press(world, "maya", step, HX_Request="true", HX_Current_URL=f"http://testserver{path(world)}")
    assert text(answer).lstrip().startswith(f'<tbody id="{step.record.public_id}">')
    assert milestone_path(world, step, "reopen/?back=plan") in text(answer)
    assert "1 of 1" in text(answer)  # the goal's row comes with it
    back = press(world, "maya", step, "reopen/?back=plan")
    assert back.url == f"{path(world)}#{step.record.public_id}"


def test_what_was_put_away_rests(world: World) -> None:
    step = make_milestone(world, make_goal(world))
    with acting(world.maya, world.aurora) as maya:
        records.record_archive(by=maya, record=step.record)
    answer = press(world, "maya", step)
    assert answer.status_code == 422
    assert "Bring it back first" in text(answer)


def test_who_may(world: World) -> None:
    goal = make_goal(world)
    step, hidden = make_milestone(world, goal, owner="maya"), make_milestone(world, goal, visibility="internal")
    for name in ("erin", "oskar", "petra"):
        assert press(world, name, step).status_code == 403
    for name in ("petra", "olu", "zoe", "otto"):
        assert press(world, name, hidden).status_code == 404
    assert world.client("maya").get(milestone_path(world, step, "complete/")).status_code == 405
    assert promise(step).state == promise(hidden).state == "open"
