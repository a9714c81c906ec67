"""The parts of the bench that need no server."""

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from tests.bench.asking import first_choices, loads_by_itself
from tests.bench.counting import Count
from tests.bench.lines import BUDGETS, FLOOR_ADDRESSES, FLOOR_STATEMENTS, LARGE, MANY, SMALL, Line, lines_of
from tests.bench.report import Figure, Measured, as_json, as_table, differing, growths, percentile
from tests.bench.rounds import interleaved

# Every ratio is measured against it. Whoever changes it says so here, and measures everything anew.
FLOOR = "c204aa7faebd8da2"
KEYS = {
    "lines": {
        *("name", "role", "size", "p50_ms", "p95_ms", "floor_ms", "ratio", "budget"),
        *("statements", "statement_budget", "gzip_bytes", "ok"),
    },
    "growth": {"name", "role", "small_ms", "large_ms", "ratio", "budget", "ok"},
    "figures": {"name", "value", "unit", "budget", "ok"},
}


def measured(line: Line, p50: float = 20, statements: int = 5) -> Measured:
    return Measured(line, p50, p95=30, floor=10, statements=statements, gzip=1000)


@pytest.mark.parametrize(
    ("samples", "part", "found"),
    [([5], 0.5, 5), ([1, 2, 3, 4], 0.5, 2.5), ([3, 1, 2], 0.5, 2), (list(range(1, 101)), 0.95, 95), ([1, 9], 0.95, 9)],
)
def test_percentile(samples: list[float], part: float, found: float) -> None:
    assert percentile(samples, part) == found


def test_rounds_ask_everything_once_each_and_in_changing_order() -> None:
    asked = list(interleaved("abcde", 4))
    rounds = [[each for each, _first in asked[start : start + 5]] for start in range(0, 20, 5)]
    assert all(sorted(one) == list("abcde") for one in rounds)
    assert len({tuple(one) for one in rounds}) > 1
    assert 8 <= sum(first for _each, first in asked) <= 12


def test_the_shape_of_the_json() -> None:
    lines = [line for size in (SMALL, LARGE) for line in lines_of(size)]
    result = as_json({line: measured(line) for line in lines}, [Figure("x", 1, "s", 2)], seconds=3, runs=12)
    assert set(result) == {"ok", "seconds", "runs", "lines", "growth", "rollup", "figures"}
    for name, keys in KEYS.items():
        assert result[name]
        assert all(set(each) == keys for each in result[name])
    assert {each["size"] for each in result["lines"]} == {1000, 20000}
    assert {each["name"] for each in result["lines"]} == set(BUDGETS)
    assert result["ok"] is True
    assert json.loads(json.dumps(result)) == result
    assert "<-- over" not in as_table(result)


@pytest.mark.parametrize("worse", [{"p50": 31}, {"statements": 13}])
def test_one_line_over_its_budget_fails_the_whole(worse: dict[str, Any]) -> None:
    line = Line("list", "manager", LARGE)
    result = as_json({line: measured(line, **worse)}, [], seconds=1, runs=1)
    assert result["ok"] is result["lines"][0]["ok"] is False
    assert "<-- over" in as_table(result)


def test_growth_compares_sizes_and_people() -> None:
    lines = {
        Line("list", "manager", SMALL): 20, Line("list", "manager", LARGE): 22, Line("list", "partner", LARGE): 30,
        Line("list", "executive", LARGE): 22, Line("list", "executive", MANY): 24,
    }  # fmt: skip
    found = {(each.name, each.role): each for each in growths({line: measured(line, ms) for line, ms in lines.items()})}
    assert found["list", "manager"].ratio == pytest.approx(1.1)
    assert not found["list_beside_manager", "partner"].ok
    assert found["list_over_2000_alliances", "executive"].ok


def test_more_records_may_not_need_more_statements() -> None:
    small, large = Line("list", "manager", SMALL), Line("list", "manager", LARGE)
    found = {small: measured(small), large: measured(large, statements=6)}
    assert differing(found) == [large]
    assert as_json(found, [], seconds=1, runs=1)["ok"] is False


def test_what_a_page_loads_by_itself_is_found() -> None:
    page = '<div hx-get="/a/" hx-trigger="load, changed"></div><div hx-get="/b/" hx-trigger="every 1s"></div>'
    assert loads_by_itself(page) == ["/a/"]


def test_a_form_sends_the_first_choice_of_each_menu() -> None:
    options = "".join(f'<option value="{value}">{value}</option>' for value in ("", "a", "b"))
    form = f'<select name="owner">{options}</select>'
    assert first_choices(form) == {"owner": "a"}


def test_a_transactions_own_words_are_not_counted() -> None:
    count = Count()
    for sql in ("SELECT 1", "SAVEPOINT a", "RELEASE SAVEPOINT a", "INSERT INTO a"):
        assert count(lambda *said: said[0], sql) == sql
    assert count.statements == 2


def test_the_floor_is_frozen() -> None:
    assert set(FLOOR_STATEMENTS) == set(FLOOR_ADDRESSES) >= {budget.floor for budget in BUDGETS.values()}
    folder = Path(__file__).parent / "floor"
    files = sorted(path for path in folder.rglob("*") if path.suffix in {".py", ".html"})
    written = hashlib.sha256(b"".join(path.read_bytes() for path in files)).hexdigest()
    assert written[:16] == FLOOR
