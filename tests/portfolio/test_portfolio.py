import csv
import io
from datetime import timedelta
from typing import Any

import pytest

from core.scope import SYSTEM, scoped
from tests import factories
from tests.commitments.steps import action
from tests.conftest import World


def test_it_works(busy_world: World) -> None:
    with scoped(SYSTEM):
        busy_world.borealis.notice_by = busy_world.borealis.today() + timedelta(days=9)
        busy_world.borealis.save(update_fields=["notice_by"])
    page = busy_world.client("erin").get("/portfolio/").content.decode()
    assert "1 of 3 alliances needs you." in page
    assert page.index("Needs you now") < page.index("Notice date in 9 days.") < page.index("Nothing needs you")


def test_each_sees_their_own(busy_world: World) -> None:
    page = busy_world.client("pavel").get("/portfolio/").content.decode()
    assert "Northwind" in page
    assert "Fabrikam" not in page
    assert busy_world.client("otto").get("/portfolio/").status_code == 403


def test_overdue_is_counted_by_the_side_that_owes(busy_world: World) -> None:
    action(busy_world, "Theirs", -2)
    action(busy_world, "Ours", -1, owner="hugo")
    action(busy_world, "Ours alone", -1, owner="hugo", visibility="internal")
    page = busy_world.client("erin").get("/portfolio/").content.decode()
    assert "2 of ours and 1 from Contoso are overdue." in page
    page = busy_world.client("pavel").get("/portfolio/").content.decode()
    assert "1 of ours and 1 from Northwind are overdue." in page, "what is Northwind's alone is not counted"


def test_the_next_milestone_is_named(busy_world: World) -> None:
    assert "Pilot live" in busy_world.client("erin").get("/portfolio/").content.decode()
    with scoped(SYSTEM):
        promise = busy_world.work.milestone.record.commitment
        promise.due_on = busy_world.aurora.today() - timedelta(days=9)
        promise.save(update_fields=["due_on"])
    page = busy_world.client("erin").get("/portfolio/").content.decode()
    assert "“Pilot live” should have been reached 9 days ago." in page


@pytest.mark.parametrize(
    ("query", "partners"),
    [
        ("?q=fabri", {"Fabrikam", "Contoso and Fabrikam"}),
        ("?status=mine", {"Contoso"}),
        ("?status=notice", {"Fabrikam"}),
        ("?depth=light", set()),
    ],
)
def test_filters(busy_world: World, query: str, partners: set[str]) -> None:
    with scoped(SYSTEM):
        busy_world.borealis.notice_by = busy_world.borealis.today() + timedelta(days=90)
        busy_world.borealis.save(update_fields=["notice_by"])
    page = busy_world.client("maya").get(f"/portfolio/{query}").content.decode()
    assert {name for name in ("Fabrikam", "Contoso", "Contoso and Fabrikam") if f"<b>{name}</b>" in page} == partners


def test_a_filter_that_is_none_is_told(busy_world: World) -> None:
    answer = busy_world.client("maya").get("/portfolio/?depth=deepest")
    assert answer.status_code == 400
    assert "deepest" in answer.content.decode()


def test_fifty_to_a_page_with_the_totals_of_all(world: World) -> None:
    with scoped(SYSTEM):
        for number in range(60):
            factories.make_alliance(world.northwind, factories.make_organisation(world.program, f"Partner {number}"))
    page = world.client("erin").get("/portfolio/").content.decode()
    assert page.count("<tr>\n<td") == 50
    assert 'Nothing needs you <span class="count">63' in page
    assert "1 to 50 of 63" in page


def test_it_exports_what_it_shows(busy_world: World) -> None:
    answer = busy_world.client("maya").get("/portfolio/?q=fabri&export=csv")
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert rows[0][:4] == ["Partner", "What it is for", "Attention", "Why it is here"]
    assert len(rows) == 3


@pytest.mark.parametrize("shown", [3, 40])
def test_more_alliances_take_no_more_statements(world: World, shown: int, django_assert_max_num_queries: Any) -> None:
    with scoped(SYSTEM):
        for number in range(shown):
            factories.make_alliance(world.northwind, factories.make_organisation(world.program, f"Partner {number}"))
    client = world.client("erin")
    client.get("/portfolio/")
    with django_assert_max_num_queries(40) as captured:
        client.get("/portfolio/")
    told = [each["sql"] for each in captured.captured_queries if "SAVEPOINT" not in each["sql"]]
    assert len(told) <= 10, "\n".join(told)
