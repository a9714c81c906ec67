"""What of a goal and of a milestone is shown in words, and how they stand by the facts."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from alliances.actors import Actor
from commitments.shown import promise_shown
from commitments.status import Computed
from core.templatetags.look import day
from core.templatetags.look import names as listed
from goals.plan import Plan
from records.kinds import Rows
from records.models import Record
from records.names import Names


def goal_shown(rows: Rows, names: Names) -> Iterator[tuple[Any, Any]]:
    """Rows by table → pairs of label and value."""
    for goal in rows.get("goals_goal", ()):
        yield _("What both want"), goal.get("statement")
        yield _("Why"), goal.get("why")
        yield _("How you will know"), goal.get("measure")
        yield _("Begins"), day(goal.get("starts_on"), names.today)
        yield _("Ends"), day(goal.get("ends_on"), names.today)
    people = [names.people.get(names.members.get(each["person_id"], 0)) for each in rows.get("goals_goalanswer", ())]
    known = [each for each in people if each]
    yield _("Answers for it"), listed(known) if known else ""


def milestone_shown(rows: Rows, names: Names) -> Iterator[tuple[Any, Any]]:
    for milestone in rows.get("goals_milestone", ()):
        yield _("What will be true"), milestone.get("title")
        yield _("How you know it is reached"), milestone.get("criterion")
        yield _("Evidence"), milestone.get("evidence")
        yield _("Group"), milestone.get("group")
        yield _("Begins"), day(milestone.get("starts_on"), names.today)
    yield from promise_shown(rows, names)


def goal_facts(actor: Actor, record: Record) -> Computed | None:
    """How a goal stands by its milestones."""
    plan = Plan(actor)
    [row] = plan.rows([plan.goals().get(pk=record.pk)])
    return row.standing.status
