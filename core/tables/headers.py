"""Finds the row with the names of the columns, and what stands above it."""

import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace

from django.utils.translation import gettext as _

from core.errors import Refused
from core.tables import names
from core.tables.looks import look
from core.tables.problems import Problem, say
from core.tables.table import EMPTY, Cell, Row, Table, letter

LOOKED_AT = 30  # rows in which a header may stand
BELOW = 20  # rows below a candidate that it is compared with
ENOUGH = 2.5  # a full row of different names, and nothing that speaks against it
LONG = 80  # characters: no name of a column is longer
VALUES = frozenset(("date", "number", "percent", "money", "mail", "link", "boolean"))


@dataclass(frozen=True)
class Column:
    """`key` names it in mappings and problems: the header as shown, or its letter; `name` has no marks and notes."""

    index: int
    key: str
    name: str = ""
    notes: tuple[str, ...] = ()
    unit: str = ""
    required: bool = False


@dataclass(frozen=True)
class Title:
    """A line above the table: "Project: Aurora" in one cell or in two, or a text without a value."""

    line: int
    label: str
    value: str = ""


@dataclass
class Header:
    """`line` is 0 when there is no header; `rows` are those of the table itself."""

    line: int
    columns: list[Column]
    rows: list[Row]
    titles: list[Title] = field(default_factory=list)
    repeated: list[int] = field(default_factory=list)  # lines on which the header stands again

    def cells(self, column: Column) -> list[Cell]:
        return [row[column.index] for row in self.rows]

    def by_key(self, key: str) -> Column | None:
        return next((column for column in self.columns if column.key == key), None)


def find_header(table: Table, known: Collection[str] = (), line: int | None = None) -> Header:
    """The header of this table. `known` are names that columns of this kind have; `line` is given by a person, 0 for
    none. Raises `Refused` when there is nothing on that line."""
    line = table.header_line if line is None else line
    if line is None:
        line = _find(table, {names.joined(name) for name in known})
    place = next((place for place, row in enumerate(table.rows) if row.line == line), None)
    if place is None and line:
        reason = _("Line %(line)s, which was named as the header, is empty; name the line with the columns' names.")
        raise Refused(reason % {"line": line}, field="header_row", code="no_such_header")
    if place is None:
        return Header(0, _columns([EMPTY] * table.width, table.width), table.rows)
    return _split(table, place)


def problems_of(table: Table, header: Header) -> list[Problem]:
    """What reading found, with the columns' names."""
    keys = {column.index: column.key for column in header.columns}
    return [
        say(found, "" if found.column is None else keys.get(found.column, letter(found.column)))
        for found in table.findings
    ]


def _split(table: Table, place: int) -> Header:
    row = table.rows[place]
    cells = _with_group_names(table.rows, place)
    body = table.rows[place + 1 :]
    shown = [cell.text for cell in row.cells]
    repeated = [below.line for below in body if [cell.text for cell in below.cells] == shown]
    again = set(repeated)
    titles = [title for above in table.rows[:place] for title in _titles(above)]
    rows = [below for below in body if below.line not in again]
    width = max([len(cells), *(len(below.cells) for below in rows)])
    return Header(row.line, _columns(cells, width), rows, titles, repeated)


# --- Which row it is ---


def _find(table: Table, known: set[str]) -> int:
    best, line = 0.0, 0
    for place, row in enumerate(table.rows[:LOOKED_AT]):
        # Of two rows that serve as well, the upper one is the header.
        score = _score(row, table.rows[place + 1 : place + 1 + BELOW], known) - place * 0.15
        if score > best:
            best, line = score, row.line
    return line if best >= ENOUGH else 0


def _score(row: Row, below: Sequence[Row], known: set[str]) -> float:
    filled = [cell for cell in row.cells if cell and not cell.copied]
    if not filled:
        return 0.0
    matched = sum(_is_known(cell.text, known) for cell in filled)
    if len(filled) == 1 and not (matched and all(len(other.cells) == 1 for other in below)):
        return 0.0
    texts = [cell.text.strip().lower() for cell in filled]
    values = sum(look(cell) in VALUES for cell in filled) / len(filled)
    long = sum(len(text) > LONG for text in texts) / len(filled)
    distinct = len(set(texts)) / len(texts)
    named = len(filled) + (not row[0] and all(row.cells[1:]))  # the corner of a matrix has no name
    return _fill(named, below) * 2 + distinct + min(matched, 4) * 1.5 + _contrast(row, below) - values * 3 - long * 4


def _is_known(text: str, known: set[str]) -> bool:
    return names.joined(_bare(text)[0]) in known


def _fill(filled: int, below: Sequence[Row]) -> float:
    counts = sorted(sum(1 for cell in other.cells if cell) for other in below)
    return min(1.0, filled / (counts[len(counts) // 2] or 1)) if counts else 1.0


def _contrast(row: Row, below: Sequence[Row]) -> float:
    """Up to 2: the share of columns whose name is a word while what stands below are dates or numbers."""
    speaking = differing = 0
    for index, cell in enumerate(row.cells):
        looks = Counter(kind for other in below if (kind := look(other[index])))
        if not cell or not looks or sum(looks[kind] for kind in VALUES) * 2 <= looks.total():
            continue
        own, usual = look(cell), looks.most_common(1)[0][0]
        speaking += 1
        differing += -1 if own == usual else own not in VALUES
    return 2 * differing / speaking if speaking else 0.0


# --- What its cells say ---

_NOTE = re.compile(r"[(\[{]([^()\[\]{}]*)[)\]}]")
_MARKS = re.compile(r"^[*†‡•\s]+|[*†‡:\s]+$")
_UNITS = re.compile(r"^(%|[$€£¥]|[A-Z]{3}|k€|m€|h|hrs?|hours|days?|weeks?|tage?|stunden|jours|dias|pct|percent)$", re.I)
_UNIT_AT_END = re.compile(r"^(.*\w)[\s_]*(?:\bin\s+)?(?:[\s_](pct|percent)|([%€$£]))$", re.I | re.S)
_REQUIRED = frozenset(("required", "mandatory", "pflicht", "pflichtfeld", "obligatoire", "obligatorio"))


def _bare(text: str) -> tuple[str, tuple[str, ...]]:
    """The name without stars and bracket notes, and those notes."""
    shown = re.sub(r"\s+", " ", text).strip()
    notes = tuple(note.strip() for note in _NOTE.findall(shown) if note.strip())
    bare = _MARKS.sub("", _NOTE.sub(" ", shown)).strip()
    return (re.sub(r"\s+", " ", bare), notes) if bare else (shown, ())


def _columns(cells: Sequence[Cell], width: int) -> list[Column]:
    columns = []
    taken: Counter[str] = Counter()
    for index in range(width):
        shown = re.sub(r"\s+", " ", cells[index].text).strip() if index < len(cells) else ""
        column = _column(index, shown)
        taken[column.key] += 1
        if taken[column.key] > 1:  # "Date" and "Date" are "Date" and "Date (2)"
            column = replace(column, key=f"{column.key} ({taken[column.key]})")
        columns.append(column)
    return columns


def _column(index: int, shown: str) -> Column:
    if not shown:
        return Column(index, letter(index))
    name, notes = _bare(shown)
    unit = next((note for note in notes if _UNITS.match(note)), "")
    if found := _UNIT_AT_END.match(name):
        name, unit = found[1].strip(" _"), found[3] or "%"
    starred = bool(re.search(r"^\s*\*|\*\s*$|\*\s*[(\[]", shown))
    required = starred or any(note.lower() in _REQUIRED for note in notes)
    unit = "%" if unit.lower() in ("pct", "percent") else unit
    return Column(index, shown, name, notes, unit, required)


def _with_group_names(rows: Sequence[Row], place: int) -> list[Cell]:
    """Where names repeat ("Plan", "Actual", "Plan", "Actual") and a row of groups stands above, both together."""
    cells = list(rows[place].cells)
    texts = [cell.text.strip().lower() for cell in cells if cell]
    if len(set(texts)) == len(texts) or not place or rows[place - 1].line != rows[place].line - 1:
        return cells
    above = rows[place - 1]
    if sum(1 for cell in above.cells if cell) < 2:
        return cells
    group, left = "", 0
    for index, cell in enumerate(cells):
        if above[index] and not above[index].copied:
            group, left = above[index].text.strip(), max(above[index].span, 1)
            left = left if left > 1 else len(cells)
        if group and left and cell and texts.count(cell.text.strip().lower()) > 1:
            cells[index] = Cell(f"{group} {cell.text.strip()}", f"{group} {cell.text.strip()}")
        left -= 1
    return cells


def _titles(row: Row) -> list[Title]:
    filled = [cell.text.strip() for cell in row.cells if cell and not cell.copied]
    if len(filled) == 2 and (filled[0].endswith(":") or ":" not in filled[0] + filled[1]):
        return [Title(row.line, filled[0].rstrip(": "), filled[1])]
    found = []
    for text in filled:
        label, colon, value = text.partition(":")
        found.append(
            Title(row.line, label.strip(), value.strip()) if colon and "://" not in text else Title(row.line, text)
        )
    return found
