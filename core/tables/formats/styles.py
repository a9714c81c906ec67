"""What the formats of an Excel workbook say about its cells: dates, percent, money, and how far a text is set in.

Read by ourselves, because openpyxl wants every font and border to be right before it tells a date from a number.
"""

from dataclasses import dataclass, field
from typing import Any
from xml.etree.ElementTree import Element
from zipfile import ZipFile

from defusedxml.ElementTree import fromstring
from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format, is_timedelta_format
from openpyxl.xml.constants import SHEET_MAIN_NS

PART = "xl/styles.xml"
_TAG = f"{{{SHEET_MAIN_NS}}}"


@dataclass
class Styles:
    """By the number of a style: its format of numbers and its indent."""

    formats: list[str] = field(default_factory=list)
    indents: list[int] = field(default_factory=list)
    dates: set[int] = field(default_factory=set)
    durations: set[int] = field(default_factory=set)

    def of(self, style: Any) -> tuple[str, int]:
        known = isinstance(style, int) and 0 <= style < len(self.formats)
        return (self.formats[style], self.indents[style]) if known else ("", 0)


def read_styles(archive: ZipFile) -> Styles:
    """Raises whatever a broken part raises; a workbook without formats has none."""
    styles = Styles()
    if PART not in archive.namelist():
        return styles
    root = fromstring(archive.read(PART), forbid_dtd=True)
    own = {_number(part, "numFmtId"): part.get("formatCode", "") for part in root.iter(_TAG + "numFmt")}
    cells = root.find(_TAG + "cellXfs")
    for place, cell in enumerate(cells if cells is not None else ()):
        shown = own.get(_number(cell, "numFmtId")) or BUILTIN_FORMATS.get(_number(cell, "numFmtId"), "")
        alignment = cell.find(_TAG + "alignment")
        styles.formats.append(shown)
        styles.indents.append(0 if alignment is None else _number(alignment, "indent"))
        if is_date_format(shown):
            styles.dates.add(place)
        if is_timedelta_format(shown):
            styles.durations.add(place)
    return styles


def _number(element: Element, name: str) -> int:
    text = element.get(name, "0")
    return int(text) if text.isdigit() and len(text) < 6 else 0
