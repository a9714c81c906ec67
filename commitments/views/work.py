"""My work: everything that wants something from me, across all alliances, and nowhere else."""

from datetime import timedelta
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from alliances.permissions import Permission
from alliances.views.base import AllianceView, MineView
from commitments import operations
from commitments.models import Commitment
from commitments.promises import Line, line_of
from core.views import Page, Verb, leave, say

WEEK = timedelta(days=7)
GROUPS = ("late", "week", "later")


class Work(MineView, Page):
    permission = Permission.READ
    template_name = "commitments/work.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        request.place = "work"  # type: ignore[attr-defined]
        return super().dispatch(request, *args, **kwargs)  # type: ignore[return-value]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        lines = [line_of(promise, promise.alliance.today()) for promise in self.promises()]
        chosen = self.request.GET.get("alliance", "")
        shown = [line for line in lines if chosen in ("", line.promise.alliance.public_id)]
        groups = grouped(shown)
        return super().get_context_data(
            groups=[(title, groups[name]) for name, title in titles().items() if groups[name] and name != "later"],
            later=groups["later"],
            chips=chips_of(lines, chosen),
            lead=sentence(grouped(lines)),
            **kwargs,
        )

    def promises(self) -> Any:
        mine = Commitment.objects.visible_to(self.actor).current().open().of_account(self.actor.account)
        return mine.with_names().with_alliance().order_by("due_on", "pk")[:500]


def titles() -> dict[str, str]:
    return {"late": _("Late"), "week": _("This week"), "later": _("Later")}


def grouped(lines: list[Line]) -> dict[str, list[Line]]:
    """Late, due within a week, and the rest with what has no date."""
    groups: dict[str, list[Line]] = {name: [] for name in GROUPS}
    for line in lines:
        due = line.promise.due_on
        name = "late" if line.kind == "late" else "week" if due and due <= line.today + WEEK else "later"
        groups[name].append(line)
    return groups


def chips_of(lines: list[Line], chosen: str) -> list[dict[str, Any]]:
    alliances = {line.promise.alliance.public_id: line.promise.alliance for line in lines}
    counts = {ident: sum(line.promise.alliance.public_id == ident for line in lines) for ident in alliances}
    if len(alliances) < 2:
        return []
    everything = {"name": _("Everything"), "url": "?", "count": len(lines), "is_current": not chosen}
    return [everything] + [
        {"name": partner_of(each), "url": f"?alliance={ident}", "count": counts[ident], "is_current": chosen == ident}
        for ident, each in alliances.items()
    ]


def partner_of(alliance: Any) -> str:
    return ", ".join(side.organisation.name for side in alliance.partners)


def sentence(groups: dict[str, list[Line]]) -> str:
    late, week = len(groups["late"]), len(groups["week"])
    if not late and not week:
        return _("Nothing needs you.")
    said = []
    if late:
        said.append(ngettext("%(count)d thing is late", "%(count)d things are late", late) % {"count": late})
    if week:
        said.append(ngettext("%(count)d is due this week", "%(count)d are due this week", week) % {"count": week})
    return _(", ").join(said) + ". " + _("Nothing else wants anything from you.")


class WorkComplete(AllianceView, Verb):
    """One's own promise, kept with one press from the list of one's work."""

    permission = Permission.ANSWER
    kwargs: dict[str, Any]

    def act(self, request: HttpRequest) -> Commitment:
        mine = Commitment.objects.visible_to(self.actor).current().of_account(self.actor.account)
        promise = mine.select_related("record", "owner").filter(record__public_id=self.kwargs["record_id"]).first()
        if promise is None:
            raise Http404
        done = operations.commitment_complete(by=self.actor, commitment=promise)
        say(request, _("“%(title)s” is done.") % {"title": promise.record.title})
        return done

    def done(self, request: HttpRequest, result: Commitment) -> HttpResponse:
        return leave(request, reverse("work"))
