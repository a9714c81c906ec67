"""Which alliance needs somebody, and why, in one sentence.

Each finding has a weight; an alliance stands where its heaviest finding puts it, and that one is told. The limits are
those that people who run alliances use: a notice date wants an answer a month ahead, a promise a week late is a
problem, a partner silent for longer than the alliance's depth allows is a sign.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

NOW, LOOK = 100, 10
NOTICE_SOON, NOTICE_AHEAD = 30, 90
LONG_LATE = 7
SILENT = {"light": 90, "standard": 45, "strategic": 30}


@dataclass(frozen=True)
class Facts:
    """What is known of an alliance on a day. Days are whole; None where nothing is known."""

    today: date
    depth: str
    partner: str
    notice_by: date | None = None
    next_review_on: date | None = None
    ours_late: int = 0
    theirs_late: int = 0
    longest_late: int = 0
    late_milestone: str = ""
    late_milestone_for: int = 0
    silent_for: int | None = None
    known_for: int = 0


@dataclass(frozen=True)
class Finding:
    weight: int
    sentence: str

    @property
    def group(self) -> str:
        return "now" if self.weight >= NOW else "look" if self.weight >= LOOK else "quiet"


def heaviest(facts: Facts) -> Finding:
    """The finding that says why an alliance stands where it stands."""
    return max(findings(facts), key=lambda finding: finding.weight, default=Finding(0, _("Quiet week.")))


def findings(facts: Facts) -> Iterator[Finding]:
    yield from _notice(facts)
    yield from _milestone(facts)
    yield from _late(facts)
    yield from _silence(facts)
    yield from _review(facts)


def _notice(facts: Facts) -> Iterator[Finding]:
    if facts.notice_by is None:
        return
    days = (facts.notice_by - facts.today).days
    if days < 0:
        yield Finding(LOOK, _("The notice date has passed; the agreement goes on or ends by itself."))
    elif days <= NOTICE_AHEAD:
        sentence = ngettext("Notice date in %(count)d day.", "Notice date in %(count)d days.", days) % {"count": days}
        yield Finding((NOW if days <= NOTICE_SOON else LOOK) + NOTICE_AHEAD - days, sentence)


def _milestone(facts: Facts) -> Iterator[Finding]:
    days = facts.late_milestone_for
    if not days:
        return
    sentence = ngettext(
        "“%(title)s” should have been reached %(count)d day ago.",
        "“%(title)s” should have been reached %(count)d days ago.",
        days,
    )
    weight = (NOW if days >= LONG_LATE else LOOK) + min(days, 80)
    yield Finding(weight, sentence % {"title": facts.late_milestone, "count": days})


def _late(facts: Facts) -> Iterator[Finding]:
    late = facts.ours_late + facts.theirs_late
    if not late:
        return
    counts = {"ours": facts.ours_late, "theirs": facts.theirs_late, "partner": facts.partner}
    if facts.ours_late and facts.theirs_late:
        sentence = _("%(ours)d of ours and %(theirs)d from %(partner)s are overdue.") % counts
    elif facts.ours_late:
        sentence = ngettext("%(ours)d of ours is overdue.", "%(ours)d of ours are overdue.", late) % counts
    else:
        sentence = (
            ngettext("%(theirs)d from %(partner)s is overdue.", "%(theirs)d from %(partner)s are overdue.", late)
            % counts
        )
    needs_somebody = facts.longest_late >= LONG_LATE and late > 1
    yield Finding((NOW if needs_somebody else LOOK) + min(late + facts.longest_late, 85), sentence)


def _silence(facts: Facts) -> Iterator[Finding]:
    """Silence of somebody who never did anything counts from the day on which the alliance was written down."""
    silent_for = facts.known_for if facts.silent_for is None else facts.silent_for
    if silent_for <= SILENT[facts.depth]:
        return
    if facts.silent_for is None:
        sentence = _("Nothing came from %(partner)s yet, in %(days)d days.")
    else:
        sentence = _("Nothing came from %(partner)s for %(days)d days.")
    yield Finding(LOOK + 20, sentence % {"partner": facts.partner, "days": silent_for})


def _review(facts: Facts) -> Iterator[Finding]:
    if facts.next_review_on and facts.next_review_on < facts.today:
        yield Finding(LOOK + 5, _("The review was due and no new date is set."))
    elif facts.next_review_on is None and facts.depth == "strategic":
        yield Finding(LOOK, _("No review is planned."))
