"""The lines of the portfolio: facts of many alliances, gathered in sets, however many there are."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Count, Min, Q, TextField, Value
from django.db.models.functions import Cast, Concat
from django.utils import timezone
from django.utils.text import Truncator

from alliances.actors import Actor
from alliances.models import Alliance
from commitments.models import Commitment
from core.templatetags.look import names
from portfolio.attention import Facts, Finding, heaviest
from records.silence import last_heard

TITLE = 60
"""How much of a milestone's title a sentence and a column take."""


@dataclass(frozen=True)
class Step:
    """A milestone as a line names it: its title and its day."""

    title: str
    due_on: date


@dataclass(frozen=True)
class Line:
    alliance: Alliance
    partners: list[Any]
    facts: Facts
    finding: Finding
    next: Step | None
    is_mine: bool

    @property
    def partner(self) -> str:
        return names(self.partners)

    @property
    def why(self) -> str:
        return self.finding.sentence

    @property
    def notice_in(self) -> int | None:
        """Days until the notice date; None without one, and when it has passed."""
        notice_by = self.alliance.notice_by
        days = (notice_by - self.facts.today).days if notice_by else -1
        return days if days >= 0 else None


@dataclass(frozen=True)
class Owed:
    """What one side of an alliance has open: how much is late and since when, its next milestone, the latest missed."""

    late: int = 0
    first: date | None = None
    coming: Step | None = None
    missed: Step | None = None


@dataclass(frozen=True)
class Gathered:
    """What was read of all alliances: what each side owes (None: nobody yet), and when each company was heard."""

    owed: Mapping[int, Mapping[int | None, Owed]]
    heard: Mapping[tuple[int, int], datetime]
    own: frozenset[int]


def lines_of(actor: Actor, alliances: Iterable[Alliance]) -> list[Line]:
    """One line for each alliance, the neediest first; two statements, whatever their number."""
    read = list(alliances)
    gathered = Gathered(
        owed=_owed(actor, read),
        heard=last_heard(actor, [alliance.pk for alliance in read]),
        own=frozenset(each.participation_id for each in actor.memberships),
    )
    lines = [_line(alliance, gathered) for alliance in read]
    return sorted(lines, key=lambda line: (-line.finding.weight, line.partner.casefold()))


def overdue(alliances: Iterable[Alliance]) -> Q:
    """Past its day, by the clock of each alliance: at most three days are today somewhere."""
    zones: dict[date, set[str]] = {}
    for alliance in alliances:
        zones.setdefault(alliance.today(), set()).add(alliance.time_zone)
    if len(zones) < 2:
        return Q(due_on__lt=next(iter(zones), timezone.localdate()))
    late = Q()
    for day, names_of in zones.items():
        late |= Q(due_on__lt=day, alliance__time_zone__in=names_of)
    return late


def _owed(actor: Actor, alliances: list[Alliance]) -> dict[int, dict[int | None, Owed]]:
    """By alliance and side. A milestone comes as text, its day before its title, so that MIN finds the first."""
    late, milestone = overdue(alliances), Q(record__kind="milestone")
    step = Concat(Cast("due_on", TextField()), Value(" "), "record__title", output_field=TextField())
    rows = (
        Commitment.objects.visible_to(actor)
        .current()
        .open()
        .filter(alliance__in=[alliance.pk for alliance in alliances], due_on__isnull=False)
        .values("alliance", "owed_by")
        .annotate(
            late=Count("pk", filter=late),
            first=Min("due_on", filter=late),
            coming=Min(step, filter=milestone & ~late),
            missed=Min(step, filter=milestone & late),
        )
    )
    owed: dict[int, dict[int | None, Owed]] = {}
    for row in rows:
        steps = {name: _step(row[name]) for name in ("coming", "missed")}
        owed.setdefault(row["alliance"], {})[row["owed_by"]] = Owed(late=row["late"], first=row["first"], **steps)
    return owed


def _step(text: str | None) -> Step | None:
    if not text:
        return None
    day, _space, title = text.partition(" ")
    return Step(Truncator(title).chars(TITLE), date.fromisoformat(day))


def _first(steps: Iterable[Step | None]) -> Step | None:
    return min((step for step in steps if step), key=lambda step: step.due_on, default=None)


def _line(alliance: Alliance, gathered: Gathered) -> Line:
    sides = list(alliance.participations.all())
    own = next((side for side in sides if side.pk in gathered.own), alliance.host)
    partners = [side.organisation for side in sides if side != own]
    facts = _facts(alliance, own, partners, gathered)
    return Line(
        alliance=alliance,
        partners=partners,
        facts=facts,
        finding=heaviest(facts),
        next=_first(each.coming for each in gathered.owed.get(alliance.pk, {}).values()),
        is_mine=own.pk in gathered.own,
    )


def _facts(alliance: Alliance, own: Any, partners: list[Any], gathered: Gathered) -> Facts:
    today = alliance.today()
    owed = gathered.owed.get(alliance.pk, {})
    first = min((each.first for each in owed.values() if each.first), default=None)
    missed = _first(each.missed for each in owed.values())
    heard = [gathered.heard[key] for company in partners if (key := (alliance.pk, company.pk)) in gathered.heard]
    return Facts(
        today=today,
        depth=alliance.depth,
        partner=names(partners),
        notice_by=alliance.notice_by,
        next_review_on=alliance.next_review_on,
        ours_late=owed.get(own.pk, Owed()).late,
        theirs_late=sum(each.late for side, each in owed.items() if side not in (own.pk, None)),
        longest_late=(today - first).days if first else 0,
        late_milestone=missed.title if missed else "",
        late_milestone_for=(today - missed.due_on).days if missed else 0,
        silent_for=_days_since(max(heard), alliance) if heard else None,
        known_for=_days_since(alliance.created_at, alliance),
    )


def _days_since(at: datetime, alliance: Alliance) -> int:
    return (alliance.today() - timezone.localdate(at, ZoneInfo(alliance.time_zone))).days
