"""Workbooks of Excel, cell by cell as they come, whatever size the sheet declares.

openpyxl reads the cells; how they are walked is ours, because its own read-only rows know nothing of hidden rows,
groups and merged cells, and fill the declared size with empty cells.
"""

import warnings
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any
from xml.etree.ElementTree import Element, ParseError
from zipfile import BadZipFile, ZipFile
from zlib import error as ZlibError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import iterparse
from openpyxl.reader.excel import ExcelReader
from openpyxl.utils import range_boundaries
from openpyxl.utils.escape import unescape
from openpyxl.worksheet._reader import FORMULA_TAG, MERGE_TAG, ROW_TAG, WorkSheetParser

from core.tables.child import Cannot
from core.tables.formats.shown import number_cell
from core.tables.formats.sink import Sink
from core.tables.formats.styles import Styles, read_styles
from core.tables.table import EMPTY, Cell, Sheet

LAST_LINE = 1_048_576
LAST_COLUMN = 16_384
MERGES = 20_000
BROKEN = (ParseError, BadZipFile, ZlibError, LookupError, ValueError, TypeError, AttributeError, EOFError, OSError)


class Parser(WorkSheetParser):
    """openpyxl's parser of a sheet, with the rows alone, and knowing of a formula whose value was never stored."""

    merges: list[str]

    def rows(self) -> Iterator[tuple[int, dict[str, str], list[dict[str, Any]]]]:
        self.merges = []
        for _, element in iterparse(self.source, forbid_dtd=True):
            if element.tag == ROW_TAG:
                line, cells = self.parse_row(element)
                attributes = dict(element.attrib)
                element.clear()
                self.row_dimensions.clear()
                yield line, attributes, cells
            elif element.tag == MERGE_TAG:
                self.merges = [merge.get("ref", "") for merge in element[:MERGES]]

    def parse_cell(self, element: Element) -> dict[str, Any]:
        try:
            cell: dict[str, Any] = super().parse_cell(element)
        except (ValueError, IndexError, KeyError, OverflowError):
            cell = {"row": self.row_counter, "column": self.col_counter, "value": None, "data_type": "?", "style_id": 0}
        formula = element.find(FORMULA_TAG)
        cell["formula"] = None if formula is None else formula.text or ""
        return cell


def read(archive: ZipFile, sink: Sink, *, sheet: str = "") -> None:
    warnings.simplefilter("ignore")  # openpyxl's remarks on what it leaves out are not about cells
    try:
        book = _book(archive)
        chosen = _choose(book, sink, sheet)
        sink.about |= {"sheet": chosen.title, "epoch": book.epoch.year}
        Cells(book.epoch, _styles(archive, sink), sink).send(chosen)
    except DefusedXmlException as error:
        raise Cannot("xml_tricks") from error
    except BROKEN as error:
        raise Cannot("damaged") from error


def _book(archive: ZipFile) -> Any:
    reader = ExcelReader(archive.fp or "", read_only=True, data_only=True, keep_links=False)
    reader.read_manifest()
    reader.read_strings()
    reader.read_workbook()
    reader.read_worksheets()
    return reader.wb


def _styles(archive: ZipFile, sink: Sink) -> Styles:
    try:
        return read_styles(archive)
    except (ParseError, ValueError):
        sink.find("formats_lost")  # the cells can be read, but dates look like numbers
        return Styles()


def _choose(book: Any, sink: Sink, wanted: str) -> Any:
    """The sheet by name, or the first visible one that holds a table."""
    sheets = [sheet for sheet in book._sheets if hasattr(sheet, "_get_source")]
    heads = {sheet.title: _rows_in_head(sheet) for sheet in sheets}
    sink.sheets = [Sheet(sheet.title, sheet.sheet_state != "visible", heads[sheet.title] == 0) for sheet in sheets]
    if wanted:
        named = [sheet for sheet in sheets if sheet.title == wanted]
        if not named:
            raise Cannot("no_such_sheet", sheet=wanted)
        return named[0]
    visible = [sheet for sheet in sheets if sheet.sheet_state == "visible"] or sheets
    filled = [sheet for sheet in visible if heads[sheet.title] > 1] or [s for s in visible if heads[s.title]] or visible
    if not filled:
        raise Cannot("damaged")  # a workbook has at least one sheet
    for other in filled[1:]:
        sink.find("other_sheet", value=other.title, sheet=filled[0].title)
    return filled[0]


def _rows_in_head(sheet: Any, enough: int = 2) -> int:
    count = 0
    with sheet._get_source() as source:
        for _, _, cells in Parser(source, sheet._shared_strings, data_only=True).rows():
            count += any(cell["value"] not in (None, "") or cell["formula"] for cell in cells)
            if count >= enough:
                break
    return count


class Cells:
    """The cells of one sheet, with what their formats say."""

    def __init__(self, epoch: Any, styles: Styles, sink: Sink) -> None:
        self.epoch = epoch
        self.styles = styles
        self.sink = sink

    def send(self, sheet: Any) -> None:
        with sheet._get_source() as source:
            parser = Parser(
                source,
                sheet._shared_strings,
                data_only=True,
                epoch=self.epoch,
                date_formats=self.styles.dates,
                timedelta_formats=self.styles.durations,
            )
            for line, attributes, cells in parser.rows():
                self._row(line, attributes, cells)
            self.sink.merges = [bounds for ref in parser.merges if (bounds := _bounds(ref))]

    def _row(self, line: int, attributes: dict[str, str], cells: list[dict[str, Any]]) -> None:
        row: list[Cell] = []
        for raw in cells:
            column = raw["column"] - 1
            if not 0 <= column < LAST_COLUMN or not 0 < line <= LAST_LINE:
                raise Cannot("damaged")
            cell = self._cell(raw, line, column)
            if cell is not EMPTY:
                row.extend([EMPTY] * (column + 1 - len(row)))
                row[column] = cell
        level = attributes.get("outlineLevel", "0")
        hidden = attributes.get("hidden") in ("1", "true") and any(cell.text for cell in row)
        if hidden:
            self.sink.find("hidden_row", line)
        self.sink.row(line, row, hidden=hidden, level=int(level) if level.isdigit() and len(level) == 1 else 0)

    def _cell(self, raw: dict[str, Any], line: int, column: int) -> Cell:
        value, kind = raw["value"], raw["data_type"]
        if kind == "e":
            self.sink.find("error_cell", line, column, str(value))
            return Cell(None, str(value))
        if kind == "?":
            self.sink.find("unreadable_cell", line, column)
            return EMPTY
        if value is None or value == "":
            if raw["formula"]:
                self.sink.find("formula_without_value", line, column, "=" + raw["formula"])
                return Cell(None, "=" + raw["formula"])
            return EMPTY
        return self._styled(value, raw["style_id"])

    def _styled(self, value: Any, style_id: int) -> Cell:
        number_format, indent = self.styles.of(style_id)
        if isinstance(value, str):
            value = unescape(value) if "_x" in value else value
            return Cell(value, value, indent=indent)
        if isinstance(value, bool):
            return Cell(value, str(value).lower(), indent=indent)
        if isinstance(value, datetime) and value.time() == time():
            value = value.date()
        if isinstance(value, datetime):
            return Cell(value, value.isoformat(" "), indent=indent)
        if isinstance(value, date):
            return Cell(value, value.isoformat(), indent=indent)
        if isinstance(value, time | timedelta):
            return Cell(str(value), str(value), indent=indent)
        return number_cell(Decimal(repr(value)), number_format, indent)


def _bounds(ref: str) -> tuple[int, int, int, int] | None:
    """First line, last line, first and last column (from 0) of a merged range."""
    try:
        left, top, right, bottom = (int(bound or 0) for bound in range_boundaries(ref))
    except (ValueError, TypeError):
        return None
    return (top, bottom, left - 1, right - 1) if left and top and right and bottom else None
