from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from alliances.forms import who_shares
from alliances.models import Visibility
from alliances.permissions import Permission
from core.views import FormPage, Page, say
from goals import operations
from goals.forms import GoalForm
from goals.models import Goal, GoalAnswer
from goals.views.base import OfGoal, PlanView, after_creation, has_preview
from goals.views.facts import goal_facts
from records.operations.record import demand_edit
from records.views.parts import parts_of


class GoalDetail(OfGoal, Page):
    permission = Permission.READ
    template_name = "goals/goal_detail.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        facts = goal_facts(self, self.goal)
        row, may_add = facts["row"], self.actor.may(Permission.CREATE)
        return super().get_context_data(
            bulk=self.verbs() if row.steps else [],
            actions_under=self.plan.actions_under(self.goal),
            new_milestone_url=self.new_milestone_url() if may_add and row.may_edit else "",
            **facts | parts_of(self.request, self.goal.record) | kwargs,
        )

    def new_milestone_url(self) -> str:
        url = reverse("goals:milestone_create", args=[self.alliance.public_id])
        return f"{url}?goal={self.goal.public_id}"


class GoalFormPage(PlanView, FormPage):
    permission = Permission.CREATE
    fragment_name = "goals/_goal_form.html"
    form_class = GoalForm

    def get_form_kwargs(self) -> dict[str, Any]:
        assert self.plan
        return super().get_form_kwargs() | {"actor": self.actor}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        may_share = self.actor.may(Permission.SHARE)
        why_not = "" if may_share else who_shares(self.actor)
        return super().get_context_data(may_share=may_share, why_not=why_not, **kwargs)


class GoalCreate(GoalFormPage):
    template_name = "goals/goal_create.html"

    def act(self, form: GoalForm) -> Goal:
        asked = form.cleaned_data["visibility"]
        self.wants_share = asked == Visibility.SHARED
        goal = operations.goal_create(
            by=self.actor,
            visibility=Visibility.INTERNAL if has_preview(self) else asked,
            answers=form.answers,
            **form.changes,
        )
        say(self.request, _("The goal is there. Next, name the dates on the way to it."))
        return goal

    def done(self, result: Goal) -> HttpResponse:
        return after_creation(self, result, wants_share=self.wants_share)


class GoalEdit(OfGoal, GoalFormPage):
    template_name = "goals/goal_edit.html"

    def demand(self) -> None:
        demand_edit(self.actor, self.goal.record)

    @property
    def back_url(self) -> str:
        return self.goal.get_absolute_url()

    def get_form_kwargs(self) -> dict[str, Any]:
        answers = {each.side_id: each.person for each in self.answers()}
        return super().get_form_kwargs() | {"instance": self.goal, "answers": answers}

    def answers(self) -> Any:
        return GoalAnswer.objects.visible_to(self.actor).filter(goal=self.goal).select_related("person")

    def act(self, form: GoalForm) -> Goal:
        return operations.goal_edit(
            by=self.actor,
            goal=self.goal,
            version=form.cleaned_data["version"],
            changes=form.changes,
            answers=form.answers,
        )

    def conflict(self, form: Any, current: Any) -> HttpResponse:
        """The operation locks the record; what a person compares is the goal."""
        return super().conflict(form, self.plan.goals().get(pk=current.pk))
