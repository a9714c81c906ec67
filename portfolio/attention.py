"""Which alliance needs somebody, and why, in one sentence.

Each finding has a weight; an alliance stands where its heaviest finding puts it, and that one is told. The limits are
those that people who run alliances use: a notice date wants an answer a month ahead, a promise a week late is a
problem, a partner silent for longer than the alliance's depth allows is a sign.
"""

from collections.abc import Callable, Iterator
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
    tell: Callable[[], str]

    @property
    def sentence(self) -> str:
        """Made when it is shown: of hundreds of alliances a page shows fifty."""
        return self.tell()

    @property
    def group(self) -> str:
        return "now" if self.weight >= NOW else "look" if self.weight >= LOOK else "quiet"


def heaviest(facts: Facts) -> Finding:
    """The finding that says why an alliance stands where it stands."""
    return max(findings(facts), key=lambda finding: finding.weight, default=Finding(0, lambda: _("Quiet week.")))


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
        yield Finding(LOOK, lambda: _("The notice date has passed; the agreement goes on or ends by itself."))
    elif days <= NOTICE_AHEAD:
        yield Finding((NOW if days <= NOTICE_SOON else LOOK) + NOTICE_AHEAD - days, lambda: _notice_in(days))


def _notice_in(days: int) -> str:
    return ngettext("Notice date in %(count)d day.", "Notice date in %(count)d days.", days) % {"count": days}


def _milestone(facts: Facts) -> Iterator[Finding]:
    if days := facts.late_milestone_for:
        weight = (NOW if days >= LONG_LATE else LOOK) + min(days, 80)
        yield Finding(weight, lambda: _missed(facts.late_milestone, days))


def _missed(title: str, days: int) -> str:
    sentence = ngettext(
        "“%(title)s” should have been reached %(count)d day ago.",
        "“%(title)s” should have been reached %(count)d days ago.",
        days,
    )
    return sentence % {"title": title, "count": days}


def _late(facts: Facts) -> Iterator[Finding]:
    if late := facts.ours_late + facts.theirs_late:
        needs_somebody = facts.longest_late >= LONG_LATE and late > 1
        weight = (NOW if needs_somebody else LOOK) + min(late + facts.longest_late, 85)
        yield Finding(weight, lambda: _overdue(facts.ours_late, facts.theirs_late, facts.partner))


def _overdue(ours: int, theirs: int, partner: str) -> str:
    told = {"ours": ours, "theirs": theirs, "partner": partner}
    if ours and theirs:
        return _("%(ours)d of ours and %(theirs)d from %(partner)s are overdue.") % told
    if ours:
        return ngettext("%(ours)d of ours is overdue.", "%(ours)d of ours are overdue.", ours) % told
    sentence = ngettext("%(theirs)d from %(partner)s is overdue.", "%(theirs)d from %(partner)s are overdue.", theirs)
    return sentence % told


def _silence(facts: Facts) -> Iterator[Finding]:
    """Silence of somebody who never did anything counts from the day on which the alliance was written down."""
    silent_for = facts.known_for if facts.silent_for is None else facts.silent_for
    if silent_for > SILENT[facts.depth]:
        yield Finding(LOOK + 20, lambda: _silent(facts, silent_for))


def _silent(facts: Facts, days: int) -> str:
    told = {"partner": facts.partner, "days": days}
    if facts.silent_for is None:
        return _("Nothing came from %(partner)s yet, in %(days)d days.") % told
    return _("Nothing came from %(partner)s for %(days)d days.") % told


def _review(facts: Facts) -> Iterator[Finding]:
    if facts.next_review_on and facts.next_review_on < facts.today:
        yield Finding(LOOK + 5, lambda: _("The review was due and no new date is set."))
    elif facts.next_review_on is None and facts.depth == "strategic":
        yield Finding(LOOK, lambda: _("No review is planned."))
