"""Single rows of a list of actions: what their columns say together."""

import re
from datetime import UTC, timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from commitments.import_promises import state_said
from commitments.models import Commitment
from core.tables.problems import Problem
from core.tables.table import Row
from records.imports.beside import keep_beside
from records.imports.kinds import Item
from records.imports.understanding import Understood

AHEAD = timedelta(hours=14)  # of UTC, where a day begins first


def item_of(understood: Understood, row: Row) -> tuple[Item, list[Problem]]:
    """The row's action, known again by its id, else by its goal and title; and what there is to say of it."""
    values = understood.values_of(row)
    title = re.sub(r"\s+", " ", values.get("title") or "").strip()
    key = str(values.get("id") or "") or f"{values.get('goal') or ''}/{title}"
    item = Item(row.line, key, "action", title, values, extra=understood.extra_of(row))
    values["due_on"] = values.get("due_on") or values.get("first_due_on")
    problems = keep_beside(understood, row, item, _not_taken)
    if _not_taken(item, "done_on"):
        values["done_on"] = None
    values["state"] = state_said(values)
    return item, problems


def _not_taken(item: Item, field: str) -> str:
    """Why what a row says of being done is not taken: it is still to come, or its status says something else."""
    values: dict[str, Any] = item.values
    if field not in ("done", "done_on") or not values.get(field):
        return ""
    if field == "done_on" and values["done_on"] > (timezone.now().astimezone(UTC) + AHEAD).date():
        return _("The day is still to come, so that nothing is done by it; it is kept beside it.")
    if state_said(values) != Commitment.State.DONE:
        return _("The status says that it is not done; what else stands here is kept beside it.")
    return ""
