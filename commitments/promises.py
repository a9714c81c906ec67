"""Promises as pages show them: one line with its owner, its day, and how it stands in words."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from alliances.actors import Actor
from commitments.models import Commitment
from commitments.operations.commitment import demand_edit_or_own
from core.errors import Forbidden, Refused


@dataclass(frozen=True)
class Line:
    """A promise on a page. `kind` and `word` are its status as the drawings know it."""

    promise: Commitment
    kind: str
    word: str
    may_edit: bool
    today: date

    @property
    def ident(self) -> str:
        return self.promise.record.public_id

    @property
    def title(self) -> str:
        return self.promise.record.title

    @property
    def context(self) -> str:
        parent = self.promise.record.parent
        return parent.title if parent else ""

    @property
    def url(self) -> str:
        return self.promise.record.get_absolute_url()

    @property
    def late_kind(self) -> str:
        """The status where it says more than the day does."""
        return self.kind if self.kind == "late" else ""

    @property
    def target(self) -> str:
        return f"[id='{self.ident}']"

    @property
    def moved_from(self) -> date | None:
        """The first date, where another one holds by now."""
        first = self.promise.first_due_on
        return first if first != self.promise.due_on else None

    def address(self, name: str, *more: str) -> str:
        return reverse(f"commitments:{name}", args=[self.promise.alliance.public_id, self.ident, *more])

    @property
    def owner_url(self) -> str:
        return self.address("action_field_edit", "owner")

    @property
    def due_url(self) -> str:
        return self.address("action_field_edit", "due_on")

    @property
    def state_url(self) -> str:
        return self.address("action_field_edit", "state")


def line_of(promise: Commitment, today: date, *, may_edit: bool = False) -> Line:
    late = promise.days_overdue(today)
    if promise.is_done:
        return Line(promise, "done", _("Done"), may_edit, today)
    if late:
        word = ngettext("%(count)d day late", "%(count)d days late", late) % {"count": late}
        return Line(promise, "late", word, may_edit, today)
    return Line(promise, "open", str(promise.get_state_display()), may_edit, today)


def lines_of(promises: Iterable[Commitment], actor: Actor, today: date) -> list[Line]:
    return [line_of(promise, today, may_edit=may_edit(actor, promise)) for promise in promises]


def may_edit(actor: Actor, promise: Commitment) -> bool:
    try:
        demand_edit_or_own(actor, promise)
    except (Forbidden, Refused):
        return False
    return True


@dataclass(frozen=True)
class Side:
    """What one company owes, or what nobody owns yet."""

    title: str
    company: Any
    lines: list[Line]

    @property
    def note(self) -> str:
        late = sum(line.kind == "late" for line in self.lines)
        note = ngettext("%(count)d", "%(count)d", len(self.lines)) % {"count": len(self.lines)}
        if not late:
            return note
        return _("%(note)s, %(late)s late") % {"note": note, "late": late}


def sides_of(lines: list[Line], actor: Actor) -> list[Side]:
    """By the company that owes: one's own first, then the others, what nobody owns last."""
    assert actor.alliance is not None
    own = actor.participation
    ordered = sorted([actor.alliance.host, *actor.alliance.partners], key=lambda side: side.pk != getattr(own, "pk", 0))
    sides = [
        Side(
            _("We owe") if own and side.pk == own.pk else _("%(company)s owes") % {"company": side.organisation},
            side.organisation,
            [line for line in lines if line.promise.owed_by_id == side.pk],
        )
        for side in ordered
    ]
    sides.append(Side(_("Nobody owns these yet"), None, [line for line in lines if line.promise.owed_by_id is None]))
    return [side for side in sides if side.lines]
