"""When somebody is reminded of what they owe: arithmetic over days, and no rows.

The ladder: two working days before, on the day, the day after, a week after; then, two weeks after, whoever leads the
side that owes it, and that is the end. Each at eight in the morning where the person is.
"""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

HOUR = time(8)
DAY = timedelta(days=1)
AHEAD = 2
FRIDAY = 4


LEAD = "lead_"
"""Before the name of a step that the lead is told of."""
SOON = "due_soon"
AFTERWARDS = {"due_today": 0, "overdue": 1, "overdue_week": 7, f"{LEAD}overdue": 14}
OWNER_KINDS = (SOON, *(kind for kind in AFTERWARDS if not kind.startswith(LEAD)))
LEAD_KINDS = tuple(f"{LEAD}{kind}" for kind in OWNER_KINDS)
"""What the lead is told at the end, and in place of an owner who cannot be told."""
REACH = timedelta(days=max(AFTERWARDS.values()) + 2)


def before(day: date, working_days: int = AHEAD) -> date:
    """So many working days (Monday to Friday) before a day.

    >>> before(date(2026, 11, 30))  # a Monday
    datetime.date(2026, 11, 26)
    """
    while working_days:
        day -= DAY
        working_days -= day.weekday() <= FRIDAY
    return day


def steps_of(due_on: date) -> Iterator[tuple[date, str]]:
    """On which day which step is taken, in order."""
    yield before(due_on), SOON
    for kind, days in AFTERWARDS.items():
        yield due_on + days * DAY, kind


def due_between(since: datetime, until: datetime, zone: str) -> dict[str, set[date]]:
    """The promised days for which each step falls after `since` and not after `until`, where the clock is `zone`'s.

    Of a day for which several steps were missed, only the last: a day of downtime is no flood.
    """
    found: dict[str, set[date]] = {}
    day = since.date() - REACH
    while day <= until.date() + REACH:
        missed = [kind for on, kind in steps_of(day) if since < _moment(on, zone) <= until]
        if missed:
            found.setdefault(missed[-1], set()).add(day)
        day += DAY
    return found


def _moment(day: date, zone: str) -> datetime:
    return datetime.combine(day, HOUR, ZoneInfo(zone))
