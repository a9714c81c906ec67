from datetime import date, timedelta
from typing import Any

import pytest

from commitments.operations import commitment_edit
from goals import operations as goals
from records import operations
from tests.acting import acting
from tests.conftest import World, make_work
from tests.records.telling import HTMX, history_path, path, statements, text


@pytest.fixture
def real_work(real_world: World) -> World:
    """The world at work, every step a transaction of its own, as people make them."""
    real_world.work = make_work(real_world)
    return real_world


def move(world: World, name: str = "pavel") -> None:
    with acting(world.people[name], world.aurora) as somebody:
        promise = world.work.milestone.record.commitment
        commitment_edit(by=somebody, commitment=promise, version=None, changes={"due_on": date(2027, 3, 17)})


def test_it_works(real_work: World) -> None:
    world, record = real_work, real_work.work.milestone.record
    move(world)
    for name in ("pavel", "maya", "erin", "oskar"):
        page = text(world.client(name).get(path(world, record, "history"), headers=HTMX))
        assert "Pavel moved Pilot live from 1 to 17 March 2027." in page
        assert "Maya added Pilot live." in page
    whole = world.client("maya").get(path(world, record, "history"))
    assert "Pavel moved Pilot live" in text(whole)
    assert "<title>" in whole.content.decode()


def test_what_was_before_sharing_stays_with_its_owner(real_work: World) -> None:
    world, goal = real_work, real_work.work.secret
    with acting(world.maya, world.aurora) as maya:
        goals.goal_edit(by=maya, goal=goal, version=None, changes={"why": "Our floor is nine"})
    with acting(world.maya, world.aurora) as maya:
        operations.record_share(by=maya, record=goal.record)
    with acting(world.hugo, world.aurora) as hugo:
        goals.goal_edit(by=hugo, goal=goal, version=None, changes={"measure": "A number"})
    theirs = text(world.client("pavel").get(path(world, goal.record, "history")))
    assert "Maya shared Our walk-away price." in theirs
    assert "Hugo changed Our walk-away price: how you will know." in theirs
    assert "added" not in theirs
    assert "why" not in theirs
    ours = text(world.client("cara").get(path(world, goal.record, "history")))
    assert "Maya changed Our walk-away price: why." in ours
    assert "Only Northwind" in ours


def test_strangers_find_nothing(real_work: World) -> None:
    world = real_work
    assert world.client("olu").get(path(world, world.work.goal.record, "history")).status_code == 404
    assert world.client("pavel").get(path(world, world.work.secret.record, "history")).status_code == 404
    assert world.client("olu").get(history_path(world)).status_code == 404
    assert world.client("olu").get(f"/alliances/{world.aurora.public_id}/history/latest/").status_code == 404


def test_as_it_was(real_work: World) -> None:
    world, record = real_work, real_work.work.goal.record
    today = world.aurora.today()
    page = text(world.client("maya").get(path(world, record, "history") + f"?as_of={today}"))
    assert f"As it was at the end of {today:%A} {today.day} {today:%B}" in page
    assert "What both want Ten joint customers" in page
    assert "Answers for it Petra Svobodová" in page
    for asked, answer in (
        (today - timedelta(days=1), "It is here since"),
        (today + timedelta(days=2), "This day is still to come."),
        ("soon", "Write the day as 2026-11-24."),
    ):
        page = text(world.client("maya").get(path(world, record, "history") + f"?as_of={asked}", headers=HTMX))
        assert answer in page


def test_the_last_few_of_the_alliance(real_work: World) -> None:
    world = real_work
    move(world)
    latest = f"/alliances/{world.aurora.public_id}/history/latest/"
    ours, theirs = (world.client(name).get(latest, headers=HTMX) for name in ("maya", "pavel"))
    assert ours.content.decode().count("<li>") == theirs.content.decode().count("<li>") == 6
    assert "Pavel moved Pilot live from 1 to 17 March 2027." in text(ours)
    assert "They pay more" in text(theirs)
    assert "They pay more" not in text(ours)
    assert "<title>" not in ours.content.decode()


def test_taken_back_it_says_nothing_new(real_work: World) -> None:
    world, record = real_work, real_work.work.action.record
    with acting(world.maya, world.aurora) as maya:
        operations.record_unshare(by=maya, record=record)
    page = text(world.client("pavel").get(history_path(world)))
    assert "Send the price list" in page  # it was added in their sight
    assert "took" not in page
    assert "Maya took Send the price list back." in text(world.client("cara").get(history_path(world)))


@pytest.mark.parametrize("shown", [3, 30])
@pytest.mark.parametrize("page", ["record", "list", "latest"])
def test_more_changes_take_no_more_statements(
    real_work: World, shown: int, page: str, django_assert_max_num_queries: Any
) -> None:
    world, record = real_work, real_work.work.goal.record
    for number in range(shown):
        with acting((world.maya, world.pavel)[number % 2], world.aurora) as somebody:
            goals.goal_edit(by=somebody, goal=world.work.goal, version=None, changes={"why": f"No. {number}"})
    pages = {
        "record": path(world, record, "history"),
        "list": history_path(world),
        "latest": history_path(world, "latest/"),
    }
    headers = {} if page == "list" else HTMX
    client = world.client("maya")
    client.get(pages[page], headers=headers)
    with django_assert_max_num_queries(30) as captured:
        assert client.get(pages[page], headers=headers).status_code == 200
    told = statements(captured)
    assert len(told) <= (12 if page == "list" else 10), "\n".join(told)
