"""Workbooks of Excel. openpyxl reads what is around the sheets; their cells are walked by `sheet`, because openpyxl's
own read-only rows know nothing of hidden rows, groups and merged cells, and fill the declared size with empty cells.
"""

import warnings
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from xml.etree.ElementTree import Element, ParseError
from zipfile import BadZipFile, ZipFile
from zlib import error as ZlibError

from defusedxml.common import DefusedXmlException
from openpyxl.reader.excel import ExcelReader
from openpyxl.utils import range_boundaries
from openpyxl.utils.escape import unescape

from core.tables.child import Cannot
from core.tables.formats.sheet import Raw, SheetReader
from core.tables.formats.shown import number_cell
from core.tables.formats.sink import Sink
from core.tables.formats.styles import Styles, read_styles
from core.tables.table import EMPTY, Cell, Sheet

BROKEN = (ParseError, BadZipFile, ZlibError, LookupError, ValueError, TypeError, AttributeError, EOFError)


def read(archive: ZipFile, sink: Sink, *, sheet: str = "") -> None:
    warnings.simplefilter("ignore")  # openpyxl's remarks on what it leaves out are not about cells
    try:
        book = _book(archive)
        chosen = _choose(book, sink, sheet)
        sink.about |= {"sheet": chosen.title, "epoch": book.epoch.year}
        Cells(book, _styles(archive, sink), sink).send(chosen)
    except DefusedXmlException as error:
        raise Cannot("xml_tricks") from error
    except BROKEN as error:
        raise Cannot("damaged") from error


@dataclass(frozen=True)
class Part:
    title: str
    visible: bool
    path: str


@dataclass(frozen=True)
class Book:
    archive: ZipFile
    strings: list[str]
    epoch: datetime
    sheets: list[Part]


def _book(archive: ZipFile) -> Book:
    reader = ExcelReader(archive.fp or "", read_only=True, data_only=True, keep_links=False)
    reader.read_manifest()
    reader.read_strings()
    reader.read_workbook()
    # Charts are sheets as well, and have no cells.
    sheets = [
        Part(sheet.name, sheet.state == "visible", link.target)
        for sheet, link in reader.parser.find_sheets()
        if link.target in reader.valid_files and "chartsheet" not in link.Type
    ]
    return Book(archive, reader.shared_strings, reader.wb.epoch, sheets)


def _styles(archive: ZipFile, sink: Sink) -> Styles:
    try:
        return read_styles(archive)
    except (ParseError, ValueError):
        sink.find("formats_lost")  # the cells can be read, but dates look like numbers
        return Styles()


def _choose(book: Book, sink: Sink, wanted: str) -> Part:
    """The sheet by name, or the first visible one that holds a table."""
    heads = {sheet.title: _rows_in_head(book, sheet) for sheet in book.sheets}
    sink.sheets = [Sheet(sheet.title, not sheet.visible, heads[sheet.title] == 0) for sheet in book.sheets]
    if wanted:
        named = [sheet for sheet in book.sheets if sheet.title == wanted]
        if not named:
            raise Cannot("no_such_sheet", sheet=wanted)
        return named[0]
    visible = [sheet for sheet in book.sheets if sheet.visible] or book.sheets
    filled = [s for s in visible if heads[s.title] > 1] or [s for s in visible if heads[s.title]] or visible
    if not filled:
        raise Cannot("damaged")  # a workbook has at least one sheet
    for other in filled[1:]:
        sink.find("other_sheet", value=other.title, sheet=filled[0].title)
    return filled[0]


def _rows_in_head(book: Book, sheet: Part, enough: int = 2) -> int:
    count = 0
    for _, _, cells in SheetReader(book.strings, Styles(), book.epoch).rows(book.archive, sheet.path):
        count += any(raw.value != "" for raw in cells.values())
        if count >= enough:
            break
    return count


class Cells:
    """The cells of one sheet, with what their formats say."""

    def __init__(self, book: Book, styles: Styles, sink: Sink) -> None:
        self.book = book
        self.styles = styles
        self.sink = sink

    def send(self, sheet: Part) -> None:
        reader = SheetReader(self.book.strings, self.styles, self.book.epoch)
        for line, element, cells in reader.rows(self.book.archive, sheet.path):
            self._row(line, element, cells)
        self.sink.merges = [bounds for ref in reader.merges if (bounds := _bounds(ref))]

    def _row(self, line: int, element: Element, cells: dict[int, Raw]) -> None:
        row: list[Cell] = []
        for column, raw in sorted(cells.items()):
            cell = self._cell(raw, line, column)
            if cell is not EMPTY:
                row.extend([EMPTY] * (column - len(row)))
                row.append(cell)
        level = element.get("outlineLevel", "0")
        hidden = element.get("hidden") in ("1", "true") and any(cell.text for cell in row)
        if hidden:
            self.sink.find("hidden_row", line)
        self.sink.row(line, row, hidden=hidden, level=int(level) if level.isdigit() and len(level) == 1 else 0)

    def _cell(self, raw: Raw, line: int, column: int) -> Cell:
        if raw.error:
            self.sink.find("error_cell", line, column, raw.error)
            return Cell(None, raw.error)
        if raw.broken:
            self.sink.find("unreadable_cell", line, column)
            return EMPTY
        if raw.formula:
            self.sink.find("formula_without_value", line, column, raw.formula)
            return Cell(None, raw.formula)
        return EMPTY if raw.value == "" else self._styled(raw.value, raw.style)

    def _styled(self, value: Any, style: int) -> Cell:
        number_format, indent = self.styles.of(style)
        if isinstance(value, str):
            value = unescape(value) if "_x" in value else value
            return Cell(value, value, indent=indent)
        if isinstance(value, bool):
            return Cell(value, str(value).lower(), indent=indent)
        if isinstance(value, datetime):
            return Cell(value, value.isoformat(" "), indent=indent)
        if isinstance(value, date):
            return Cell(value, value.isoformat(), indent=indent)
        if isinstance(value, int | Decimal):
            return number_cell(Decimal(value), number_format, indent)
        return Cell(str(value), str(value), indent=indent)  # a time of day or a duration


def _bounds(ref: str) -> tuple[int, int, int, int] | None:
    """First line, last line, first and last column (from 0) of a merged range."""
    try:
        left, top, right, bottom = (int(bound or 0) for bound in range_boundaries(ref))
    except (ValueError, TypeError):
        return None
    return (top, bottom, left - 1, right - 1) if left and top and right and bottom else None
