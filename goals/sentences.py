"""What the pages of the plan say in words."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.templatetags.look import day, long_day
from goals.plan import Plan
from goals.rows import GoalRow, Step


def goals_counted(count: int) -> str:
    return ngettext("%(count)d goal.", "%(count)d goals.", count) % {"count": count} if count else ""


def plan_stands(rows: list[GoalRow]) -> str:
    """The whole plan in a sentence, from what both companies see; without that, how many goals there are."""
    shared = [row.standing.progress for row in rows if row.goal.is_shared]
    total, late = sum(each.total for each in shared), sum(each.late for each in shared)
    if not total:
        return goals_counted(len(rows))
    told = {"done": sum(each.done for each in shared), "total": total, "late": late}
    if not late:
        return _("%(done)d of %(total)d milestones reached, and none of the others is late.") % told
    return (
        ngettext(
            "%(done)d of %(total)d milestones reached, %(late)d is late.",
            "%(done)d of %(total)d milestones reached, %(late)d are late.",
            late,
        )
        % told
    )


def how_it_stands(row: GoalRow) -> str:
    """A goal in one sentence or two: how much is reached, and what comes next."""
    progress = row.standing.progress
    if not progress.total:
        unseen = row.steps and row.goal.is_shared
        return (
            _("No milestone that both sides see, so nothing says how far it is.")
            if unseen
            else _("No milestone yet, so nothing says how far it is.")
        )
    said = _("%(done)d of %(total)d milestones reached.") % {"done": progress.done, "total": progress.total}
    coming = [(step.promise.due_on, step) for step in row.steps if not step.promise.is_done and step.promise.due_on]
    return f"{said} {_next(min(coming, key=lambda each: each[0])[1])}" if coming else said


def _next(step: Step) -> str:
    told = {"title": step.row.title, "word": step.word, "day": day(step.promise.due_on)}
    told["owner"] = step.owner.person.name if step.owner else _("nobody")
    if step.kind == "late":
        return _("“%(title)s” is %(word)s; %(owner)s owes it.") % told
    return _("Next: “%(title)s”, from %(owner)s by %(day)s.") % told


def milestone_stands(step: Step, plan: Plan) -> str:
    """A milestone in one sentence."""
    promise = step.promise
    told = {"owner": step.owner.person.name if step.owner else _("Nobody"), "day": day(promise.due_on, plan.today)}
    told["done"] = day(promise.done_on, plan.today)
    if promise.is_done:
        return _("Reached on %(done)s.") % told
    if step.kind == "late":
        return _("%(owner)s owed it by %(day)s: it is %(word)s.") % (told | {"word": step.word})
    if promise.due_on is None:
        return _("%(owner)s owes it, without a date.") % told
    return _("%(owner)s owes it by %(day)s.") % told


def moved(milestone: Any, plan: Plan) -> str:
    promise = milestone.record.commitment
    told = {"day": long_day(promise.due_on, plan.today), "first": long_day(promise.first_due_on, plan.today)}
    if promise.due_on == promise.first_due_on:
        return _("Back at the first date, %(day)s.") % told
    return _("Moved to %(day)s. The first date, %(first)s, stays on record.") % told
