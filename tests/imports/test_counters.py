"""Whatever a table holds, every row of it is told."""

import random
from typing import Any

import pytest

from tests.acting import acting
from tests.conftest import World
from tests.imports.files import adds_up, as_csv, bring, workbook

CELLS = {
    "Task": ["Pilot", "  Step", "      Deep", "", "Launch", "Pilot", "x" * 400, "=1+1", "1.2 Part"],
    "Due": ["2027-01-05", "2027-02-31", "31.12.2027", "", "soon", "Q3 2027", "46093"],
    "Start": ["2027-01-01", "", "2028-01-01", "later"],
    "Owner": ["Arun", "Bex; Charley", "", "petra@contoso.example", "not an@address", "A" * 250],
    "Status": ["Open", "Done", "Blocked", "", "in progress"],
    "% complete": ["40", "100%", "", "half"],
    "Link": ["https://example.com/a", "", "on the shelf"],
    "Cost": ["12", "", "a lot"],
}


def random_table(seed: int) -> list[list[str]]:
    dice = random.Random(seed)
    head = ["Task", *dice.sample(sorted(set(CELLS) - {"Task"}), dice.randint(1, 6))]
    dice.shuffle(head)
    rows = [[dice.choice(CELLS[name]) for name in head] for _ in range(dice.randint(1, 25))]
    blank = [["" for _ in head] for _ in range(dice.randint(0, 3))]
    return [head, *dice.sample(rows + blank, len(rows) + len(blank))]


@pytest.mark.parametrize("kind", ["plan", "action"])
@pytest.mark.parametrize("seed", range(24))
def test_every_row_is_told(world: World, kind: str, seed: int):
    head, *rows = random_table(seed)
    name = f"list.{'csv' if seed % 2 else 'xlsx'}"
    content = as_csv(head, rows) if seed % 2 else workbook([head, *rows])
    mapping = {"answers": {"date_order": "dmy", "year": 2027, "people_comma": "list", "decimal_mark": "point"}}
    with acting(world.maya, world.aurora) as maya:
        report = bring(maya, content, name, kind=kind, mapping=mapping)
        assert adds_up(report)
        assert_told(report, rows)
        again = bring(maya, content, name, kind=kind, mapping=mapping)
        assert adds_up(again)
        assert (again["created"], again["updated"]) == (0, 0)
        assert again["unchanged"] == report["created"]


def assert_told(report: dict[str, Any], rows: list[list[str]]) -> None:
    filled = [place for place, cells in enumerate(rows, start=2) if any(cell.strip() for cell in cells)]
    refused = {each["line"] for each in report["problems"] if each["severity"] == "error"}
    taken = report["created"] + report["updated"] + report["unchanged"]
    assert taken + len(refused & set(filled)) == len(filled)
    assert report["skipped"] - (report["rows"] - len(filled)) == len(refused & set(filled))
    assert all(each["reason"] and each["severity"] in ("error", "warning") for each in report["problems"])
