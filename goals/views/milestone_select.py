"""The same thing done to many milestones: what can be done is, and one sentence tells."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from alliances.permissions import Permission
from core.errors import Refused
from core.htmx import wants_fragment
from core.templatetags.look import names
from core.views import Verb, leave, refused, say
from goals import operations
from goals.operations import Outcome
from goals.plan import address
from goals.views.base import PlanView
from records.operations import record_archive, record_share


class Selection(PlanView, Verb):
    """Milestones that were ticked; rows that the actor does not see are not among them."""

    permission = Permission.CREATE

    @property
    def chosen(self) -> list[Any]:
        rows = self.plan.milestones().current().select_related("record__parent")
        chosen = list(rows.filter(record__public_id__in=self.request.POST.getlist("selected")).order_by("pk"))
        if not chosen:
            raise Refused(_("Nothing is selected. Tick the rows first."), code="nothing")
        return chosen

    def told(self, count: int) -> str:
        raise NotImplementedError

    def done(self, request: HttpRequest, result: Outcome) -> HttpResponse:
        said = [self.told(len(result.done))] if result.done else []
        if result.left:
            kept = ngettext("%(count)d stays as it is:", "%(count)d stay as they are:", result.left)
            said.append(f"{kept % {'count': result.left}} {result.reason}")
        say(request, " ".join(said))
        return leave(request, self.back_url)

    @property
    def back_url(self) -> str:
        goal = self.request.GET.get("goal", "")
        return address("goals:goal_detail", self.alliance.public_id, goal) or self.list_url


class MilestoneSelectComplete(Selection):
    def act(self, request: HttpRequest) -> Outcome:
        return operations.each_of(self.chosen, lambda row: operations.milestone_complete(by=self.actor, milestone=row))

    def told(self, count: int) -> str:
        return ngettext("%(count)d milestone reached.", "%(count)d milestones reached.", count) % {"count": count}


class MilestoneSelectArchive(Selection):
    def act(self, request: HttpRequest) -> Outcome:
        return operations.each_of(self.chosen, lambda row: record_archive(by=self.actor, record=row.record))

    def told(self, count: int) -> str:
        return ngettext("%(count)d milestone put away.", "%(count)d milestones put away.", count) % {"count": count}


class MilestoneSelectShare(Selection):
    """First what the others will see; then, confirmed, they do."""

    permission = Permission.SHARE

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if "confirmed" in request.POST:
            return super().post(request, *args, **kwargs)
        try:
            return self.preview(self.chosen)
        except Refused as refusal:
            return refused(request, refusal)

    def preview(self, chosen: list[Any]) -> HttpResponse:
        shown = [each for each in chosen if is_next_to_share(each, self.actor.participations)]
        context = {
            "shown": shown,
            "left": len(chosen) - len(shown),
            "names": names(self.plan.others),
            "back_url": self.back_url,
            "url": self.request.get_full_path(),
            "crumbs": [{"name": _("Plan"), "url": self.list_url}],
        }
        name = "_milestone_select_share" if wants_fragment(self.request) else "milestone_select_share"
        return render(self.request, f"goals/{name}.html", context)

    def act(self, request: HttpRequest) -> Outcome:
        return operations.each_of(self.chosen, lambda row: record_share(by=self.actor, record=row.record))

    def told(self, count: int) -> str:
        told = {"count": count, "names": names(self.plan.others)}
        return (
            ngettext("%(count)d milestone shared with %(names)s.", "%(count)d milestones shared with %(names)s.", count)
            % told
        )


def is_next_to_share(milestone: Any, own: list[int]) -> bool:
    """Whether sharing it would do something: it is one's own, not shared yet, and its goal is."""
    record = milestone.record
    return not record.is_shared and record.owner_organisation_id in own and record.parent.is_shared
