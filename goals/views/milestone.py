from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from alliances.forms import who_shares
from alliances.models import Visibility
from alliances.permissions import Permission
from commitments.promises import unseen_by_owner
from core.views import FormPage, Page, say
from goals import operations
from goals.forms import MilestoneForm
from goals.models import Goal, Milestone
from goals.plan import address
from goals.progress import milestone_status
from goals.sentences import milestone_stands
from goals.views.base import OfMilestone, PlanView, after_creation, has_preview
from goals.views.facts import record_pages
from records.operations.record import demand_edit
from records.views.parts import parts_of


class MilestoneDetail(OfMilestone, Page):
    permission = Permission.READ
    template_name = "goals/milestone_detail.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        step = self.plan.step(self.milestone)
        record: Any = self.milestone.record
        return super().get_context_data(
            step=step,
            alone=True,
            goal=record.parent,
            goal_url=address("goals:goal_detail", self.alliance.public_id, record.parent.public_id),
            sentence=milestone_stands(step, self.plan),
            unseen=unseen_by_owner(self.plan.promise(self.milestone)),
            facts=milestone_status(self.milestone, alliance=self.plan.alliance, today=self.plan.today),
            pages=record_pages(self, record),
            **parts_of(self.request, record) | kwargs,
        )


class MilestoneFormPage(PlanView, FormPage):
    permission = Permission.CREATE
    fragment_name = "goals/_milestone_form.html"
    form_class = MilestoneForm

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"actor": self.actor}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        may_share = self.actor.may(Permission.SHARE)
        why_not = "" if may_share else who_shares(self.actor)
        return super().get_context_data(may_share=may_share, why_not=why_not, **kwargs)


class MilestoneCreate(MilestoneFormPage):
    template_name = "goals/milestone_create.html"

    @property
    def back_url(self) -> str:
        goal = self.request.GET.get("goal", "")
        return address("goals:goal_detail", self.alliance.public_id, goal) or self.list_url

    def get_initial(self) -> dict[str, Any]:
        return {"goal": self.request.GET.get("goal", "")}

    def act(self, form: MilestoneForm) -> Milestone:
        asked = form.cleaned_data["visibility"]
        self.wants_share = asked == Visibility.SHARED
        goal: Goal = form.cleaned_data["goal"].goal
        milestone = operations.milestone_create(
            by=self.actor,
            goal=goal,
            visibility=Visibility.INTERNAL if has_preview(self) else asked,
            **form.changes,
        )
        say(self.request, unseen_by_owner(self.plan.promise(milestone)) or _("The milestone is in the plan."))
        return milestone

    def done(self, result: Milestone) -> HttpResponse:
        return after_creation(self, result, wants_share=self.wants_share)


class MilestoneEdit(OfMilestone, MilestoneFormPage):
    template_name = "goals/milestone_edit.html"

    def demand(self) -> None:
        demand_edit(self.actor, self.milestone.record)

    @property
    def back_url(self) -> str:
        return self.milestone.get_absolute_url()

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"instance": self.milestone}

    def get_initial(self) -> dict[str, Any]:
        promise = self.milestone.record.commitment
        return {"owner": promise.owner, "due_on": promise.due_on}

    def act(self, form: MilestoneForm) -> Milestone:
        return operations.milestone_edit(
            by=self.actor,
            milestone=self.milestone,
            version=form.cleaned_data["version"],
            changes=form.changes,
        )

    def conflict(self, form: Any, current: Any) -> HttpResponse:
        """The operation locks the record; what a person compares is the milestone with its promise."""
        now = self.plan.milestones().select_related("record__commitment__owner__person").get(pk=current.pk)
        now.owner, now.due_on = now.record.commitment.owner, now.record.commitment.due_on
        return super().conflict(form, now)
