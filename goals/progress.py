"""How far a goal is, by its milestones.

What both companies read is computed from shared milestones alone: done of total, and the worst of their statuses. One's
own page may say beside it how far one is with the milestones that only one's own side sees.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from django.utils import timezone

from commitments.status import Computed, computed_status, worst
from goals.models import Milestone


@dataclass(frozen=True)
class Progress:
    """Milestones reached, of how many; and how many of the others are late."""

    done: int = 0
    total: int = 0
    late: int = 0


@dataclass(frozen=True)
class Standing:
    """How a goal stands: for everybody who sees it, and counting what only one's own side sees."""

    status: Computed | None
    progress: Progress
    with_own: Progress
    culprit: str = ""  # the milestone that makes the status what it is

    @property
    def has_own(self) -> bool:
        return self.with_own != self.progress


def milestone_status(milestone: Any, *, alliance: Any, today: date) -> Computed:
    """The status of one milestone by its promise; `record` and its commitment at hand."""
    promise = milestone.record.commitment
    return computed_status(
        first_due_on=promise.first_due_on,
        due_on=promise.due_on,
        done_on=promise.done_on,
        changed_on=timezone.localdate(milestone.record.updated_at, ZoneInfo(alliance.time_zone)),
        today=today,
        depth=alliance.depth,
    )


def standing_of(goal: Any, milestones: Iterable[Any], *, alliance: Any, today: date) -> Standing:
    """From the milestones that the reader sees. Of an internal goal all of them are its owner's, and count."""
    seen = list(milestones)
    counted = [each for each in seen if each.is_shared] if goal.is_shared else seen
    statuses = [milestone_status(each, alliance=alliance, today=today) for each in counted]
    status = worst(statuses)
    culprit = next((str(each) for each, of in zip(counted, statuses, strict=True) if of is status), "")
    return Standing(status, _progress(counted, today), _progress(seen, today), culprit)


def standings_of(goals: Iterable[Any], *, alliance: Any, today: date) -> dict[int, Standing]:
    """How goals stand for both companies, by the goal's key: one statement, shared milestones only."""
    asked = list(goals)
    steps: dict[int, list[Any]] = {goal.pk: [] for goal in asked}
    for step in Milestone.objects.in_alliance(alliance).shared().current().under(asked).with_promise():
        steps[step.record.parent_id].append(step)
    return {goal.pk: standing_of(goal, steps[goal.pk], alliance=alliance, today=today) for goal in asked}


def _progress(milestones: list[Any], today: date) -> Progress:
    promises = [each.record.commitment for each in milestones]
    late = sum(promise.days_overdue(today) > 0 for promise in promises)
    return Progress(sum(promise.is_done for promise in promises), len(promises), late)
