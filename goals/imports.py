"""The import kind *plan*: a project plan of any shape becomes goals with their milestones.

Rows at the root with children become goals, leaves milestones, levels between are kept as their group. A flat list, and
rows at the root without children, hang under one goal named after the file. The end date is the due date, the start is
kept; the first person owns it, further ones are kept with a warning.
"""

import re
from datetime import date
from pathlib import PurePath
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alliances.actors import Actor
from alliances.models import Membership
from commitments.models import Commitment
from core.tables.outline import Signs, guess_group, outline
from core.tables.problems import Problem
from goals import operations
from goals.import_fields import FIELDS
from goals.import_rows import keep_beside, with_spans
from goals.models import Goal, Milestone
from records.imports.kinds import ALLIANCE, GROUP, ImportKind, Item, Problems, Writer, Written
from records.imports.people import membership_named
from records.imports.understanding import Understood


def arrange(understood: Understood) -> tuple[list[Item], list[Problem]]:
    """The plan's items in the order in which they are written: a goal, then its groups and milestones."""
    places = {name: column.index for name in ("title", "id", "parent", "level", "number", "group")
              if (column := understood.proposal.column_of(name))}  # fmt: skip
    title = places["title"]
    group = places.get("group", guess_group(understood.rows, title))
    signs = Signs(title, places.get("id"), places.get("parent"), places.get("level"), places.get("number"), group)
    found = outline(understood.rows, signs)
    items = [_item(understood, node) for node in found.nodes]
    for place, node in enumerate(found.nodes):
        items[place].parent = node.parent
    with_children = {node.parent for node in found.nodes if node.parent is not None}
    problems: list[Problem] = []
    for place, (item, node) in enumerate(zip(items, found.nodes, strict=True)):
        item.kind = _kind(item, has_children=place in with_children)
        if node.row is not None:
            problems += keep_beside(understood, understood.rows[node.row], item)
    return _under_the_file(understood, items), problems


def _kind(item: Item, *, has_children: bool) -> str:
    if not has_children:
        return "milestone"
    return "goal" if item.parent is None else GROUP


def _item(understood: Understood, node: Any) -> Item:
    if node.row is None:
        return Item(node.line, node.title, GROUP, node.title, {}, is_row=False)
    row = understood.rows[node.row]
    values = with_spans(understood, row, understood.values_of(row))
    key = str(values.get("id") or "") or node.title
    return Item(row.line, key, "milestone", _bare(node.title), values, extra=understood.extra_of(row))


def _bare(title: str) -> str:
    return re.sub(r"\s+", " ", title).strip()


def _under_the_file(understood: Understood, items: list[Item]) -> list[Item]:
    """A goal named after the file above milestones that hang under nothing; keys made of the whole path."""
    loose = [item for item in items if item.parent is None and item.kind == "milestone"]
    moved = items
    if loose:
        name = PurePath(understood.table.name).stem.replace("_", " ").replace("-", " ").strip() or _("Imported plan")
        top = Item(loose[0].line, f"file:{name}", "goal", name, {}, is_row=False)
        moved = [top, *items]
        for item in items:
            item.parent = 0 if item in loose else None if item.parent is None else item.parent + 1
    for item in moved:
        item.values["group"] = _group_of(moved, item)
        if not item.values.get("id"):
            item.key = "/".join([*_path(moved, item), item.key])
    return moved


def _path(items: list[Item], item: Item) -> list[str]:
    above = item.parent
    path: list[str] = []
    while above is not None:
        path.insert(0, items[above].title)
        above = items[above].parent
    return path


def _group_of(items: list[Item], item: Item) -> str:
    """The names between the goal and this one."""
    return " / ".join(_path(items, item)[1:])


# --- Writing ---


def create(by: Actor, item: Item, parent: Any, note: Problems) -> Any:
    if item.kind == GROUP:
        return parent
    values = item.values
    if item.kind == "goal":
        return operations.goal_create(
            by=by,
            statement=item.title[:300],
            visibility=values["visibility"],
            starts_on=values.get("starts_on"),
            ends_on=values.get("due_on"),
            measure=(values.get("criterion") or "")[:300],
        )
    return operations.milestone_create(
        by=by,
        goal=parent,
        title=item.title[:300],
        owner=_owner(by, item, note),
        due_on=values.get("due_on"),
        visibility=values["visibility"],
        state=_state(values),
        **_details(item),
    )


def update(by: Actor, item: Item, known: Any, note: Problems) -> Written:
    """Take what the file says now; what it says nothing about stays."""
    if item.kind == GROUP or (isinstance(known, Goal) and not item.is_row):
        return Written(known, "unchanged")
    values = item.values
    if isinstance(known, Goal):
        asked = {"statement": item.title[:300], "starts_on": values.get("starts_on"), "ends_on": values.get("due_on")}
        asked["measure"] = (values.get("criterion") or "")[:300]
        changes, before = _different(known, asked)
        if changes:
            operations.goal_edit(by=by, goal=known, version=None, changes=changes)
        return Written(known, "updated" if changes else "unchanged", before)
    return _update_milestone(by, item, known, note)


def _update_milestone(by: Actor, item: Item, known: Milestone, note: Problems) -> Written:
    asked = {"title": item.title[:300], **_details(item), "due_on": item.values.get("due_on")}
    asked["state"] = _state(item.values) if item.values.get("state") or item.values.get("progress") else None
    if item.values.get("owner"):
        asked["owner"] = _owner(by, item, note)
    changes, before = _different(known, asked)
    if changes:
        operations.milestone_edit(by=by, milestone=known, version=None, changes=changes)
    return Written(known, "updated" if changes else "unchanged", before)


def restore(by: Actor, known: Any, before: dict[str, Any]) -> None:
    """Put a goal or milestone back to what it was before an import changed it."""
    dates = {name: date.fromisoformat(value) for name, value in before.items() if name.endswith("_on") and value}
    owner = Membership.objects.in_alliance(known.alliance).filter(pk=before.get("owner")).first()
    values = before | dates | ({"owner": owner} if "owner" in before else {})
    if isinstance(known, Goal):
        operations.goal_edit(by=by, goal=known, version=None, changes=values)
    else:
        operations.milestone_edit(by=by, milestone=known, version=None, changes=values)


def find(by: Actor, row: Any) -> Goal | Milestone | None:
    """The goal or milestone that an earlier import made of a row, if it is still there."""
    record = row.record
    if record is None or record.is_archived:
        return None
    return getattr(record, record.kind, None)


def _different(row: Any, asked: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    now = {name: _now(row, name) for name in asked}
    changes = {name: value for name, value in asked.items() if value not in (None, "") and now[name] != value}
    return changes, {name: _plain(now[name]) for name in changes}


def _now(row: Any, name: str) -> Any:
    """A value of the row, or of its promise."""
    return getattr(row if hasattr(row, name) else row.record.commitment, name)


def _plain(value: Any) -> Any:
    return value.pk if hasattr(value, "pk") else value.isoformat() if hasattr(value, "isoformat") else value


def _details(item: Item) -> dict[str, Any]:
    values = item.values
    return {
        "starts_on": values.get("starts_on"),
        "criterion": values.get("criterion") or "",
        "evidence": values.get("evidence") or "",
        "group": (values.get("group") or "")[:300],
    }


def _state(values: dict[str, Any]) -> str:
    if values.get("state"):
        return str(values["state"])
    progress = values.get("progress")
    if not progress:
        return Commitment.State.OPEN
    return Commitment.State.DONE if progress >= 1 else Commitment.State.STARTED


def _owner(by: Actor, item: Item, note: Problems) -> Any:
    named = item.values.get("owner") or []
    if not named:
        return None
    membership, is_new = membership_named(by, named[0])
    if is_new:
        note("placeholder", named[0].name or named[0].email, _("Nobody of this name is in the alliance yet."))
    if len(named) > 1:
        others = ", ".join(other.name or other.email for other in named[1:])
        note("further_people", others, _("Only one person owns it; the others are kept with it."))
        item.extra[_("Also named")] = others
    return membership


RELATED = ("record__goal", "record__milestone", "record__commitment__owner", "record__alliance")

PLAN = ImportKind(
    "plan",
    gettext_lazy("Plan"),
    ALLIANCE,
    FIELDS,
    arrange,
    Writer(create, update, restore, find, related=RELATED),
    preview=("owner", "starts_on", "due_on", "state", "progress"),
)
