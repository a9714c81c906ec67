from datetime import timedelta
from typing import Any

import pytest

from core.scope import SYSTEM, scoped
from goals import operations
from goals.models import Milestone
from records.models import Comment
from tests.acting import acting
from tests.conftest import World
from tests.goals.plans import make_goal, make_milestone, member, milestone_path, text, today


@pytest.fixture
def step(world: World) -> Milestone:
    return make_milestone(world, make_goal(world))


def change(world: World, name: str, step: Milestone, field: str, value: str, **more: str) -> Any:
    path = milestone_path(world, step, f"edit/{field}/")
    return world.client(name).post(path, {field: value, "version": "1"} | more, headers={"HX-Request": "true"})


def promise(step: Milestone) -> Any:
    with scoped(SYSTEM):
        return Milestone.unwalled.select_related("record__commitment").get(pk=step.pk).record.commitment


def test_it_works(world: World, step: Milestone) -> None:
    day = today(world) + timedelta(40)
    line = world.client("maya").get(milestone_path(world, step, "edit/due_on/"), headers={"HX-Request": "true"})
    assert "First promised for" in text(line)
    assert "Why does it move? Contoso reads this" in text(line)
    answer = change(world, "maya", step, "due_on", day.isoformat(), reason="The customer froze changes")
    assert answer.status_code == 200
    assert text(answer).lstrip().startswith(f'<tbody id="{step.record.public_id}">')
    assert "stays on record" in text(answer)
    assert (promise(step).due_on, promise(step).first_due_on) == (day, today(world) + timedelta(30))
    with scoped(SYSTEM):
        said = Comment.unwalled.get()
    assert (said.text, said.visibility) == ("The customer froze changes", "shared")


def test_it_is_handed_over(world: World, step: Milestone) -> None:
    menu = world.client("maya").get(milestone_path(world, step, "edit/owner/"), headers={"HX-Request": "true"})
    assert "Pavel Novák" in text(menu)
    assert "Sven Marek" not in text(menu)
    assert change(world, "maya", step, "owner", member(world, "hugo").public_id).status_code == 200
    assert promise(step).owner_id == member(world, "hugo").pk


def test_the_status_follows(world: World, step: Milestone) -> None:
    assert "Started" in text(change(world, "petra", step, "state", "started"))
    assert "Done" in text(change(world, "pavel", step, "state", "done", version="2"))
    assert promise(step).done_on == today(world)


def test_what_is_wrong_is_said_in_the_line(world: World, step: Milestone) -> None:
    answer = change(world, "maya", step, "due_on", "soon")
    assert answer.status_code == 422
    assert "data-edit-line" in text(answer)
    assert change(world, "maya", step, "owner", "nobody").status_code == 422
    assert change(world, "maya", step, "state", "abandoned").status_code == 422
    assert change(world, "maya", step, "title", "Mine").status_code == 404
    assert change(world, "maya", step, "public_id", "x").status_code == 404


def test_an_old_version_shows_the_row_as_it_is(real_world: World) -> None:
    step = make_milestone(real_world, make_goal(real_world))
    with acting(real_world.pavel, real_world.aurora) as pavel:
        operations.milestone_edit(by=pavel, milestone=step, version=1, changes={"state": "started"})
    answer = change(real_world, "maya", step, "state", "done")
    assert answer.status_code == 409
    assert "Started" in text(answer)
    assert promise(step).state == "started"


def test_without_htmx_it_is_a_page(world: World, step: Milestone) -> None:
    path = milestone_path(world, step, "edit/state/")
    assert "<html" in text(world.client("maya").get(path))
    answer = world.client("maya").post(path, {"state": "started", "version": "1"})
    assert (answer.status_code, answer.url) == (303, milestone_path(world, step))


def test_who_may(world: World) -> None:
    step = make_milestone(world, make_goal(world), owner="maya")
    for name in ("erin", "oskar", "petra"):
        assert change(world, name, step, "state", "done").status_code == 403
    for name in ("olu", "zoe"):
        assert change(world, name, step, "state", "done").status_code == 404
    assert promise(step).state == "open"
