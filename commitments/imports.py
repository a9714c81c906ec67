"""The import kind *action*: a list of actions as teams keep them, in a spreadsheet or in minutes.

One row is one action, on its own or under the goal that a column names. The first person owns it, further ones are kept
with a warning; a company alone owes it until somebody there is named.
"""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alliances.actors import Actor
from commitments import operations
from commitments.import_fields import FIELDS
from commitments.import_promises import promise_changes, promise_edit, promise_made, promise_restore
from commitments.import_rows import item_of
from commitments.models import Action
from core.tables.problems import Problem
from records.imports.beside import ROOM
from records.imports.changes import detail_of, different
from records.imports.kinds import ALLIANCE, ImportKind, Item, Problems, Writer, Written
from records.imports.understanding import Understood
from records.models import Record


def arrange(understood: Understood) -> tuple[list[Item], list[Problem]]:
    found = [item_of(understood, row) for row in understood.rows]
    return [item for item, _said in found], [each for _item, said in found for each in said]


def create(by: Actor, item: Item, parent: Any, note: Problems) -> Action:
    return operations.action_create(
        by=by,
        under=_goal(by, item, note),
        visibility=item.values["visibility"],
        **_own(item),
        **promise_made(by, item, note),
    )


def update(by: Actor, item: Item, known: Action, note: Problems) -> Written:
    """Take what the file says now; what it says nothing about stays, and the action stays under its goal."""
    goal = _goal_name(item)
    if goal and goal.casefold() != str(known.record.parent or "").casefold():
        note("goal_stays", goal, _("An action stays where it was made; the name of the goal is kept beside it."))
        item.extra.setdefault(_("Goal"), goal)
    own, own_before = different(_own(item), lambda name: getattr(known, name))
    promised, before = promise_changes(by, item, known.record.commitment, note)
    _edit(by, known, own)
    promise_edit(by, known.record.commitment, promised)
    return Written(known, "updated" if own or promised else "unchanged", own_before | before)


def restore(by: Actor, known: Action, before: dict[str, Any]) -> None:
    _edit(by, known, {name: before[name] for name in ("title", "details") if name in before})
    promise_restore(by, known.record.commitment, before)


def _edit(by: Actor, known: Action, changes: dict[str, Any]) -> None:
    if changes:
        operations.action_edit(by=by, action=known, version=None, changes=changes)


def _own(item: Item) -> dict[str, Any]:
    details = item.values.get("details") or ""
    return {"title": item.title[: ROOM["title"]], "details": details[: ROOM["details"]]}


def _goal(by: Actor, item: Item, note: Problems) -> Record | None:
    """The goal that the row names, by its statement."""
    name = _goal_name(item)
    if not name:
        return None
    goals = Record.objects.visible_to(by).filter(alliance=by.alliance, kind="goal", title__iexact=name).current()
    found = list(goals[:2])
    if len(found) == 1:
        return found[0]
    none = _("No goal is called so; the name is kept beside it.")
    several = _("Several goals are called so; the name is kept beside it.")
    note("unknown_goal", name, several if found else none)
    item.extra.setdefault(_("Goal"), name)
    return None


def _goal_name(item: Item) -> str:
    return " ".join((item.values.get("goal") or "").split())


ACTIONS = ImportKind(
    "action",
    gettext_lazy("Actions"),
    ALLIANCE,
    FIELDS,
    arrange,
    Writer(
        create,
        update,
        restore,
        detail_of,
        related=("record__action", "record__commitment__owner", "record__parent", "record__alliance"),
    ),
    preview=("owner", "company", "due_on", "state", "goal"),
)
