"""What the pages of the plan have in common: the plan as the actor sees it, and the rows that addresses name."""

from functools import cached_property
from typing import Any, ClassVar

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from alliances.permissions import Permission
from alliances.views.base import AllianceView
from core.templatetags.look import names
from core.views import leave
from goals.models import Goal, Milestone
from goals.plan import Plan, address
from records.hung import with_hung


class PlanView(AllianceView):
    """A view under the tab Plan."""

    tab: ClassVar[str] = "plan"
    kwargs: dict[str, Any]

    @cached_property
    def plan(self) -> Plan:
        return Plan(self.actor)

    @property
    def list_url(self) -> str:
        return reverse("goals:goal_list", args=[self.alliance.public_id])

    @property
    def back_url(self) -> str:
        """Where somebody goes who does not save."""
        return self.list_url

    def verbs(self) -> list[dict[str, Any]]:
        """What can be done with selected milestones; what asks first opens in the dialog."""
        if not self.actor.may(Permission.CREATE):
            return []
        share = _("Share with %(names)s") % {"names": names(self.plan.others)}
        may_share = self.actor.may(Permission.SHARE)
        verbs = (
            ("goals:milestone_select_complete", _("Done"), "check", False),
            *([("records:select_share", share, "circles-relation", True)] if may_share else []),
            ("records:select_tag", _("Tag"), "tag", True),
            ("records:select_archive", _("Put away"), "archive", False),
        )
        return [
            {"label": label, "icon": icon, "dialog": dialog, "url": reverse(name, args=[self.alliance.public_id])}
            for name, label, icon, dialog in verbs
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        alliance = self.plan.alliance  # with its companies at hand
        crumbs = [
            {"name": alliance.title, "url": alliance.get_absolute_url()},
            {"name": _("Plan"), "url": self.list_url},
        ]
        shown = {
            "crumbs": crumbs,
            "own_company": self.plan.own_company,
            "others": self.plan.others,
            "back_url": self.back_url,
        }
        return super().get_context_data(**shown | kwargs)


class OfGoal(PlanView):
    """A view of one goal."""

    @cached_property
    def goal(self) -> Goal:
        goal: Goal | None = (
            with_hung(self.plan.goals(), self.actor).filter(record__public_id=self.kwargs["goal_id"]).first()
        )
        if goal is None:
            raise Http404
        goal.at_home(self.alliance)
        return goal


class OfMilestone(PlanView):
    """A view of one milestone."""

    @cached_property
    def milestone(self) -> Milestone:
        rows = with_hung(self.plan.milestones(), self.actor).select_related("record__parent__goal")
        milestone: Milestone | None = rows.filter(record__public_id=self.kwargs["milestone_id"]).first()
        if milestone is None:
            raise Http404
        milestone.at_home(self.alliance)
        return milestone


def after_creation(view: PlanView, row: Any, *, wants_share: bool) -> HttpResponse:
    """Over to what was made; where it shall be shared, to what the others will see, before they do."""
    preview = address("records:record_share", view.alliance.public_id, row.public_id) if wants_share else ""
    return leave(view.request, preview or row.get_absolute_url())


def has_preview(view: PlanView) -> bool:
    return bool(address("records:record_share", view.alliance.public_id, "x"))


def say_undoable(request: HttpRequest, sentence: str, undo_url: str) -> None:
    """One sentence on the next page, with a button that takes it back."""
    messages.success(request, sentence, extra_tags=undo_url)
