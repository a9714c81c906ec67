import csv
import io
from typing import Any

from tests.acting import acting
from tests.conftest import World
from tests.imports.files import PLAN, last_run
from tests.imports.wizard import confirm, dropped, path, text


def test_it_works(world: World):
    maya = world.client("maya")
    assert "Nothing imported yet" in text(maya.get(path(world)))
    confirm(maya, dropped(maya, world, PLAN, "one.csv"))
    dropped(maya, world, PLAN, "two.csv")
    undone = dropped(maya, world, PLAN + "More,2027-07-01,\n", "three.csv")
    confirm(maya, undone)
    maya.post(f"{undone}undo/")
    rows = [(row["run"].name, row["stand"][1]) for row in maya.get(path(world)).context["rows"]]
    assert rows == [("three.csv", "Taken back"), ("two.csv", "Not imported yet"), ("one.csv", "3 rows came in.")]


def test_each_side_sees_its_own(world: World):
    maya, pavel, cara = (world.client(name) for name in ("maya", "pavel", "cara"))
    dropped(maya, world, PLAN, "northwind.csv")
    dropped(pavel, world, PLAN, "contoso.csv")
    dropped(cara, world, PLAN, "cara.csv")
    shown = {name: text(world.client(name).get(path(world))) for name in ("hugo", "petra", "cara", "pavel")}
    seen = {
        name: {file for file in ("northwind.csv", "contoso.csv", "cara.csv") if file in page}
        for name, page in shown.items()
    }
    assert seen["hugo"] == {"northwind.csv", "cara.csv"}
    assert seen["pavel"] == {"contoso.csv"}
    assert seen["cara"] == {"cara.csv"}
    assert seen["petra"] == set()


def test_blank_rows_are_not_counted(world: World):
    maya = world.client("maya")
    first, *rows = PLAN.splitlines()
    confirm(maya, dropped(maya, world, "\n".join([first, rows[0], ",,", *rows[1:], ",,", ""]), "blanks.csv"))
    assert [row["count"] for row in maya.get(path(world)).context["rows"]] == [3]
    lines = csv.DictReader(io.StringIO(maya.get(path(world) + "?export=csv").content.decode("utf-8-sig")))
    assert [line["Rows"] for line in lines] == ["3"]


def test_it_filters(world: World):
    maya, hugo = world.client("maya"), world.client("hugo")
    confirm(maya, dropped(maya, world, PLAN, "one.csv"))
    dropped(hugo, world, PLAN, "two.csv")
    undone = dropped(maya, world, PLAN + "More,2027-07-01,\n", "three.csv")
    confirm(maya, undone)
    maya.post(f"{undone}undo/")
    for query, found in {
        "q=ONE": ["one.csv"],
        "q=hugo": ["two.csv"],
        "status=waiting": ["two.csv"],
        "status=done": ["one.csv"],
        "status=undone": ["three.csv"],
        "sort=name": ["one.csv", "three.csv", "two.csv"],
        "status=done&q=two": [],
        "status=lost": [],
    }.items():
        answer = maya.get(f"{path(world)}?{query}")
        assert [row["run"].name for row in answer.context["rows"]] == found, query
        assert answer.status_code == (400 if query == "status=lost" else 200)
    assert "No import matches" in text(maya.get(path(world) + "?status=done&q=two"))


def test_it_is_exported(world: World):
    maya = world.client("maya")
    confirm(maya, dropped(maya, world, PLAN))
    lines = list(csv.DictReader(io.StringIO(maya.get(path(world) + "?export=csv").content.decode("utf-8-sig"))))
    assert [line["How it stands"] for line in lines] == ["3 rows came in."]
    assert maya.get(path(world) + "?export=docx").status_code == 400


def test_statements_are_the_same_for_3_and_30(world: World, django_assert_max_num_queries: Any):
    maya = world.client("maya")
    confirm(maya, dropped(maya, world, PLAN))
    with acting(world.maya, world.aurora) as actor:
        run = last_run(actor)
    for count in (2, 27):
        with acting(world.maya, world.aurora):
            for place in range(count):
                run.pk, run.public_id = None, f"copy-{count}-{place}"
                run.save(force_insert=True)
        with django_assert_max_num_queries(12):
            maya.get(path(world))
