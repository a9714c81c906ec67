"""CSV and its relatives: any separator, any quoting that a person's program wrote, pasted cells."""

import csv
import io
import math
from collections import Counter
from collections.abc import Iterator
from itertools import islice

from core.tables.child import Cannot
from core.tables.formats.sink import Sink
from core.tables.table import EMPTY, Cell

SEPARATORS = (",", ";", "\t", "|")
SAMPLE_LINES = 200
# A quote that is never closed swallows the rest of the file. So many are mended, one line each; more is no table.
MENDED_QUOTES = 20
LONGEST_LINE_OF_A_LIST = 200
END = "\ue000end of the table\ue000"  # follows the last line, and is found inside a cell when a quote is open


def read(text: str, sink: Sink, *, separator: str = "") -> None:
    if not text.strip(' \t\r\n\ufeff,;|"'):
        raise Cannot("empty")
    csv.field_size_limit(2**31 - 1)  # the sink cuts; refusing the whole file for one long cell would lose the others
    lines = list(io.StringIO(text.lstrip("\ufeff"), newline=""))
    start = 0
    if lines and lines[0].lower().startswith("sep=") and len(lines[0].strip()) == 5:
        separator, start = separator or lines[0].strip()[-1], 1  # how Excel is told the separator
    separator = separator or _separator(lines[start : start + SAMPLE_LINES])
    sink.about["separator"] = separator
    mended = 0
    while start < len(lines):
        try:
            start, broken = _read_from(lines, start, separator, sink)
        except csv.Error as error:
            raise Cannot("damaged") from error
        mended += broken
        if mended > MENDED_QUOTES:
            raise Cannot("quotes")


def _read_from(lines: list[str], start: int, separator: str, sink: Sink) -> tuple[int, bool]:
    """Reads on to the end, or to the record whose quote is never closed, which is read as one line of its own."""
    for first, taken, fields in _records(lines, start, separator):
        if fields and END in fields[-1] and fields != [END]:
            sink.find("unclosed_quote", first + 1, None, lines[first])
            alone = next(csv.reader([lines[first]], delimiter=separator, quoting=csv.QUOTE_NONE), [])
            sink.row(first + 1, [_cell(field.strip('"\r\n')) for field in alone])
            return first + 1, True
        if fields != [END]:
            sink.row(first + 1, [_cell(field) for field in fields], lines=taken)
    return len(lines), False


def _records(lines: list[str], start: int, separator: str) -> Iterator[tuple[int, int, list[str]]]:
    rest = iter([*islice(lines, start, None)])
    reader = csv.reader(_with_end(rest), delimiter=separator, skipinitialspace=separator != "\t")
    before = 0
    for fields in reader:
        yield start + before, reader.line_num - before, fields
        before = reader.line_num


def _with_end(lines: Iterator[str]) -> Iterator[str]:
    for line in lines:
        yield line if line.endswith(("\n", "\r")) else line + "\n"
    yield END


def _cell(field: str) -> Cell:
    return Cell(field, field) if field else EMPTY


def _separator(lines: list[str]) -> str:
    scores = {separator: _score(lines, separator) for separator in SEPARATORS}
    best = max(scores, key=lambda separator: scores[separator])
    if scores[best] > 0:
        return best
    if len(lines) < 2 or sum(len(line) > LONGEST_LINE_OF_A_LIST for line in lines) * 4 > len(lines):
        raise Cannot("not_a_table")
    return ","  # one column: a list of names


def _score(lines: list[str], separator: str) -> float:
    """How table-like the lines are: the share of records that have the commonest width, and more for wider ones."""
    records = csv.reader(lines, delimiter=separator, skipinitialspace=True)
    widths = Counter(len(fields) for fields in records if any(field.strip() for field in fields))
    wide = {width: count for width, count in widths.items() if width > 1}
    if not wide:
        return 0.0
    width, count = max(wide.items(), key=lambda item: (item[1], item[0]))
    share = count / sum(widths.values())
    return share * math.log2(width + 1) if share > 0.3 else 0.0
