from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from alliances.actors import Actor
from alliances.models import Membership, Visibility
from commitments.operations import commitment_create
from commitments.operations.commitment import demand_edit_or_own
from core.errors import Refused
from core.versions import changed, checked, locked
from goals.models import Goal, Milestone
from records.operations import record_create
from records.operations.record import demand_edit


@transaction.atomic
def milestone_create(
    *,
    by: Actor,
    goal: Goal,
    title: str,
    owner: Membership | None,
    due_on: date | None,
    visibility: str = Visibility.INTERNAL,
    **fields: Any,
) -> Milestone:
    """A dated step of a goal, owed by somebody of either side. Raises `Refused`."""
    demand_edit(by, goal.record)
    _within(goal, due_on)
    record = record_create(by=by, kind="milestone", title=title, visibility=visibility, parent=goal.record)
    milestone = Milestone(record=record, **record.ownership, title=title, **fields)
    checked(milestone).save(force_insert=True)
    commitment_create(record=record, owner=owner, due_on=due_on)
    return milestone


@transaction.atomic
def milestone_edit(*, by: Actor, milestone: Milestone, version: int | None, changes: Mapping[str, Any]) -> Milestone:
    """Change what will be true, how one knows, or the evidence. Raises `Refused` and `Stale`."""
    demand_edit_or_own(by, milestone.record.commitment)
    locked(milestone.record, version)
    return changed(Milestone.unwalled.select_for_update(of=("self",)).get(pk=milestone.pk), changes)


def _within(goal: Goal, due_on: date | None) -> None:
    if due_on and goal.starts_on and due_on < goal.starts_on:
        raise Refused(_("The goal begins on %(day)s.") % {"day": goal.starts_on}, field="due_on", code="before_goal")
