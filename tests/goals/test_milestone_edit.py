from datetime import timedelta
from typing import Any

from core.scope import SYSTEM, scoped
from goals import operations
from goals.models import Milestone
from records.models import Change
from tests.acting import acting
from tests.conftest import World
from tests.goals.plans import make_goal, make_milestone, member, milestone_path, text, today


def edit(world: World, name: str, step: Milestone, **fields: str) -> Any:
    sent = {
        "title": "Pilot live twice",
        "owner": member(world, "pavel").public_id,
        "due_on": (today(world) + timedelta(60)).isoformat(),
        "version": "1",
    }
    return world.client(name).post(milestone_path(world, step, "edit/"), sent | fields)


def now(step: Milestone) -> Any:
    with scoped(SYSTEM):
        return Milestone.unwalled.select_related("record__commitment").get(pk=step.pk)


def test_it_works(world: World) -> None:
    step = make_milestone(world, make_goal(world))
    assert "Pilot live" in text(world.client("maya").get(milestone_path(world, step, "edit/")))
    answer = edit(world, "maya", step, evidence="example.com/pilot")
    assert (answer.status_code, answer.url) == (303, milestone_path(world, step))
    after = now(step)
    assert (after.title, after.evidence) == ("Pilot live twice", "https://example.com/pilot")
    promise = after.record.commitment
    assert promise.owner_id == member(world, "pavel").pk
    assert promise.due_on - promise.first_due_on == timedelta(30)
    with scoped(SYSTEM):
        changes = Change.unwalled.filter(record=step.record, action="U").values_list("transaction", flat=True)
        assert len(set(changes)) == 1


def test_an_old_version_shows_both(real_world: World) -> None:
    step = make_milestone(real_world, make_goal(real_world))
    with acting(real_world.pavel, real_world.aurora) as pavel:
        operations.milestone_edit(by=pavel, milestone=step, version=1, changes={"title": "Pilot signed"})
    answer = edit(real_world, "maya", step)
    assert answer.status_code == 409
    assert "Pilot signed" in text(answer)
    assert 'value="Pilot live twice"' in text(answer)
    version = now(step).version
    assert edit(real_world, "maya", step, version=str(version)).status_code == 303


def test_what_is_wrong_is_said(world: World) -> None:
    step = make_milestone(world, make_goal(world))
    answer = edit(world, "maya", step, evidence="not an address", due_on="soon")
    assert answer.status_code == 422
    assert "Two things to put right" in text(answer)
    assert now(step).title == "Pilot live"


def test_who_may(world: World) -> None:
    goal = make_goal(world)
    step = make_milestone(world, goal, owner="maya")
    hidden = make_milestone(world, goal, owner="maya", visibility="internal")
    for name in ("erin", "oskar", "petra"):
        assert edit(world, name, step).status_code == 403
    for name in ("pavel", "olu", "zoe"):
        assert edit(world, name, hidden).status_code == 404
    assert edit(world, "petra", make_milestone(world, goal, owner="petra")).status_code == 303  # her own promise
