from datetime import timedelta
from typing import Any

from alliances.permissions import Permission
from alliances.views.base import AllianceView
from commitments.models import Commitment
from commitments.promises import Line, Side, lines_of, sides_of
from core.views import Page
from records.silence import last_heard

AHEAD = timedelta(days=14)
SHOWN = 5


class Due(AllianceView, Page):
    """What each side owes in the next two weeks, late things first: a part of the overview."""

    permission = Permission.READ
    template_name = "commitments/_due.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        today = self.alliance.today()
        promises = Commitment.objects.visible_to(self.actor).current().due_by(today + AHEAD).with_names()
        *sides, nobodys = sides_of(lines_of(promises.order_by("due_on", "pk")[:200], self.actor, today), self.actor)
        return {
            "sides": [(side, items_of(side)) for side in sides],
            "nobodys": len(nobodys.lines),
            "any": any(side.lines for side in (*sides, nobodys)),
            "heard": self.heard(),
            "alliance": self.alliance,
            "today": today,
        }

    def heard(self) -> list[tuple[Any, Any]]:
        """Each company, and when one of its people last did something here."""
        heard = last_heard(self.actor, [self.alliance.pk])
        companies = [side.organisation for side in (self.alliance.host, *self.alliance.partners)]
        return [(company, heard.get((self.alliance.pk, company.pk))) for company in companies]


def items_of(side: Side) -> list[dict[str, Any]]:
    """The first few lines of a side, as the drawings of a column take them."""
    return [item_of(line) for line in side.lines[:SHOWN]]


def item_of(line: Line) -> dict[str, Any]:
    owner = line.promise.owner
    return {
        "title": line.title,
        "url": line.url,
        "who": owner.person.name if owner else "",
        "kind": line.late_kind,
        "word": line.word,
        "date": line.promise.due_on,
    }
