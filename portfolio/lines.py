"""The lines of the portfolio: facts of many alliances, gathered in sets, however many there are."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Case, DateField, OuterRef, Subquery, TextField, Value, When
from django.db.models.functions import Cast, Coalesce, Concat
from django.utils import timezone
from django.utils.text import Truncator

from alliances.actors import Actor
from alliances.models import Alliance
from commitments.models import Commitment
from core.sorting import sort_key
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
        return self.facts.partner

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
    """What an alliance has open: for each late thing the side that owes it (0: nobody), the day of the first, the next
    milestone, and the first of those missed."""

    late: Sequence[int]
    first: date | None = None
    coming: Step | None = None
    missed: Step | None = None


@dataclass(frozen=True)
class Gathered:
    """What was read of all alliances: the side that each is looked at from, what is owed, when companies were heard."""

    own: Mapping[int, Any]
    owed: Mapping[int, Owed]
    heard: Mapping[tuple[int, int], datetime]
    mine: frozenset[int]


def lines_of(actor: Actor, alliances: Iterable[Alliance]) -> list[Line]:
    """One line for each alliance, the neediest first; two statements, whatever their number."""
    read = list(alliances)
    mine = frozenset(each.participation_id for each in actor.memberships)
    own = {alliance.pk: _own(alliance, mine) for alliance in read}
    heard = last_heard(actor, own, but=[side.pk for side in own.values()])
    gathered = Gathered(own, _owed(actor, read), heard, mine)
    lines = [_line(alliance, gathered) for alliance in read]
    return sorted(lines, key=lambda line: (-line.finding.weight, sort_key(line.partner)))


def _owed(actor: Actor, alliances: list[Alliance]) -> dict[int, Owed]:
    """By alliance, in one statement. Of what is open only the late rows are read, and the next milestone."""
    rows = (
        Commitment.objects.visible_to(actor)
        .current()
        .open()
        .filter(alliance=OuterRef("pk"))
        .order_by("due_on", "record__title")
    )
    late, coming = rows.filter(due_on__lt=OuterRef("today")), rows.filter(due_on__gte=OuterRef("today"))
    known = Alliance.objects.visible_to(actor).filter(pk__in=[alliance.pk for alliance in alliances])
    found = known.annotate(today=_today(alliances)).values_list(
        "pk",
        ArraySubquery(late.values(told=_told())),
        Subquery(coming.filter(record__kind="milestone").values(told=_told())[:1]),
    )
    return {alliance: _read(late_ones, coming_one) for alliance, late_ones, coming_one in found}


def _told() -> Concat:
    """Day, side that owes it (0: nobody) and, of a milestone, the title; as one text: a subquery has one column."""
    title = Case(When(record__kind="milestone", then="record__title"), default=Value(""))
    side = Cast(Coalesce("owed_by", 0), TextField())
    return Concat(Cast("due_on", TextField()), Value(" "), side, Value(" "), title, output_field=TextField())


def _read(late: list[str], coming: str | None) -> Owed:
    owing = [each.split(" ", 2) for each in late]
    return Owed(
        late=[int(side) for _day, side, _title in owing],
        first=date.fromisoformat(owing[0][0]) if owing else None,
        coming=_step(coming.split(" ", 2)) if coming else None,
        missed=next((_step(each) for each in owing if each[2]), None),
    )


def _step(told: list[str]) -> Step:
    day, _side, title = told
    return Step(title if len(title) <= TITLE else Truncator(title).chars(TITLE), date.fromisoformat(day))


def _today(alliances: Iterable[Alliance]) -> Case:
    """Today by the clock of each alliance: at most three days are today somewhere."""
    zones: dict[date, set[str]] = {}
    for alliance in alliances:
        zones.setdefault(alliance.today(), set()).add(alliance.time_zone)
    days = [When(time_zone__in=names_of, then=Value(day)) for day, names_of in zones.items()]
    return Case(*days, output_field=DateField())


def _own(alliance: Alliance, mine: frozenset[int]) -> Any:
    """The side from which an alliance is looked at: one's own, or the host's."""
    return next((side for side in alliance.sides if side.pk in mine), alliance.host)


def _line(alliance: Alliance, gathered: Gathered) -> Line:
    own = gathered.own[alliance.pk]
    partners = [side.organisation for side in alliance.sides if side != own]
    facts = _facts(alliance, own, partners, gathered)
    return Line(
        alliance=alliance,
        partners=partners,
        facts=facts,
        finding=heaviest(facts),
        next=gathered.owed[alliance.pk].coming,
        is_mine=own.pk in gathered.mine,
    )


def _facts(alliance: Alliance, own: Any, partners: list[Any], gathered: Gathered) -> Facts:
    today = alliance.today()
    owed = gathered.owed[alliance.pk]
    first, missed = owed.first, owed.missed
    heard = [gathered.heard[key] for company in partners if (key := (alliance.pk, company.pk)) in gathered.heard]
    return Facts(
        today=today,
        depth=alliance.depth,
        partner=names(partners),
        notice_by=alliance.notice_by,
        next_review_on=alliance.next_review_on,
        ours_late=owed.late.count(own.pk),
        theirs_late=sum(side not in (own.pk, 0) for side in owed.late),
        longest_late=(today - first).days if first else 0,
        late_milestone=missed.title if missed else "",
        late_milestone_for=(today - missed.due_on).days if missed else 0,
        silent_for=_days(max(heard), today, alliance) if heard else None,
        known_for=_days(alliance.created_at, today, alliance),
    )


def _days(since: datetime, today: date, alliance: Alliance) -> int:
    return (today - timezone.localdate(since, ZoneInfo(alliance.time_zone))).days
