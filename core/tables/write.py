"""Writing tables for people: CSV and XLSX that are safe to open.

A cell whose text begins as a formula would run in a spreadsheet program when somebody opens the file, so text is always
written as text. Where a program takes another separator for the one of a CSV, or loses count of the quotes, a cell can
begin in the middle of one of ours: after a semicolon, a tab or a line break.
"""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Font

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
STARTS_IN_CSV = re.compile(rf"(?:^|(?<=[;\t\r\n]))(?=[{re.escape(''.join(FORMULA_STARTS))}])")
FORMATS = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def write_table(kind: str, header: Sequence[str], rows: Iterable[Sequence[Any]]) -> bytes:
    """The table as a file of this kind, `csv` or `xlsx`; dates stay dates and numbers stay numbers in a workbook."""
    return {"csv": _csv, "xlsx": _xlsx}[kind](header, rows)


def _csv(header: Sequence[str], rows: Iterable[Sequence[Any]]) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow([_harmless(str(title)) for title in header])
    writer.writerows([_harmless(value) for value in row] for row in rows)
    return out.getvalue().encode("utf-8-sig")  # the mark by which spreadsheet programs know the encoding


def _harmless(value: Any) -> Any:
    if isinstance(value, str):
        return STARTS_IN_CSV.sub("'", value)
    return "" if value is None else value


def _xlsx(header: Sequence[str], rows: Iterable[Sequence[Any]]) -> bytes:
    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    sheet.freeze_panes = "A2"
    titles = [_cell(sheet, str(title)) for title in header]
    for cell in titles:
        cell.font = Font(bold=True)
    sheet.append(titles)
    for row in rows:
        sheet.append([_cell(sheet, value) for value in row])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _cell(sheet: Any, value: Any) -> Any:
    if isinstance(value, datetime):
        value = value.replace(tzinfo=None)  # workbooks know no time zones; the caller has put it into the reader's
    if not isinstance(value, str):
        return value
    cell = WriteOnlyCell(sheet, value=ILLEGAL_CHARACTERS_RE.sub("", value))
    if value.startswith(FORMULA_STARTS):
        cell.data_type = "s"
        cell.quotePrefix = True
    return cell
