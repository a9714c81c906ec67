"""The days of the demo's year. What is written on one of them is dated by it, as if it had been done then."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from typing import Any
from unittest.mock import patch
from zoneinfo import ZoneInfo

from django.db.models import F, Max
from django.utils import timezone

from alliances.models import Alliance
from config.demo import cast
from core.scope import SYSTEM, scoped
from records.models import Change, Comment, Record, Stated

Entry = tuple[int, Callable[[], Any]]
"""What happened, and on which day, counted from today."""

DATED = ((Comment, "created_at"), (Record, "created_at"), (Record, "shared_at"), (Stated, "at"))


def day(count: int) -> date:
    """So many days from today, by the clock of the program."""
    return timezone.localdate(timezone=ZoneInfo(cast.ZONE)) + timedelta(days=count)


def live_through(entries: Iterable[Entry]) -> None:
    """One entry after the other, the earliest first, since history is in the order in which it was written."""
    for count, act in sorted(entries, key=lambda entry: entry[0]):
        with on(count):
            act()


@contextmanager
def on(count: int) -> Iterator[None]:
    """That day: every alliance's clock says so inside, and afterwards what was written inside says so, too."""
    last, began = _last_change(), timezone.now()
    with patch.object(Alliance, "today", lambda alliance: day(count)):
        yield
    _date_back(last, began, timedelta(days=count))


def _last_change() -> int:
    with scoped(SYSTEM):
        return Change.objects.everything().aggregate(last=Max("pk"))["last"] or 0


def _date_back(last: int, began: Any, by: timedelta) -> None:
    with scoped(SYSTEM):
        Change.objects.everything().filter(pk__gt=last).update(at=F("at") + by)
        written = _last_change()
        for model, name in DATED:
            rows = model.objects.everything().filter(**{f"{name}__gte": began})
            rows.update(**{name: F(name) + by})
        Change.objects.everything().filter(pk__gt=written).delete()  # that a date was set back is no history
