"""Files for people to open: text stays text, whatever it begins with and whichever separator a program expects."""

import csv
import io

import pytest
from openpyxl import load_workbook

from core.tables.write import FORMULA_STARTS, write_table

HOSTILE = [
    *(f"{start}1+1" for start in FORMULA_STARTS),
    "=cmd|' /C calc'!A0",
    "Pilot;=1+1",
    "Pilot\t@SUM(1)",
    "Pilot\n-1",
    "\t=1",
]


def cells(content: bytes, separator: str) -> list[str]:
    """As a program reads it that knows nothing of quotes and takes this for the separator."""
    lines = content.decode("utf-8-sig").replace("\r", "\n").split("\n")
    return [cell.strip('"') for line in lines for cell in line.split(separator)]


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("separator", [";", "\t"])
def test_no_cell_of_a_csv_runs(text: str, separator: str) -> None:
    content = write_table("csv", [text], [[text], ["Pilot", text]])
    assert [cell for cell in cells(content, separator) if cell.startswith(FORMULA_STARTS)] == []
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    assert [cell for row in rows for cell in row if cell.startswith(FORMULA_STARTS)] == []


@pytest.mark.parametrize("text", HOSTILE)
def test_no_cell_of_a_workbook_runs(text: str) -> None:
    sheet = load_workbook(io.BytesIO(write_table("xlsx", [text], [[text]]))).active
    assert sheet is not None
    assert [cell.data_type for row in sheet.iter_rows() for cell in row] == ["s", "s"]


def test_what_is_harmless_stays_as_it_is() -> None:
    rows = [["Send it - now", -3, None, "a=b", "me@x.example"]]
    content = write_table("csv", ["What"], rows).decode("utf-8-sig")
    assert content == "What\r\nSend it - now,-3,,a=b,me@x.example\r\n"
