"""Promises as pages show them: one line with its owner, its day, and how it stands in words."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from alliances.actors import Actor
from commitments.models import Commitment
from commitments.operations.commitment import KEPT, demand_keep
from core.errors import is_allowed
from core.templatetags.look import long_day, names, short_day
from records.operations.record import demand_edit
from records.sharing import share_url

STATES = dict(Commitment.State.choices)


@dataclass(frozen=True)
class Line:
    """A promise on a page. `kind` and `word` are its status as the drawings know it."""

    promise: Commitment
    kind: str
    word: str
    today: date
    may_keep: bool = False
    may_edit: bool = False
    may_hand_over: bool = False
    share_url: str = ""

    @property
    def ident(self) -> str:
        return self.promise.record.public_id

    @property
    def title(self) -> str:
        return self.promise.record.title

    @property
    def is_shared(self) -> bool:
        return self.promise.is_shared

    @property
    def owned_by(self) -> Any:
        """The company whose row it is."""
        return self.promise.record.owner_organisation.organisation

    @property
    def owner(self) -> Any:
        """The membership of who owes it."""
        return self.promise.owner

    @property
    def company(self) -> Any:
        """The company that owes it."""
        return self.owner.organisation if self.owner else None

    @property
    def parent(self) -> Any:
        """What it hangs under; None where that was taken back by those whose it is."""
        record = self.promise.record
        parent = record.parent
        seen = parent and (parent.is_shared or parent.owner_organisation_id == record.owner_organisation_id)
        return parent if seen else None

    @property
    def context(self) -> str:
        return self.parent.title if self.parent else ""

    @cached_property
    def url(self) -> str:
        """Below it stand the forms of its fields: resolved once a row, and not once a cell."""
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

    @property
    def first_words(self) -> str:
        """`first 4 Dec`, where another date holds by now."""
        return _("first %(day)s") % {"day": short_day(self.moved_from, self.today)} if self.moved_from else ""

    @property
    def owner_url(self) -> str:
        return f"{self.url}edit/owner/"

    @property
    def due_url(self) -> str:
        return f"{self.url}edit/due_on/"

    @property
    def state_url(self) -> str:
        return f"{self.url}edit/state/"

    @property
    def row_url(self) -> str:
        return f"{self.url}row/"


def line_of(promise: Commitment, today: date, actor: Actor | None = None) -> Line:
    """With what the actor may do to it; without one it is only to read."""
    kind, word = stands(promise, today)
    if actor is None:
        return Line(promise, kind, word, today)
    edits = is_allowed(demand_edit, actor, promise.record)  # and with it all of the promise
    return Line(
        promise,
        kind,
        word,
        today,
        may_keep=edits or is_allowed(demand_keep, actor, promise, KEPT),
        may_edit=edits,
        may_hand_over=edits or is_allowed(demand_keep, actor, promise, {"owner"}),
        share_url=share_url(actor, promise.record),
    )


def lines_of(promises: Iterable[Commitment], actor: Actor, today: date) -> list[Line]:
    return [line_of(promise, today, actor) for promise in promises]


def stands(promise: Commitment, today: date) -> tuple[str, str]:
    """The drawing and the word. Late is what has missed the day that holds now; its days count from the first one."""
    if overdue := promise.days_overdue(today):
        late = promise.days_late(today) or overdue
        return "late", ngettext("%(count)d day late", "%(count)d days late", late) % {"count": late}
    return "done" if promise.is_done else "open", str(STATES[promise.state])


def unseen_by_owner(promise: Commitment) -> str:
    """Where the owner is of another company and the record is not shared: nobody there knows of it."""
    if promise.is_shared or promise.owner is None or promise.owed_by_id == promise.owner_organisation_id:
        return ""
    told = {"owner": promise.owner.person.name, "company": promise.record.owner_organisation}
    return _("%(owner)s does not see it: it is for %(company)s alone. Share it when they shall know.") % told


def reason_asked(promise: Commitment, others: Sequence[Any]) -> str:
    """What somebody is asked who moves it, with who will read the answer."""
    if not promise.is_shared:
        return _("Why does it move?")
    return _("Why does it move? %(names)s reads this") % {"names": names(others)}


def first_date(promise: Commitment, today: date) -> str:
    if promise.first_due_on is None:
        return ""
    day = {"day": long_day(promise.first_due_on, today)}
    return _("First promised for %(day)s. That date stays on record.") % day


@dataclass(frozen=True)
class Side:
    """What one company owes, or what nobody owns yet."""

    title: str
    company: Any
    lines: list[Line]


def counted(count: int, late: int) -> str:
    """`5, 2 late`, as the head of a group says it."""
    return _("%(count)d, %(late)d late") % {"count": count, "late": late} if late else str(count)


def sides_of(lines: list[Line], actor: Actor) -> list[Side]:
    """By the company that owes: one's own first, then the others, what nobody owns last. Also sides without any."""
    sides = [
        Side(
            side_title(side, actor),
            side.organisation,
            [line for line in lines if line.promise.owed_by_id == side.pk],
        )
        for side in in_order(actor)
    ]
    return [*sides, Side(_("Nobody owns these yet"), None, [line for line in lines if line.promise.owed_by_id is None])]


def in_order(actor: Actor) -> list[Any]:
    """The sides of the alliance, one's own first."""
    assert actor.alliance is not None
    own = actor.participation
    sides = [actor.alliance.host, *actor.alliance.partners]
    return sorted(sides, key=lambda side: side.pk != getattr(own, "pk", 0))


def side_title(side: Any, actor: Actor, *, done: bool = False) -> str:
    """`We owe` and `They owe`; by their names where there are more than two."""
    assert actor.alliance is not None
    if actor.participation and side.pk == actor.participation.pk:
        return _("We did") if done else _("We owe")
    if len(actor.alliance.partners) == 1:
        return _("They did") if done else _("They owe")
    company = {"company": side.organisation}
    return _("%(company)s did") % company if done else _("%(company)s owes") % company
