from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from alliances.actors import Actor
from alliances.models import Membership, Participation, Visibility
from alliances.models.owned import OWNERSHIP
from commitments.models import Commitment
from commitments.operations import commitment_create, commitment_edit
from commitments.operations.commitment import PROMISE, demand_keep
from core.errors import Refused
from core.templatetags.look import full_day
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
    first_due_on: date | None = None,
    state: str = Commitment.State.OPEN,
    done_on: date | None = None,
    owed_by: Participation | None = None,
    **fields: Any,
) -> Milestone:
    """A dated step of a goal, owed by somebody of either side. Raises `Refused`."""
    demand_edit(by, goal.record)
    _within(goal, due_on)
    record = record_create(by=by, kind="milestone", title=title, visibility=visibility, parent=goal.record)
    milestone = Milestone(record=record, **record.ownership, title=title, **fields)
    checked(milestone, known=("record", *OWNERSHIP)).save(force_insert=True)
    promise: dict[str, Any] = {"owner": owner, "owed_by": owed_by, "state": state, "done_on": done_on}
    commitment_create(record=record, due_on=due_on, first_due_on=first_due_on, **promise)
    return milestone


@transaction.atomic
def milestone_edit(
    *, by: Actor, milestone: Milestone, version: int | None, changes: Mapping[str, Any], reason: str = ""
) -> Milestone:
    """Change what will be true, how one knows, the evidence, or the promise: `owner`, `due_on`, `state`.

    A reason given for the promise is said on the record, to whoever sees the milestone. Raises `Refused` and `Stale`.
    """
    promise = milestone.record.commitment
    demand_keep(by, promise, changes.keys())
    locked(milestone.record, version)
    promised = {name: value for name, value in changes.items() if name in PROMISE}
    if promised.get("due_on"):
        _within(_goal_of(milestone), promised["due_on"])
    own = {name: value for name, value in changes.items() if name not in PROMISE}
    if own:  # whoever only keeps the promise may not even lock the milestone
        changed(Milestone.unwalled.select_for_update(of=("self",)).get(pk=milestone.pk), own)
    if promised:
        commitment_edit(by=by, commitment=promise, version=None, changes=promised, reason=reason)
    return Milestone.unwalled.select_related("record__commitment").get(pk=milestone.pk)


def milestone_complete(*, by: Actor, milestone: Milestone, version: int | None = None) -> Milestone:
    return milestone_edit(by=by, milestone=milestone, version=version, changes={"state": Commitment.State.DONE})


def milestone_reopen(*, by: Actor, milestone: Milestone, version: int | None = None) -> Milestone:
    return milestone_edit(by=by, milestone=milestone, version=version, changes={"state": Commitment.State.OPEN})


def _goal_of(milestone: Milestone) -> Goal:
    return Goal.unwalled.get(pk=milestone.record.parent_id)


def _within(goal: Goal, due_on: date | None) -> None:
    if due_on and goal.starts_on and due_on < goal.starts_on:
        begins = {"day": full_day(goal.starts_on)}
        raise Refused(_("The goal begins on %(day)s.") % begins, field="due_on", code="before_goal")
