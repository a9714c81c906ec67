from datetime import date, timedelta
from typing import Any

from django.urls import reverse

from alliances.models import Alliance
from alliances.permissions import Permission
from alliances.views.base import AllianceView
from commitments.models import Commitment
from commitments.promises import Line, Side, counted, line_of, sides_of
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
        *sides, nobodys = sides_of(self.first_lines(today), self.actor)
        return {
            "sides": [(side, counted(*counts_of(side)), self.items_of(side)) for side in sides],
            "nobodys": counts_of(nobodys)[0],
            "any": any(side.lines for side in (*sides, nobodys)),
            "heard": self.heard(),
            "subscribe_url": self.subscribe_url(),
            "alliance": self.alliance,
            "today": today,
        }

    def subscribe_url(self) -> str:
        return reverse("notifications:feed_list", query={"alliance": self.alliance.public_id, "extent": "all"})

    def first_lines(self, today: date) -> list[Line]:
        """The first few of each side, which tell how many there are."""
        due = Commitment.objects.visible_to(self.actor).current().due_by(today + AHEAD).select_related("record")
        return [line_of(promise, today) for promise in due.first_of_sides(SHOWN, today)]

    def items_of(self, side: Side) -> list[dict[str, Any]]:
        """The lines of a side, as the drawings of a column take them."""
        people = {each.pk: each.person for each in self.actor.people}
        return [item_of(line, people.get(line.promise.owner_id or 0), self.alliance) for line in side.lines]

    def heard(self) -> list[tuple[Any, Any]]:
        """Each company, and when one of its people last did something here."""
        heard = last_heard(self.actor, [self.alliance.pk])
        companies = [side.organisation for side in (self.alliance.host, *self.alliance.partners)]
        return [(company, heard.get((self.alliance.pk, company.pk))) for company in companies]


def counts_of(side: Side) -> tuple[int, int]:
    """How much a side owes, and how much of it is late."""
    first: Any = side.lines[0].promise if side.lines else None
    return (first.of_side, first.late_of_side) if first else (0, 0)


def item_of(line: Line, owner: Any, alliance: Alliance) -> dict[str, Any]:
    line.promise.record.alliance = alliance
    return {
        "title": line.title,
        "url": line.url,
        "who": owner.name if owner else "",
        "kind": line.late_kind,
        "word": line.word,
        "date": line.promise.due_on,
    }
