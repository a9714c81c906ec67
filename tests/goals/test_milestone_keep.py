"""Executives and observers keep and move the milestones that they owe, as they do their actions, and nothing else."""

from datetime import date, timedelta
from typing import Any

import pytest

from alliances.roles import AllianceRole
from core.scope import SYSTEM, scoped
from goals.models import Milestone
from records.models import Comment
from tests.conftest import World
from tests.factories import make_membership
from tests.goals.plans import goal_path, make_goal, make_milestone, member, milestone_path, path, text, today

HTMX = {"HX-Request": "true"}


@pytest.fixture(params=["oskar", "erin"])
def name(request: pytest.FixtureRequest, world: World) -> str:
    """Oskar observes for Contoso; Erin is the host's executive, with a place here so that she can owe something."""
    if request.param == "erin":
        with scoped(SYSTEM):
            make_membership(world.aurora, world.erin, AllianceRole.OBSERVER)
    return str(request.param)


@pytest.fixture
def step(world: World, name: str) -> Milestone:
    return make_milestone(world, make_goal(world), owner=name)


def promise(step: Milestone) -> Any:
    with scoped(SYSTEM):
        return Milestone.unwalled.select_related("record__commitment").get(pk=step.pk).record.commitment


def post(world: World, name: str, step: Milestone, rest: str, headers: Any = HTMX, **sent: str) -> Any:
    return world.client(name).post(milestone_path(world, step, rest), sent, headers=headers)


def api(world: World, name: str, step: Milestone, verb: str = "", **sent: Any) -> Any:
    url = f"/api/v1{milestone_path(world, step)}"
    client = world.client(name)
    version = {"If-Match": client.get(url)["ETag"]}
    method = client.post if verb else client.patch
    return method(url + verb, sent, content_type="application/json", headers=version)


def test_its_page_offers_that_and_no_more(world: World, name: str, step: Milestone) -> None:
    page = text(world.client(name).get(milestone_path(world, step)))
    for rest in ("edit/due_on/", "edit/state/", "complete/"):
        assert milestone_path(world, step, rest) in page
    for rest in ("edit/owner/", 'edit/"'):
        assert milestone_path(world, step, rest) not in page
    assert path(world, f"records/{step.record.public_id}/archive/") not in page


def test_so_do_its_rows_and_those_of_others_nothing(world: World, name: str, step: Milestone) -> None:
    goal = step.record.parent.goal
    other = make_milestone(world, goal, "Another", owner="petra")
    for rest in (goal_path(world, goal), path(world)):
        page = text(world.client(name).get(rest))
        for each in ("edit/due_on/", "edit/state/", "complete/"):
            assert milestone_path(world, step, each) in page
            assert milestone_path(world, other, each) not in page
        assert milestone_path(world, step, "edit/owner/") not in page


@pytest.mark.parametrize("headers", [HTMX, {}], ids=["htmx", "page"])
def test_done_and_open_again(world: World, name: str, step: Milestone, headers: Any) -> None:
    answer = post(world, name, step, "complete/", headers)
    assert answer.status_code == (200 if headers else 303)
    assert promise(step).done_on == today(world)
    assert milestone_path(world, step, "reopen/") in text(world.client(name).get(milestone_path(world, step)))
    assert post(world, name, step, "reopen/", headers).status_code == answer.status_code
    assert not promise(step).is_done


def test_a_new_date_in_its_line(world: World, name: str, step: Milestone) -> None:
    """Without a reason: that is a comment, which is not theirs to make."""
    day = today(world) + timedelta(40)
    for headers in (HTMX, {}):
        form = world.client(name).get(milestone_path(world, step, "edit/due_on/"), headers=headers)
        assert form.status_code == 200
        assert 'name="due_on"' in text(form)
        assert 'name="reason"' not in text(form)
    answer = post(world, name, step, "edit/due_on/", due_on=day.isoformat(), version="1", reason="Later")
    assert answer.status_code == 200
    assert "stays on record" in text(answer)
    assert (promise(step).due_on, promise(step).first_due_on) == (day, today(world) + timedelta(30))
    with scoped(SYSTEM):
        assert not Comment.unwalled.exists()
    assert 'name="reason"' in text(
        world.client("petra").get(milestone_path(world, make_milestone(world, make_goal(world)), "edit/due_on/"))
    )


def test_started(world: World, name: str, step: Milestone) -> None:
    menu = world.client(name).get(milestone_path(world, step, "edit/state/"), headers=HTMX)
    assert "Started" in text(menu)
    assert post(world, name, step, "edit/state/", state="started", version="1").status_code == 200
    assert promise(step).state == "started"


def test_from_the_list_of_their_work(world: World, name: str, step: Milestone) -> None:
    kept = path(world, f"kept/{step.record.public_id}/")
    assert kept in text(world.client(name).get("/work/"))
    assert "is done" in text(world.client(name).post(kept, follow=True))
    assert promise(step).is_done
    assert "is open again" in text(world.client(name).post(f"{kept}undo/", follow=True))
    assert not promise(step).is_done


def test_by_the_api(world: World, name: str, step: Milestone) -> None:
    assert api(world, name, step, due_on="2027-05-03").json()["due_on"] == "2027-05-03"
    assert api(world, name, step, state="started").json()["state"] == "started"
    assert api(world, name, step, "complete/").json()["state"] == "done"
    assert api(world, name, step, "reopen/").json()["state"] == "open"
    assert promise(step).due_on == date(2027, 5, 3)


def test_nothing_else(world: World, name: str, step: Milestone) -> None:
    petra = member(world, "petra").public_id
    sent = {"title": "Mine", "owner": petra, "due_on": "2027-05-03", "version": "1"}
    assert post(world, name, step, "edit/", **sent).status_code == 403
    assert world.client(name).get(milestone_path(world, step, "edit/")).status_code == 403
    assert post(world, name, step, "edit/owner/", owner=petra, version="1").status_code == 403
    assert world.client(name).get(milestone_path(world, step, "edit/owner/")).status_code == 403
    for change in (
        {"title": "Mine"},
        {"owner": petra},
        {"criterion": "Mine"},
        {"due_on": "2027-05-03", "title": "Mine"},
    ):
        assert api(world, name, step, **change).status_code == 403
    for verb in ("archive", "tags/new", "comments/new"):
        to = path(world, f"records/{step.record.public_id}/{verb}/")
        assert world.client(name).post(to, {"name": "x", "text": "x", "visibility": "shared"}).status_code == 403
    selected = {"selected": [step.record.public_id]}
    assert world.client(name).post(path(world, "milestones/select/complete/"), selected).status_code == 403
    with scoped(SYSTEM):
        now = Milestone.unwalled.select_related("record__commitment").get(pk=step.pk)
    assert (now.title, now.record.version, now.record.commitment.owner_id) == ("Pilot live", 1, member(world, name).pk)


def test_what_others_owe_is_not_theirs(world: World, name: str) -> None:
    step = make_milestone(world, make_goal(world), owner="petra")
    for rest, sent in (("complete/", {}), ("reopen/", {}), ("edit/due_on/", {"due_on": "2027-05-03"})):
        assert post(world, name, step, rest, **sent).status_code == 403
    assert api(world, name, step, due_on="2027-05-03").status_code == 403
    assert api(world, name, step, "complete/").status_code == 403
    assert not promise(step).is_done


def test_an_executive_keeps_what_the_host_alone_sees(world: World) -> None:
    with scoped(SYSTEM):
        make_membership(world.aurora, world.erin, AllianceRole.OBSERVER)
    step = make_milestone(world, make_goal(world, visibility="internal"), owner="erin")
    assert post(world, "erin", step, "complete/").status_code == 200
    assert promise(step).is_done
