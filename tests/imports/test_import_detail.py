import csv
import io
import re
from typing import Any

import pytest
from django.test import Client

from tests.conftest import World
from tests.imports.files import FLAT, PLAN, as_csv, german, spaced
from tests.imports.wizard import confirm, dropped, path, text

HTMX = {"HX-Request": "true"}


@pytest.fixture
def maya(world: World) -> Client:
    return world.client("maya")


def becomes(answer: Any) -> dict[str, str]:
    return {each["key"]: each["field"] for each in answer.context["columns"] + answer.context["kept"]}


def test_it_works(world: World, maya: Client):
    answer = maya.get(dropped(maya, world, spaced(), "plan.xlsx"))
    assert becomes(answer) == {"Task": "title", "Resourcing": "owner", "Start Date": "starts_on", "End Date": "due_on"}
    titles = [(row["title"], row["kind"], row["level"]) for row in answer.context["preview"]]
    assert ("Set up", "Milestone", 2) in titles
    assert ("Relay servers", "Group", 1) in titles
    page = text(answer)
    assert "Nobody here is called Arun, Charley, Danielle." in page
    assert "13 Feb 2027" in page


def test_each_column_says_why_and_what_stands_there(world: World, maya: Client):
    answer = maya.get(dropped(maya, world, FLAT))
    shown = {each["key"]: each for each in answer.context["columns"]}
    assert shown["date"]["examples"] == "Jan 9, 2025 · Feb 13, 2025 · April 3, 2025"
    assert shown["date"]["why"] == "named like “date”"
    assert answer.context["empty"] == ["D"]


def test_another_mapping_is_read_again(world: World, maya: Client):
    url = dropped(maya, world, FLAT)
    answer = maya.post(f"{url}answers/", {"column-0": "title", "column-1": "criterion", "column-2": ""})
    assert (answer.status_code, answer.url) == (303, url)
    assert becomes(maya.get(url)) == {"name": "title", "description": "criterion", "date": "", "E": ""}


def test_of_two_columns_for_one_field_the_one_chosen_now_has_it(world: World, maya: Client):
    url = dropped(maya, world, FLAT)
    maya.post(f"{url}answers/", {"column-0": "title", "column-1": "title", "column-2": "due_on"})
    found = becomes(maya.get(url))
    assert (found["name"], found["description"]) == ("", "title")


def test_htmx_gets_the_fragment_that_the_page_includes(world: World, maya: Client):
    url = dropped(maya, world, FLAT)
    answer = maya.post(f"{url}answers/", {"column-2": ""}, headers=HTMX)
    assert answer.status_code == 200
    assert text(answer).startswith('<div id="import_draft"')
    plain = re.sub(r'value="[^"]{64}"', "", text(answer))
    assert plain in re.sub(r'value="[^"]{64}"', "", text(maya.get(url)))


def test_a_question_is_asked_and_its_answer_can_be_changed(world: World, maya: Client):
    url = dropped(maya, world, german(), "liste.xlsx")
    page = maya.get(url)
    assert "which year is meant" in text(page)
    assert not page.context["may_confirm"]
    assert confirm(maya, url).status_code == 422
    for year in ("2026", "2027"):
        maya.post(f"{url}answers/", {"answer-0": year})
        page = maya.get(url)
        assert f"15 May{'' if year == '2026' else ' 2027'}" in text(page)
        assert [each["value"] for each in page.context["questions"][0]["choices"] if each["is_current"]] == [year]
    assert confirm(maya, url).status_code == 303


def test_an_answer_that_was_not_offered_is_not_taken(world: World, maya: Client):
    url = dropped(maya, world, german(), "liste.xlsx")
    maya.post(f"{url}answers/", {"answer-0": "1066", "column-2": "nonsense"})
    assert not maya.get(url).context["may_confirm"]


def test_a_column_for_nothing_is_refused(world: World, maya: Client):
    url = dropped(maya, world, FLAT)
    answer = maya.post(f"{url}answers/", {"column-0": "nonsense"}, headers=HTMX)
    assert answer.status_code == 422
    assert "nonsense" in text(answer)
    assert becomes(maya.get(url))["name"] == "title"


def test_a_file_without_a_title_asks_for_the_column(world: World, maya: Client):
    url = dropped(maya, world, "Alpha,Beta\nfirst,1\nsecond,2\n")
    page = maya.get(url)
    assert "No column gives “Title” yet" in text(page)
    assert not page.context["may_confirm"]
    maya.post(f"{url}answers/", {"column-0": "title"})
    assert maya.get(url).context["may_confirm"]


def test_another_header_row_begins_anew(world: World, maya: Client):
    url = dropped(maya, world, PLAN)
    maya.post(f"{url}answers/", {"header_row": "2", "column-0": "title"})
    page = maya.get(url)
    assert page.context["understood"].header.line == 2
    assert [each["line"] for each in page.context["header_rows"] if each["is_current"]] == [2]


def test_problems_are_grouped_and_all_of_them_can_be_taken_along(world: World, maya: Client):
    rows = [[f"Step {n}", "soon"] for n in range(60)] + [["", "2027-01-01"]] * 20
    url = dropped(maya, world, as_csv(["Task", "Due"], rows))
    answer = maya.get(url)
    assert len(answer.context["problems"]) == 2
    assert answer.context["problem_count"] == 80
    assert answer.context["problems"][0].severity == "error"
    assert "60 rows come in, 20 are left out." in text(answer)
    lines = list(csv.reader(io.StringIO(maya.get(f"{url}?export=csv").content.decode("utf-8-sig"))))
    assert len(lines) == 81
    assert maya.get(f"{url}?export=xlsx").content[:2] == b"PK"


def test_others_do_not_see_it(world: World, maya: Client):
    url = dropped(maya, world, PLAN)
    for name, status in (("pavel", 404), ("cara", 404), ("hugo", 200), ("ada", 200), ("erin", 403), ("olu", 404)):
        assert world.client(name).get(url).status_code == status
    mine = dropped(world.client("cara"), world, PLAN)
    assert world.client("cara").get(mine).status_code == 200


def test_a_file_can_be_put_away(world: World, maya: Client):
    url = dropped(maya, world, PLAN)
    assert maya.post(f"{url}drop/").url == path(world)
    assert maya.get(url).status_code == 404
    done = dropped(maya, world, PLAN)
    confirm(maya, done)
    assert maya.post(f"{done}drop/").status_code == 422
    assert maya.get(done).status_code == 200


def test_statements_do_not_grow_with_the_file(world: World, maya: Client, django_assert_max_num_queries: Any):
    for count in (3, 30):
        rows = [[f"Step {n}", "2027-01-01", f"Person {n}"] for n in range(count)]
        url = dropped(maya, world, as_csv(["Task", "Due", "Owner"], rows))
        with django_assert_max_num_queries(25):
            maya.get(url)
