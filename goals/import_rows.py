"""Single rows of a plan: dates that span, and what the kind of record has no field for."""

import re
from typing import Any

from django.utils.translation import gettext as _

from core.tables.column_reader import ColumnReader
from core.tables.problems import ERROR, WARNING, Problem
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
ROOM = {"title": 300, "owner": 200}
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


def keep_beside(understood: Understood, row: Row, item: Item) -> list[Problem]:
    """What the record has no field for, or no room, stays beside it, and is told."""
    problems = [] if item.title else [_nameless(row)]
    for choice in understood.proposal.choices:
        column, text = choice.column.key, row[choice.column.index].text.strip()
        reason = _left_over(item, choice.field, text) if text and choice.field and column not in item.extra else ""
        if reason:
            item.extra[column] = text
            problems.append(Problem(row.line, column, text[:200], WARNING, "kept_beside", reason))
    return problems


def _nameless(row: Row) -> Problem:
    reason = _("The row names nothing; give it a title, or take it out.")
    return Problem(row.line, "", "", ERROR, "no_name", reason)


def _left_over(item: Item, field: str, text: str) -> str:
    """Why the text of a field is kept beside the record; empty where the record takes it."""
    if field in ROOM and len(text) > ROOM[field]:
        return _("Only the first %(count)d characters fit; the whole text is kept beside it.") % {"count": ROOM[field]}
    if item.kind == GROUP and field not in HELD_BY_GROUP:
        return _("A level between a goal and its milestones is a name; what else stands here is kept beside it.")
    if field in WITHOUT.get(item.kind, ()):
        return _("A goal has its dates alone; what else stands here is kept beside it.")
    return ""
