"""Workbooks of LibreOffice, read as a stream: repeated rows and cells are counted, never unfolded."""

from dataclasses import dataclass, field
from datetime import date, datetime, time
from decimal import Decimal, InvalidOperation
from xml.etree.ElementTree import Element, ParseError
from zipfile import BadZipFile, ZipFile
from zlib import error as ZlibError

from core.tables import limits
from core.tables.child import Cannot
from core.tables.formats.markup import walk
from core.tables.formats.shown import number_cell
from core.tables.formats.sink import Sink
from core.tables.table import EMPTY, Cell, Sheet

_URN = "{urn:oasis:names:tc:opendocument:xmlns:%s:1.0}"
OFFICE, TABLE, TEXT, STYLE = (_URN % name for name in ("office", "table", "text", "style"))
MARGIN = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}margin-left"
BROKEN = (ParseError, BadZipFile, ZlibError, LookupError, ValueError, EOFError)
INDENT_STEP_CM = 0.353  # LibreOffice's step, ten points
UNITS_IN_CM = {"cm": 1.0, "mm": 0.1, "in": 2.54, "pt": 0.0353}


@dataclass
class Here:
    """The sheet being read."""

    name: str
    hidden: bool
    line: int = 1
    group: int = 0
    filled: int = 0
    rows: list[tuple[int, list[Cell], bool, int]] = field(default_factory=list)
    found: list[tuple[str, int, int, str]] = field(default_factory=list)
    merges: list[tuple[int, int, int, int]] = field(default_factory=list)


class Reader:
    def __init__(self, sink: Sink, wanted: str) -> None:
        self.sink, self.wanted = sink, wanted
        self.indents: dict[str, int] = {}
        self.hidden_styles: set[str] = set()
        self.here: Here | None = None
        self.sheets: list[Here] = []

    def walk(self, archive: ZipFile) -> None:
        for event, element in walk(archive, "content.xml", ("start", "end")):
            if event == "start":
                self._opens(element)
            else:
                self._closes(element)

    def _opens(self, element: Element) -> None:
        if element.tag == TABLE + "table":
            style = element.get(TABLE + "style-name", "")
            self.here = Here(element.get(TABLE + "name", ""), style in self.hidden_styles)
            self.sheets.append(self.here)
        elif element.tag == TABLE + "table-row-group" and self.here:
            self.here.group += 1

    def _closes(self, element: Element) -> None:
        if element.tag == STYLE + "style":
            self._style(element)
        elif element.tag == TABLE + "table-row-group" and self.here:
            self.here.group -= 1
        elif element.tag == TABLE + "table-row" and self.here:
            self._row(element, self.here)
            element.clear()
        elif element.tag == TABLE + "table":
            element.clear()
            self.here = None

    def _style(self, style: Element) -> None:
        name = style.get(STYLE + "name", "")
        for part in style:
            if part.get(TABLE + "display") == "false":
                self.hidden_styles.add(name)
            if margin := part.get(MARGIN):
                unit = UNITS_IN_CM.get(margin[-2:], 0.0)
                self.indents[name] = round(float(margin[:-2] or 0) * unit / INDENT_STEP_CM)

    def _row(self, row: Element, here: Here) -> None:
        repeated = _count(row, "number-rows-repeated")
        cells = self._cells(row, here)
        if any(cell.text for cell in cells):
            here.filled += repeated
            if here.filled > limits.ROWS:
                raise Cannot("too_many_rows")
            hidden = row.get(TABLE + "visibility") in ("collapse", "filter")
            kept = self.wanted == here.name or not self.wanted
            if kept:
                here.rows.extend((here.line + n, cells, hidden, here.group) for n in range(repeated))
        here.line += repeated

    def _cells(self, row: Element, here: Here) -> list[Cell]:
        cells: list[Cell] = []
        column = 0
        for element in row:
            if element.tag not in (TABLE + "table-cell", TABLE + "covered-table-cell"):
                continue
            repeated = _count(element, "number-columns-repeated")
            cell = self._cell(element, here, column) if element.tag == TABLE + "table-cell" else EMPTY
            if cell.text:
                if column + repeated > limits.COLUMNS:
                    raise Cannot("too_many_columns")
                cells.extend([EMPTY] * (column - len(cells)) + [cell] * repeated)
            column += repeated
        return cells

    def _cell(self, element: Element, here: Here, column: int) -> Cell:
        text = _text(element)
        indent = self.indents.get(element.get(TABLE + "style-name", ""), 0)
        down, across = _count(element, "number-rows-spanned"), _count(element, "number-columns-spanned")
        if (down > 1 or across > 1) and text:
            here.merges.append((here.line, here.line + down - 1, column, column + across - 1))
        if text.startswith(("#", "Err:")) and element.get(TABLE + "formula"):
            here.found.append(("error_cell", here.line, column, text))
            return Cell(None, text)
        try:
            return _typed(element, text, indent)
        except (ValueError, InvalidOperation):
            here.found.append(("unreadable_cell", here.line, column, text))
            return Cell(None, text, indent=indent)


def read(archive: ZipFile, sink: Sink, *, sheet: str = "") -> None:
    reader = Reader(sink, sheet)
    try:
        if b"encryption-data" in archive.read("META-INF/manifest.xml")[: limits.MIB]:
            raise Cannot("encrypted")
        reader.walk(archive)
    except BROKEN as error:
        raise Cannot("damaged") from error
    _send(_choose(reader.sheets, sink, sheet), sink)


def _choose(sheets: list[Here], sink: Sink, wanted: str) -> Here:
    sink.sheets = [Sheet(sheet.name, sheet.hidden, sheet.filled == 0) for sheet in sheets]
    named = [sheet for sheet in sheets if sheet.name == wanted]
    if wanted and not named:
        raise Cannot("no_such_sheet", sheet=wanted)
    visible = named or [sheet for sheet in sheets if not sheet.hidden] or sheets
    filled = [s for s in visible if s.filled > 1] or [s for s in visible if s.filled] or visible
    if not filled:
        raise Cannot("empty")
    for other in filled[1:]:
        sink.find("other_sheet", value=other.name, sheet=filled[0].name)
    return filled[0]


def _send(sheet: Here, sink: Sink) -> None:
    sink.about["sheet"] = sheet.name
    sink.merges = sheet.merges
    for found in sheet.found:
        sink.find(*found)
    for line, cells, hidden, level in sheet.rows:
        if hidden:
            sink.find("hidden_row", line)
        sink.row(line, cells, hidden=hidden, level=level)


def _count(element: Element, name: str) -> int:
    text = element.get(TABLE + name, "1")
    return max(1, int(text)) if text.isdigit() and len(text) < 9 else 1


def _text(element: Element) -> str:
    """The paragraphs of a cell; runs of spaces are elements of their own. Notes on the cell are not its text."""
    return "\n".join(_inline(part) for part in element if part.tag == TEXT + "p")


def _inline(element: Element) -> str:
    parts = [element.text or ""]
    for part in element:
        if part.tag == TEXT + "s":
            count = part.get(TEXT + "c", "1")
            parts.append(" " * (min(int(count), 1000) if count.isdigit() and len(count) < 9 else 1))
        elif part.tag in (TEXT + "tab", TEXT + "line-break"):
            parts.append("\t" if part.tag.endswith("tab") else "\n")
        else:
            parts.append(_inline(part))
        parts.append(part.tail or "")
    return "".join(parts)


def _typed(element: Element, text: str, indent: int) -> Cell:
    kind = element.get(OFFICE + "value-type", "")
    value = element.get(OFFICE + "value", "")
    if kind == "percentage":
        decimals = len(text.partition("%")[0].replace(",", ".").partition(".")[2].strip())
        return number_cell(Decimal(value), f"0.{'0' * decimals}%" if decimals else "0%", indent)
    if kind in ("float", "currency"):
        return number_cell(Decimal(value), "", indent, element.get(OFFICE + "currency", ""))
    if kind == "date":
        moment = datetime.fromisoformat(element.get(OFFICE + "date-value", ""))
        when: date | datetime = moment.date() if moment.time() == time() else moment
        return Cell(when, when.isoformat(" ") if isinstance(when, datetime) else when.isoformat(), indent=indent)
    if kind == "boolean":
        truth = element.get(OFFICE + "boolean-value") == "true"
        return Cell(truth, str(truth).lower(), indent=indent)
    return Cell(text, text, indent=indent) if text else EMPTY
