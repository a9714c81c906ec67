"""A table as it was read: every cell with its value and its text as shown, every row with its line in the file."""

from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from functools import cached_property
from typing import Any

Value = str | int | Decimal | date | datetime | bool | None


@dataclass(frozen=True, slots=True)
class Cell:
    """`text` is what a person saw (dates as ISO, percent with its sign); `value` is what the file says it is."""

    value: Value = None
    text: str = ""
    indent: int = 0  # by the cell's format, not by leading spaces, which stay in the text
    unit: str = ""  # "%" or the currency that the cell's format shows
    span: int = 1  # columns that it covers by merging
    copied: bool = False  # repeated here from the merged cell above

    def __bool__(self) -> bool:
        return bool(self.text)


EMPTY = Cell()


@dataclass(slots=True)
class Row:
    """`line` is the spreadsheet's row, the first physical line of a CSV record, or the place in a JSON list."""

    line: int
    cells: list[Cell]
    hidden: bool = False
    level: int = 0  # the spreadsheet's own grouping

    def __getitem__(self, index: int) -> Cell:
        return self.cells[index] if index < len(self.cells) else EMPTY


@dataclass(frozen=True, slots=True)
class Sheet:
    name: str
    hidden: bool = False
    empty: bool = False


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that reading noticed, as a code; `problems.say` makes the sentence."""

    code: str
    line: int | None = None
    column: int | None = None
    value: str = ""
    params: dict[str, Any] = field(default_factory=dict)


@dataclass
class Table:
    """`rows` are those that hold anything; `blanks` are the ranges of lines between them that hold nothing."""

    name: str
    kind: str  # csv, xlsx, ods, markdown, json
    rows: list[Row]
    encoding: str = ""
    separator: str = ""
    sheet: str = ""
    sheets: list[Sheet] = field(default_factory=list)
    blanks: list[tuple[int, int]] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    header_line: int | None = None  # where the format itself says which row is the header (Markdown, JSON)
    epoch: int = 1899  # from which serial days count: 1899, or 1904 in old workbooks of the Mac
    sha256: str = ""
    seconds: float = 0.0
    peak_bytes: int = 0

    @cached_property
    def width(self) -> int:
        return max((len(row.cells) for row in self.rows), default=0)

    def blank_lines_after(self, line: int) -> int:
        """How many blank rows lie below this line and above the last row that holds something."""
        return sum(last - max(first, line + 1) + 1 for first, last in self.blanks if last > line)


def letter(index: int) -> str:
    """A, B … Z, AA: the name of a column that has none, from its place counted from 0."""
    name = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        name = chr(65 + rest) + name
    return name
