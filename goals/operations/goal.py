from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from alliances.actors import Actor
from alliances.models import Membership, Participation, Visibility
from alliances.models.owned import OWNERSHIP
from core.errors import Refused
from core.versions import changed, checked, locked
from goals.models import Goal, GoalAnswer
from records.models import Record
from records.operations import record_create
from records.operations.record import demand_edit


@transaction.atomic
def goal_create(
    *,
    by: Actor,
    statement: str,
    visibility: str = Visibility.INTERNAL,
    answers: Mapping[Participation, Membership | None] | None = None,
    **fields: Any,
) -> Goal:
    """A goal of the alliance, with whoever answers for it on each side. Raises `Refused`."""
    record = record_create(by=by, kind="goal", title=statement, visibility=visibility)
    goal = Goal(record=record, **record.ownership, statement=statement, **fields)
    checked(goal, known=("record", *OWNERSHIP)).save(force_insert=True)
    for side, person in (answers or {}).items():
        if person:
            _answer(by, goal, side, person)
    return goal


@transaction.atomic
def goal_edit(
    *,
    by: Actor,
    goal: Goal,
    version: int | None,
    changes: Mapping[str, Any],
    answers: Mapping[Participation, Membership | None] | None = None,
) -> Goal:
    """Change what is wanted, why, how it is measured, when, or who answers for it. Raises `Refused` and `Stale`."""
    demand_edit(by, goal.record)
    locked(goal.record, version)
    now: Goal = changed(Goal.unwalled.select_for_update(of=("self",)).get(pk=goal.pk), changes)
    for side, person in (answers or {}).items():
        _answer(by, now, side, person)
    return now


@transaction.atomic
def goal_answer_set(*, by: Actor, goal: Goal, side: Participation, person: Membership | None) -> None:
    """Name who answers for the goal on one side, or nobody. Raises `Refused` for somebody of the other side."""
    demand_edit(by, goal.record)
    _answer(by, goal, side, person)


def answers_for(by: Actor, record: Record) -> bool:
    """Whether the actor answers for a goal on their side, which makes it their own."""
    return bool(record.goal.is_answered_by(by.memberships))


def _answer(by: Actor, goal: Goal, side: Participation, person: Membership | None) -> None:
    if person and person.participation_id != side.pk:
        raise Refused(_("%(name)s is not of %(company)s.") % {"name": person.person, "company": side.organisation})
    known = GoalAnswer.unwalled.filter(goal=goal, side=side)
    if person is None:
        known.delete()
    elif not known.update(person=person):
        assert by.participation is not None
        own = {"owner_organisation_id": by.participation.pk, "owner_is_host": by.participation.is_host}
        GoalAnswer(goal=goal, **(goal.ownership | own), side=side, person=person).save()
