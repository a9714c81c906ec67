"""How much there is, for the frame around the pages: open actions beside their tab, and what needs somebody now."""

from datetime import date, timedelta
from typing import Any

from django.db.models import Count
from django.utils import timezone

from alliances.actors import Actor
from alliances.models import Alliance
from commitments.models import Commitment

WEEK = timedelta(days=7)


def open_actions(actor: Actor) -> Any:
    return Commitment.objects.visible_to(actor).of_actions().current().open()


def wanted_now(actor: Actor) -> int:
    """What is late or due within a week, each by its own alliance's clock."""
    wanted = Commitment.objects.visible_to(actor).wanted_of(actor.account)
    # Nowhere is it later than this: what is due after it is read by nobody.
    latest = timezone.now().date() + timedelta(days=1) + WEEK
    days = wanted.filter(due_on__lte=latest).order_by().values_list("alliance__time_zone", "due_on")
    zones: dict[str, list[tuple[date, int]]] = {}
    for zone, due_on, count in days.annotate(count=Count("pk")):
        zones.setdefault(zone, []).append((due_on, count))
    return sum(_now_in(Alliance(time_zone=zone).today(), dues) for zone, dues in zones.items())


def _now_in(today: date, dues: list[tuple[date, int]]) -> int:
    return sum(count for due_on, count in dues if is_now(due_on, today))


def is_now(due_on: date | None, today: date) -> bool:
    return due_on is not None and due_on <= today + WEEK
