import csv
import io
from typing import Any

import pytest
from openpyxl import load_workbook

from alliances.operations import alliance_tag
from core.scope import SYSTEM, scoped
from tests import factories
from tests.acting import acting
from tests.conftest import World


def page(world: World, name: str, query: str = "", **headers: str) -> Any:
    return world.client(name).get(f"/alliances/{query}", headers=headers)


def partners(answer: Any) -> list[str]:
    return [row.partners[0].organisation.name for row in answer.context["rows"]]


def others(answer: Any) -> list[str]:
    return [" and ".join(str(each) for each in row.others) for row in answer.context["rows"]]


def test_it_works(world: World) -> None:
    answer = page(world, "maya")
    assert answer.status_code == 200
    assert partners(answer) == ["Contoso", "Contoso", "Fabrikam"]
    assert "New alliance" in answer.content.decode()


def test_each_sees_their_own(world: World) -> None:
    assert partners(page(world, "pavel")) == ["Contoso"]
    assert partners(page(world, "olu")) == ["Fabrikam"]
    assert partners(page(world, "zoe")) == ["Wingtip"]
    assert "New alliance" not in page(world, "pavel").content.decode()


def test_the_partner_is_whoever_is_across(world: World) -> None:
    """To Contoso's people the host, and in an alliance of three both others; sorted by that name, and exported."""
    assert others(page(world, "maya")) == ["Contoso", "Contoso and Fabrikam", "Fabrikam"]
    assert others(page(world, "pavel")) == ["Northwind"]
    assert others(page(world, "nadia")) == ["Northwind", "Northwind"]
    assert "<b>Northwind</b>" in page(world, "pavel").content.decode()
    [line] = csv.DictReader(io.StringIO(page(world, "pavel", "?export=csv").content.decode("utf-8-sig")))
    assert line["Partner"] == "Northwind"


def test_a_row_by_itself_is_that_of_the_list(world: World) -> None:
    """It comes back when a change in place is given up."""
    with acting(world.maya, world.aurora) as maya:
        alliance_tag(by=maya, alliance=world.aurora, names=["Up for renewal"])
    url = f"/alliances/{world.aurora.public_id}/row/"
    alone = world.client("maya").get(url, headers={"HX-Request": "true"}).content.decode()
    assert "Up for renewal" in alone
    assert alone.strip() in page(world, "maya").content.decode()


def test_somebody_who_belongs_nowhere_is_told(world: World) -> None:
    answer = page(world, "otto")
    assert answer.status_code == 403
    assert "Ask the person who invited you" in answer.content.decode()


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("?q=fabri", ["Contoso", "Fabrikam"]),
        ("?q=insurers", ["Contoso"]),
        ("?q=nothing", []),
        ("?sort=-partner", ["Fabrikam", "Contoso", "Contoso"]),
        ("?sort=password", ["Contoso", "Contoso", "Fabrikam"]),
        ("?depth=strategic", []),
        ("?status=archived", []),
        ("?page=99", ["Contoso", "Contoso", "Fabrikam"]),
        ("?page=abc", ["Contoso", "Contoso", "Fabrikam"]),
    ],
)
def test_it_filters_and_sorts(world: World, query: str, found: list[str]) -> None:
    assert partners(page(world, "maya", query)) == found


@pytest.mark.parametrize("query", ["?due_before=soon", "?depth=bottomless", "?stage=1e9", "?export=pdf"])
def test_what_it_does_not_understand_it_says(world: World, query: str) -> None:
    answer = page(world, "maya", query)
    assert answer.status_code == 400
    assert partners(answer) == []
    assert "notice-bad" in answer.content.decode()


def test_a_stage_of_another_program_is_no_filter(world: World) -> None:
    with scoped(SYSTEM):
        foreign = world.zephyr.program.stages.get(position=1)
    assert page(world, "maya", f"?stage={foreign.public_id}").status_code == 400


def test_htmx_gets_the_table_alone(world: World) -> None:
    answer = page(world, "maya", HX_Request="true")
    assert answer.content.decode().lstrip().startswith('<div class="listing" id="alliance_table">')
    assert "HX-Request" in answer["Vary"]
    restored = page(world, "maya", HX_Request="true", HX_History_Restore_Request="true")
    assert "<html" in restored.content.decode()


def test_an_export_is_what_the_list_shows(world: World) -> None:
    rows = list(csv.reader(io.StringIO(page(world, "maya", "?q=fabri&export=csv").content.decode("utf-8-sig"))))
    assert rows[0] == ["Partner", "What it is for", "Depth", "Stage", "Our tags", "Next review", "Notice by"]
    assert [row[0] for row in rows[1:]] == ["Contoso, Fabrikam", "Fabrikam"]
    book = load_workbook(io.BytesIO(page(world, "pavel", "?export=xlsx").content))
    assert [cell.value for cell in book.active["A"]] == ["Partner", "Northwind"]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_an_export_cannot_run(world: World, start: str) -> None:
    with scoped(SYSTEM):
        factories.make_alliance(
            world.northwind, factories.make_organisation(world.program, "Evil"), purpose=f"{start}1+1"
        )
    exported = page(world, "maya", "?q=evil&export=csv").content.decode("utf-8-sig")
    assert f"'{start}1+1" in exported
    sheet = load_workbook(io.BytesIO(page(world, "maya", "?q=evil&export=xlsx").content)).active
    assert sheet["B2"].data_type == "s"
    assert sheet["B2"].quotePrefix or start in "\t\r"


@pytest.mark.parametrize("shown", [3, 30])
def test_more_rows_take_no_more_statements(world: World, shown: int, django_assert_max_num_queries: Any) -> None:
    with scoped(SYSTEM):
        for number in range(shown):
            factories.make_alliance(world.northwind, factories.make_organisation(world.program, f"Partner {number}"))
    client = world.client("maya")
    client.get("/")  # notes once a minute that the session is in use
    with django_assert_max_num_queries(24) as captured:
        assert client.get("/alliances/?sort=notice").status_code == 200
    told = [each["sql"] for each in captured.captured_queries if "SAVEPOINT" not in each["sql"]]
    assert len(told) == 10, "\n".join(told)  # one of them counts the work that is due, for the side bar
