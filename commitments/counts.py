"""How much there is, for the frame around the pages: open actions beside their tab, and what needs somebody now."""

from datetime import date, timedelta
from typing import Any

from alliances.actors import Actor
from alliances.models import Alliance
from commitments.models import Commitment

WEEK = timedelta(days=7)
LOOKED_AT = 500
"""Promises of one person that are looked at; whoever has more late ones needs no exact number."""


def open_actions(actor: Actor) -> Any:
    return Commitment.objects.visible_to(actor).of_actions().current().open()


def wanted_now(actor: Actor) -> int:
    """What is late or due within a week, each by its own alliance's clock."""
    wanted = Commitment.objects.visible_to(actor).wanted_of(actor.account).filter(due_on__isnull=False)
    days = wanted.order_by("due_on").values_list("due_on", "alliance__time_zone")[:LOOKED_AT]
    return sum(is_now(due_on, Alliance(time_zone=zone).today()) for due_on, zone in days)


def is_now(due_on: date | None, today: date) -> bool:
    return due_on is not None and due_on <= today + WEEK
