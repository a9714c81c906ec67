"""The lines of the portfolio: facts of many alliances, gathered in sets, however many there are."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Min, Q
from django.utils import timezone

from alliances.actors import Actor
from alliances.models import Alliance
from commitments.models import Commitment
from portfolio.attention import Facts, Finding, heaviest
from records.silence import last_heard


@dataclass(frozen=True)
class Line:
    alliance: Alliance
    partner: Any
    facts: Facts
    finding: Finding
    next_due: date | None

    @property
    def why(self) -> str:
        return self.finding.sentence


def lines_of(actor: Actor, alliances: list[Alliance]) -> list[Line]:
    """One line for each alliance, the neediest first; four statements, whatever their number."""
    late = _late(actor, alliances)
    heard = last_heard(actor, [alliance.pk for alliance in alliances])
    own = set(actor.organisations)
    lines = [_line(alliance, late, heard, own) for alliance in alliances]
    return sorted(lines, key=lambda line: (-line.finding.weight, line.partner.name.casefold()))


def _late(actor: Actor, alliances: list[Alliance]) -> dict[tuple[int, int | None], dict[str, Any]]:
    """Open promises that are overdue, and the next day, per alliance and company that owes."""
    today = timezone.localdate()
    overdue = Q(due_on__lt=today)
    rows = (
        Commitment.objects.visible_to(actor)
        .current()
        .open()
        .filter(alliance__in=[alliance.pk for alliance in alliances])
        .values("alliance", "owed_by__organisation")
        .annotate(
            late=Count("pk", filter=overdue), first=Min("due_on", filter=overdue), next=Min("due_on", filter=~overdue)
        )
    )
    return {(row["alliance"], row["owed_by__organisation"]): row for row in rows}


def _line(alliance: Alliance, late: dict[Any, Any], heard: dict[Any, Any], own: set[int]) -> Line:
    today = alliance.today()
    sides = {side.organisation_id for side in (alliance.host, *alliance.partners)}
    ours = [late.get((alliance.pk, company), {}) for company in sides & own]
    theirs = [late.get((alliance.pk, company), {}) for company in sides - own]
    first = min((row["first"] for row in (*ours, *theirs) if row.get("first")), default=None)
    other = next(
        (side.organisation for side in (*alliance.partners, alliance.host) if side.organisation_id not in own), None
    )
    partner = other or alliance.partners[0].organisation
    last = heard.get((alliance.pk, partner.pk))
    rows = [row for (ident, _company), row in late.items() if ident == alliance.pk]
    facts = Facts(
        today=today,
        depth=alliance.depth,
        partner=partner.name,
        notice_by=alliance.notice_by,
        next_review_on=alliance.next_review_on,
        ours_late=sum(row.get("late", 0) for row in ours),
        theirs_late=sum(row.get("late", 0) for row in theirs),
        longest_late=(today - first).days if first else 0,
        silent_for=(today - last.date()).days if last else None,
        has_work=bool(rows),
    )
    next_due = min((row["next"] for row in rows if row["next"]), default=None)
    return Line(alliance, partner, facts, heaviest(facts), next_due)
