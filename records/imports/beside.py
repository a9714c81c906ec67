"""What a record has no field for, or no room: it stays beside the record, and is told."""

from collections.abc import Callable

from django.utils.translation import gettext as _

from core.tables.problems import ERROR, WARNING, Problem
from core.tables.table import Row
from records.imports.kinds import Item
from records.imports.people import NAME_LENGTH
from records.imports.understanding import Understood

TITLE_LENGTH = 300
ROOM = {"title": TITLE_LENGTH, "owner": NAME_LENGTH, "details": 10_000}

Why = Callable[[Item, str], str]
"""Why the record takes nothing of a field; empty where it does."""


def keep_beside(understood: Understood, row: Row, item: Item, why: Why = lambda item, field: "") -> list[Problem]:
    """Keep it with the item; what there is to say of it, and of an item without a title, which is none."""
    problems = [] if item.title else [_nameless(row)]
    for choice in understood.proposal.choices:
        column, text = choice.column.key, row[choice.column.index].text.strip()
        if not text or not choice.field or column in item.extra:
            continue
        if reason := _too_long(choice.field, text) or why(item, choice.field):
            item.extra[column] = text
            problems.append(Problem(row.line, column, text[:200], WARNING, "kept_beside", reason))
    return problems


def _nameless(row: Row) -> Problem:
    reason = _("The row names nothing; give it a title, or take it out.")
    return Problem(row.line, "", "", ERROR, "no_name", reason)


def _too_long(field: str, text: str) -> str:
    if len(text) <= ROOM.get(field, len(text)):
        return ""
    return _("Only the first %(count)d characters fit; the whole text is kept beside it.") % {"count": ROOM[field]}
