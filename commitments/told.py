"""What somebody is told about what they owe, in sentences."""

from typing import Any

from django.db.models import F, Q
from django.utils.translation import gettext as _

from commitments.models import Commitment
from commitments.promises import stands
from core.templatetags.look import long_day, quoted

STILL_OWED = Q(record__commitment__due_on=F("day")) & ~Q(record__commitment__state=Commitment.State.DONE)
OWNERS = STILL_OWED & Q(record__commitment__owner=F("recipient"))
SIDES = STILL_OWED & Q(record__commitment__owed_by=F("recipient__participation"))
"""A reminder is true while the promise is open, for the same day, and of the same person or side."""


def due(notice: Any) -> str:
    """`“Price list” is due on Friday 4 December.`, and how late it is once it is."""
    today = notice.record.alliance.today()
    told = {"title": quoted(notice.record), "day": long_day(notice.day, today)}
    kind, word = stands(notice.record.commitment, today)
    if kind == "late":
        return _("%(title)s is %(late)s.") % (told | {"late": word})
    if notice.day == today:
        return _("%(title)s is due today.") % told
    return _("%(title)s is due on %(day)s.") % told


def due_by_side(notice: Any) -> str:
    """The same for the lead of the side, with who owes it."""
    owner = notice.record.commitment.owner
    return _("%(sentence)s %(owner)s owes it.") % {"sentence": due(notice), "owner": owner.person if owner else "–"}
