"""What of a plan stands in somebody's calendar: milestones, on the day of their promise."""

from collections.abc import Iterator

from commitments.calendar import entries_of
from notifications.calendar import Asked, Entry


def milestones(asked: Asked) -> Iterator[Entry]:
    return entries_of("milestone", asked)
