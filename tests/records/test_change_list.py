import csv
from datetime import timedelta
from io import BytesIO, StringIO

import openpyxl
import pytest

from goals import operations as goals
from tests.acting import acting
from tests.conftest import World, make_work
from tests.records.telling import HTMX, history_path, text


@pytest.fixture
def real_work(real_world: World) -> World:
    real_world.work = make_work(real_world)
    with acting(real_world.hugo, real_world.aurora) as hugo:
        goals.goal_edit(by=hugo, goal=real_world.work.goal, version=None, changes={"why": "=1+1"})
    with acting(real_world.pavel, real_world.aurora) as pavel:
        goals.milestone_complete(by=pavel, milestone=real_world.work.milestone)
    return real_world


def exported(world: World, name: str, query: str = "") -> list[dict[str, str]]:
    answer = world.client(name).get(history_path(world, f"?export=csv{query}"))
    assert answer.status_code == 200
    return list(csv.DictReader(StringIO(answer.content.decode("utf-8-sig"))))


def test_it_works(real_work: World) -> None:
    page = world_page(real_work, "maya")
    assert "Pavel finished Pilot live." in page
    assert "Hugo changed Ten joint customers: why." in page
    assert page.index("Pavel finished") < page.index("Hugo changed") < page.index("Maya added Pilot live")
    fragment = real_work.client("maya").get(history_path(real_work), headers=HTMX).content.decode()
    assert fragment.lstrip().startswith('<div id="change_table">')


def world_page(world: World, name: str, query: str = "") -> str:
    answer = world.client(name).get(history_path(world, query))
    assert answer.status_code == 200
    return text(answer)


def test_each_side_reads_what_it_may(real_work: World) -> None:
    ours, theirs = world_page(real_work, "cara"), world_page(real_work, "petra")
    assert "Our walk-away price" in ours
    assert "Contoso alone" in theirs
    for page, hidden in ((ours, "Contoso alone"), (theirs, "walk-away"), (theirs, "floor"), (ours, "They pay more")):
        assert hidden not in page
    assert "Only" not in world_page(real_work, "oskar").partition("What happened")[2]
    assert real_work.client("olu").get(history_path(real_work)).status_code == 404


def test_filters(real_work: World) -> None:
    world, today = real_work, real_work.aurora.today()
    for query, there, gone in (
        (f"?person={world.pavel.public_id}", "Pavel finished Pilot live", "Hugo changed"),
        (f"?side={world.contoso.public_id}", "Pavel finished Pilot live", "Hugo changed"),
        (f"?side={world.northwind.public_id}", "Hugo changed Ten", "Pavel finished"),
        ("?kind=milestone", "Pavel finished Pilot live", "Hugo changed"),
        ("?kind=people", "added Karel Dvořák to the alliance", "Pavel finished"),
        ("?q=pilot", "Pavel finished Pilot live", "Hugo changed"),
        (f"?record={world.work.milestone.public_id}", "Only “Pilot live”", "Hugo changed"),
        (f"?since={today}", "Pavel finished Pilot live", "Nothing matches"),
        (f"?until={today - timedelta(days=2)}", "Nothing matches", "Pavel finished"),
    ):
        page = world_page(world, "maya", query)
        assert there in page, query
        assert gone not in page, query
    hidden = world_page(world, "pavel", f"?record={world.work.secret.public_id}")
    assert "Nothing matches" in hidden
    assert "walk-away" not in hidden


@pytest.mark.parametrize("query", ["?since=soon", "?person=nobody", "?kind=colour", "?export=pdf"])
def test_what_is_not_understood_is_said(real_work: World, query: str) -> None:
    answer = real_work.client("maya").get(history_path(real_work, query))
    assert answer.status_code == 400
    assert "Pavel finished" not in text(answer)


def test_exports_hold_what_is_shown(real_work: World) -> None:
    rows = exported(real_work, "maya", f"&person={real_work.pavel.public_id}")
    assert [row["What happened"] for row in rows] == ["Pavel finished Pilot live."]
    assert rows[0]["Who"] == "Pavel Novák"
    assert rows[0]["Company"] == "Contoso"
    assert rows[0]["Who can see it"] == "Northwind and Contoso"
    assert "walk-away" not in str(exported(real_work, "pavel"))
    assert "Only Northwind" in str(exported(real_work, "cara"))
    book = openpyxl.load_workbook(
        BytesIO(real_work.client("maya").get(history_path(real_work, "?export=xlsx")).content)
    )
    assert "Pavel finished Pilot live." in [row[5] for row in book.active.iter_rows(values_only=True)]  # type: ignore[union-attr]


def test_pages(real_work: World) -> None:
    for number in range(55):
        with acting(real_work.maya, real_work.aurora) as maya:
            goals.goal_edit(by=maya, goal=real_work.work.goal, version=None, changes={"why": f"No. {number}"})
    assert "1 to 50 of" in world_page(real_work, "maya")
    assert "51 to" in world_page(real_work, "maya", "?page=2")
