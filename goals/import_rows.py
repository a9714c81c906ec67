"""Single rows of a plan: dates that span, and what the kind of record has no field for."""

import re
from typing import Any

from django.utils.translation import gettext as _

from core.tables.column_reader import ColumnReader
from core.tables.problems import WARNING, Problem
from core.tables.table import Cell, Row
from records.imports.kinds import GROUP, Item
from records.imports.understanding import Understood

SPAN = re.compile(
    r"\s*(?:from|von|vom|de|del|du|dal)?\s*(?P<first>\S.*?)\s*"
    r"(?:\s(?:to|until|till|through|bis|bis zum|au|à|jusqu'au|al|a|hasta|fino al|-|–|—)\s|–|—)\s*(?P<last>\S.*?)\s*",
    re.IGNORECASE,
)
WITHOUT = {"goal": frozenset({"owner", "state", "progress", "evidence"})}
"""Fields of a row that a goal takes no part of: its milestones have them."""
HELD_BY_GROUP = frozenset({"title", "id", "parent", "level", "number", "group"})


def with_spans(understood: Understood, row: Row, values: dict[str, Any]) -> dict[str, Any]:
    """The values, with both ends of "15.05. to 22.05." where a due date was expected: beginning and due date."""
    column = understood.proposal.column_of("due_on")
    if column is None or values.get("due_on") or not row[column.index]:
        return values
    span = SPAN.fullmatch(row[column.index].text)
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


def keep_beside(understood: Understood, row: Row, item: Item) -> list[Problem]:
    """What a goal or a level between has no field for stays beside it, and is told."""
    problems = []
    for choice in understood.proposal.choices:
        text = row[choice.column.index].text.strip()
        if not text or choice.field is None or choice.column.key in item.extra or not _is_left_over(item, choice.field):
            continue
        item.extra[choice.column.key] = text
        reason = _("A goal has its dates alone; what else stands here is kept beside it.")
        if item.kind == GROUP:
            reason = _("A level between a goal and its milestones is a name; what else stands here is kept beside it.")
        problems.append(Problem(row.line, choice.column.key, text, WARNING, "kept_beside", reason))
    return problems


def _is_left_over(item: Item, field: str) -> bool:
    return field not in HELD_BY_GROUP if item.kind == GROUP else field in WITHOUT.get(item.kind, ())
