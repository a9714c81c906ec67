"""Single rows of a plan: dates that span, and what the kind of record has no field for."""

import re
from typing import Any

from django.utils.translation import gettext as _

from core.tables.column_reader import ColumnReader
from core.tables.table import Cell, Row
from records.imports.kinds import GROUP, Item
from records.imports.understanding import Understood

SPAN = re.compile(
    r"\s*(?:from|von|vom|de|del|du|dal)?\s*(?P<first>\S.*?)\s*"
    r"(?:\s(?:to|until|till|through|bis|bis zum|au|à|jusqu'au|al|a|hasta|fino al|-|–|—)\s|–|—)\s*(?P<last>\S.*?)\s*",
    re.IGNORECASE,
)
LONGEST_SPAN = 60
WITHOUT = {"goal": frozenset({"owner", "state", "progress", "evidence"})}
"""Fields of a row that a goal takes no part of: its milestones have them."""
HELD_BY_GROUP = frozenset({"title", "id", "parent", "level", "number", "group"})


def with_spans(understood: Understood, row: Row, values: dict[str, Any]) -> dict[str, Any]:
    """The values, with both ends of "15.05. to 22.05." where a due date was expected: beginning and due date."""
    column = understood.proposal.column_of("due_on")
    if column is None or values.get("due_on") or not row[column.index]:
        return values
    text = row[column.index].text
    span = SPAN.fullmatch(text) if len(text) <= LONGEST_SPAN else None
    reader = understood.readers[column.index]
    first, last = (_read(reader, row.line, span[end]) if span else None for end in ("first", "last"))
    if first is None or last is None or first > last or values.get("starts_on"):
        return values
    understood.problems[:] = [
        each for each in understood.problems if (each.line, each.column) != (row.line, column.key)
    ]
    return values | {"starts_on": first, "due_on": last}


def _read(reader: ColumnReader, line: int, text: str) -> Any:
    read = reader.read(line, Cell(text, text))
    return None if read.problem else read.value


def left_over(item: Item, field: str) -> str:
    """Why a goal, or a level below it, takes nothing of a field; empty where it does."""
    if item.kind == GROUP and field not in HELD_BY_GROUP:
        return _("A level between a goal and its milestones is a name; what else stands here is kept beside it.")
    if field in WITHOUT.get(item.kind, ()):
        return _("A goal has its dates alone; what else stands here is kept beside it.")
    return ""
