"""The cells of one sheet of an Excel workbook, as they come in its XML, whatever size it declares."""

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import lru_cache
from typing import Any
from xml.etree.ElementTree import Element
from zipfile import ZipFile

from openpyxl.utils.datetime import from_excel
from openpyxl.xml.constants import SHEET_MAIN_NS

from core.tables.child import Cannot
from core.tables.formats.markup import walk
from core.tables.formats.styles import Styles

LAST_LINE = 1_048_576
LAST_COLUMN = 16_384
MERGES = 20_000

_TAG = f"{{{SHEET_MAIN_NS}}}"
ROW, VALUE, FORMULA, INLINE, TEXT, RUN, MERGES_TAG = (
    _TAG + name for name in ("row", "v", "f", "is", "t", "r", "mergeCells")
)
Found = str | int | Decimal | date | time | timedelta | bool | None


class Broken(Exception):
    """A cell whose content contradicts what it says it is."""


@dataclass(slots=True)
class Raw:
    """`error` is what Excel shows instead of a value; `formula` is given where its value was never stored."""

    value: Found = None
    style: int = 0
    error: str = ""
    formula: str = ""
    broken: bool = False


@dataclass
class SheetReader:
    strings: list[str]
    styles: Styles
    epoch: Any
    merges: tuple[str, ...] = ()

    def rows(self, archive: ZipFile, part: str) -> Iterator[tuple[int, Element, dict[int, Raw]]]:
        """Each row with its line, its element and those of its cells that hold anything, by their place from 0."""
        line = 0
        for _, element in walk(archive, part):
            if element.tag == ROW:
                line = _line(element, line + 1)
                yield line, element, self._cells(element)
                element.clear()
            elif element.tag == MERGES_TAG:
                self.merges = tuple(merge.get("ref", "") for merge in element[:MERGES])

    def _cells(self, row: Element) -> dict[int, Raw]:
        cells: dict[int, Raw] = {}
        column = 0
        for element in row:
            column = _column(element.get("r", "").rstrip("0123456789"), column)
            if len(element):
                raw = self._raw(element)
                if raw is not None:
                    cells[column] = raw
            column += 1
        return cells

    def _raw(self, element: Element) -> Raw | None:
        kind = element.get("t", "n")
        style = element.get("s", "0")
        number = int(style) if style.isdigit() and len(style) < 7 else 0
        if kind == "inlineStr":
            inline = element.find(INLINE)
            return Raw(_text(inline), number) if inline is not None else None
        written = element.findtext(VALUE) or ""
        if not written:
            formula = element.findtext(FORMULA)
            return Raw(formula="=" + formula) if formula else None
        if kind == "e":
            return Raw(error=written)
        try:
            return Raw(self._value(kind, written, number), number)
        except Broken:
            return Raw(error="#VALUE!")
        except (ValueError, LookupError, OverflowError):
            return Raw(broken=True)

    def _value(self, kind: str, written: str, style: int) -> Found:
        if kind == "s":
            return self.strings[int(written)]
        if kind == "str":
            return written
        if kind == "b":
            return bool(int(written))
        if kind == "d":
            return _day(datetime.fromisoformat(written))
        if style in self.styles.dates:
            return self._date(float(written), style)
        if written.isdigit() and len(written) < 16:
            return int(written)
        number = float(written)
        if not math.isfinite(number):
            raise ValueError(written)
        return Decimal(repr(number))  # 0.1 and not the 0.10000000000000001 that Excel writes

    def _date(self, serial: float, style: int) -> Found:
        try:
            return _day(from_excel(serial, self.epoch, timedelta=style in self.styles.durations))
        except (OverflowError, ValueError) as error:
            raise Broken from error


def _day(moment: Any) -> Found:
    return moment.date() if isinstance(moment, datetime) and moment.time() == time() else moment


def _text(element: Element) -> str:
    """A text and its runs of different looks; how it is pronounced is not part of it."""
    parts = [part.text if part.tag == TEXT else part.findtext(TEXT) for part in element if part.tag in (TEXT, RUN)]
    return "".join(part or "" for part in parts)


def _line(row: Element, expected: int) -> int:
    written = row.get("r")
    if written is None:
        return expected
    line = int(written) if re.fullmatch(r"\d{1,7}", written) else 0
    if not 0 < line <= LAST_LINE:
        raise Cannot("damaged")
    return line


@lru_cache(maxsize=LAST_COLUMN)
def _place(letters: str) -> int:
    place = 0
    for sign in letters:
        place = place * 26 + ord(sign) - 64
    return place - 1


def _column(letters: str, expected: int) -> int:
    """A cell that does not say where it is follows the one before it."""
    if not letters.isascii() or not letters.isupper() or not letters.isalpha() or len(letters) > 3:
        return expected
    return _place(letters)
