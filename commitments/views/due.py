from datetime import timedelta
from typing import Any

from alliances.permissions import Permission
from alliances.views.base import AllianceView
from commitments.models import Commitment
from commitments.promises import lines_of, sides_of
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
        lines = lines_of(promises.order_by("due_on", "pk")[:100], self.actor, today)
        sides = [(side, side.lines[:SHOWN]) for side in sides_of(lines, self.actor) if side.company]
        return {"sides": sides, "alliance": self.alliance, "today": today, "heard": self.heard()}

    def heard(self) -> list[tuple[Any, Any]]:
        """Each company, and when one of its people last did something here."""
        heard = last_heard(self.actor, [self.alliance.pk])
        companies = [side.organisation for side in (self.alliance.host, *self.alliance.partners)]
        return [(company, heard.get((self.alliance.pk, company.pk))) for company in companies]
