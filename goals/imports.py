"""The import kind *plan*: a project plan of any shape becomes goals with their milestones.

Rows at the root with children become goals, leaves milestones, levels between are kept as their group. A flat list, and
rows at the root without children, hang under one goal named after the file. The end date is the due date, the start is
kept; the first person owns it, further ones are kept with a warning.
"""

import re
from functools import partial
from pathlib import PurePath
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alliances.actors import Actor
from commitments.import_promises import PROMISED, promise_changes, promise_edit, promise_made, promise_restore
from core.tables.outline import Signs, guess_group, outline
from core.tables.problems import Problem
from goals import operations
from goals.import_fields import FIELDS
from goals.import_rows import left_over, with_spans
from goals.models import Goal, Milestone
from records.imports.beside import TITLE_LENGTH, keep_beside
from records.imports.changes import as_it_was, detail_of, different
from records.imports.kinds import ALLIANCE, GROUP, ImportKind, Item, Problems, Writer, Written
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
            problems += keep_beside(understood, understood.rows[node.row], item, left_over)
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
            statement=item.title[:TITLE_LENGTH],
            visibility=values["visibility"],
            starts_on=values.get("starts_on"),
            ends_on=values.get("due_on"),
            measure=(values.get("criterion") or "")[:300],
        )
    return operations.milestone_create(
        by=by,
        goal=parent,
        title=item.title[:TITLE_LENGTH],
        visibility=values["visibility"],
        **_details(item),
        **promise_made(by, item, note),
    )


def update(by: Actor, item: Item, known: Any, note: Problems) -> Written:
    """Take what the file says now; what it says nothing about stays."""
    if item.kind == GROUP or (isinstance(known, Goal) and not item.is_row):
        return Written(known, "unchanged")
    values = item.values
    if isinstance(known, Goal):
        asked = {"statement": item.title[:TITLE_LENGTH], "starts_on": values.get("starts_on")}
        asked |= {"ends_on": values.get("due_on"), "measure": (values.get("criterion") or "")[:300]}
        changes, before = different(asked, partial(getattr, known))
        _edit_goal(by, known, changes)
        return Written(known, "updated" if changes else "unchanged", before)
    return _update_milestone(by, item, known, note)


def _update_milestone(by: Actor, item: Item, known: Milestone, note: Problems) -> Written:
    asked = {"title": item.title[:TITLE_LENGTH], **_details(item)}
    own, own_before = different(asked, partial(getattr, known))
    promised, before = promise_changes(by, item, known.record.commitment, note)
    _edit_milestone(by, known, own, promised)
    return Written(known, "updated" if own or promised else "unchanged", own_before | before)


def _edit_goal(by: Actor, goal: Goal, changes: dict[str, Any]) -> None:
    if changes:
        operations.goal_edit(by=by, goal=goal, version=None, changes=changes)


def _edit_milestone(by: Actor, milestone: Milestone, own: dict[str, Any], promised: dict[str, Any]) -> None:
    """Its date goes with what is its own: it has to fit the goal's."""
    own = own | {name: value for name, value in promised.items() if name == "due_on"}
    if own:
        operations.milestone_edit(by=by, milestone=milestone, version=None, changes=own)
    promise_edit(by, milestone.record.commitment, promised)


def restore(by: Actor, known: Any, before: dict[str, Any]) -> None:
    """Put a goal or milestone back to what it was before an import changed it."""
    own = {name: value for name, value in as_it_was(before).items() if name not in PROMISED}
    if isinstance(known, Goal):
        _edit_goal(by, known, own)
    else:
        _edit_milestone(by, known, own, {})
        promise_restore(by, known.record.commitment, before)


def _details(item: Item) -> dict[str, Any]:
    values = item.values
    return {
        "starts_on": values.get("starts_on"),
        "criterion": values.get("criterion") or "",
        "evidence": values.get("evidence") or "",
        "group": (values.get("group") or "")[:300],
    }


RELATED = ("record__goal", "record__milestone", "record__commitment__owner", "record__alliance")

PLAN = ImportKind(
    "plan",
    gettext_lazy("Plan"),
    ALLIANCE,
    FIELDS,
    arrange,
    Writer(create, update, restore, detail_of, related=RELATED),
    preview=("owner", "starts_on", "due_on", "state", "progress"),
)
