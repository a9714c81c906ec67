import csv
import io
from datetime import timedelta
from typing import Any

import pytest

from core.scope import SYSTEM, scoped
from tests import factories
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


def test_it_exports_what_it_shows(busy_world: World) -> None:
    answer = busy_world.client("maya").get("/portfolio/?q=fabri&export=csv")
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert rows[0][:2] == ["Partner", "Why it is here"]
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
