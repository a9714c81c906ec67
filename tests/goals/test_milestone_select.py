from typing import Any

from core.scope import SYSTEM, scoped
from goals.models import Milestone
from records.models import Change
from tests.conftest import World
from tests.goals.plans import make_goal, make_milestone, path, text


def select(world: World, name: str, verb: str, *steps: Milestone, **more: Any) -> Any:
    sent = {"selected": [step.record.public_id for step in steps]} | more
    to = path(world, f"milestones/select/{verb}/" if verb == "complete" else f"records/select/{verb}/")
    on = {"Referer": f"http://testserver{path(world)}"}
    return world.client(name).post(to, sent, follow=bool(more.get("follow")), headers=on)


def now(step: Milestone) -> Any:
    with scoped(SYSTEM):
        return Milestone.unwalled.select_related("record__commitment").get(pk=step.pk)


def test_it_works(world: World) -> None:
    goal = make_goal(world)
    one, two = make_milestone(world, goal, "One"), make_milestone(world, goal, "Two")
    page = select(world, "maya", "complete", one, two, follow=True)
    assert "2 milestones reached." in text(page)
    assert now(one).record.commitment.is_done
    assert now(two).record.commitment.is_done
    with scoped(SYSTEM):
        changes = Change.unwalled.filter(table="commitments_commitment", action="U")
        assert len({change.transaction for change in changes}) == 1


def test_what_cannot_be_done_is_left_and_told(world: World) -> None:
    goal = make_goal(world)
    hers, ours = make_milestone(world, goal, "Hers"), make_milestone(world, goal, "Ours", owner="maya")
    page = select(world, "petra", "complete", hers, ours, follow=True)
    assert "1 milestone reached. “Ours” stays as it is: Only Northwind can change this." in text(page)
    assert now(hers).record.commitment.is_done
    assert not now(ours).record.commitment.is_done


def test_sharing_is_shown_first(world: World) -> None:
    goal = make_goal(world)
    step, known = make_milestone(world, goal, "Fallback", visibility="internal"), make_milestone(world, goal, "Known")
    page = select(world, "maya", "share", step, known)
    assert page.status_code == 200
    assert "What Contoso will see" in text(page)
    assert "One more of those selected stays as it is" in text(page)
    assert not now(step).is_shared
    page = select(world, "maya", "share", step, confirmed="1", follow=True)
    assert "1 shared with Contoso." in text(page)
    assert now(step).is_shared


def test_nothing_is_shared_under_what_is_not(world: World) -> None:
    step = make_milestone(world, make_goal(world, visibility="internal"))
    assert "Nothing here to share" in text(select(world, "maya", "share", step))
    page = select(world, "maya", "share", step, confirmed="1", follow=True)
    assert "“Pilot live” stays as it is" in text(page)
    assert not now(step).is_shared


def test_they_are_put_away(world: World) -> None:
    goal = make_goal(world)
    step = make_milestone(world, goal)
    back = select(world, "maya", "archive", step)
    assert (back.status_code, back.url) == (303, path(world))
    assert now(step).record.is_archived
    assert "Pilot live" not in text(world.client("maya").get(path(world)))
    assert "Pilot live" in text(world.client("maya").get(path(world, "goals/?status=archived")))


def test_who_may(world: World) -> None:
    goal = make_goal(world)
    step = make_milestone(world, goal, owner="maya")
    hidden = make_milestone(world, goal, visibility="internal")
    for name in ("erin", "oskar"):
        assert select(world, name, "complete", step).status_code == 403
    assert select(world, "petra", "share", step).status_code == 403
    assert select(world, "olu", "complete", step).status_code == 404
    assert select(world, "pavel", "archive", hidden).status_code == 422  # he sees no such row
    assert select(world, "maya", "complete").status_code == 422
    assert not now(hidden).record.is_archived
