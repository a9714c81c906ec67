"""One value of a milestone, changed where it stands, and the verbs of one press: each answers with the row again."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django_htmx.http import trigger_client_event

from alliances.permissions import Permission
from commitments.operations.commitment import demand_keep
from commitments.promises import first_date, reason_asked, unseen_by_owner
from core.htmx import wants_fragment
from core.views import InPlace, Page, Verb, leave, say
from goals import operations
from goals.forms import MilestoneFieldForm
from goals.models import Milestone
from goals.sentences import milestone_stands, moved
from goals.views.base import OfMilestone, say_undoable
from goals.views.facts import goal_facts

FIELDS = ("due_on", "owner", "state")


class WithRow(OfMilestone):
    """A view that answers with the row of the milestone, wherever on the pages of the plan it stands."""

    def row_context(self) -> dict[str, Any]:
        """What the row needs, as it is by now."""
        self.__dict__.pop("milestone", None)
        alone = self.stands_on(self.milestone)
        return {
            "alliance": self.alliance,
            "companies": self.plan.companies,
            "own_company": self.plan.own_company,
            "today": self.plan.today,
            "bulk": self.actor.may(Permission.CREATE) and not alone,
            "alone": alone,
            "step": self.plan.step(self.milestone),
        }

    def stands_on(self, row: Any) -> bool:
        """Whether the page that asks is the row's own."""
        path = self.request.htmx.current_url_abs_path or ""  # type: ignore[attr-defined]
        return path.partition("?")[0] == row.get_absolute_url()

    def row_answer(self, status: int = 200) -> HttpResponse:
        """The row for htmx, with what has just happened and what it changed about the goal."""
        context = self.row_context() | {"is_answer": True}
        if context["alone"]:
            context |= {"sentence": milestone_stands(context["step"], self.plan)}
        else:
            goal = self.plan.goals().get(pk=self.milestone.record.parent_id)
            context |= goal_facts(self, goal) | {"on_goal_page": self.stands_on(goal)}
        answer = render(self.request, "goals/_milestone_row.html", context, status=status)
        return trigger_client_event(answer, "record-changed")


class MilestoneRow(WithRow, Page):
    """The row of a milestone, as it is."""

    permission = Permission.READ
    template_name = "goals/_milestone_row.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return self.row_context()


class MilestoneFieldEdit(WithRow, InPlace):
    permission = Permission.CREATE
    named = True
    template_name = "goals/milestone_field.html"
    fragment_name = "goals/_milestone_field.html"
    form_class = MilestoneFieldForm

    @property
    def field(self) -> str:
        if self.kwargs["field"] not in FIELDS:
            raise Http404
        return str(self.kwargs["field"])

    def demand(self) -> None:
        demand_keep(self.actor, self.milestone.record.commitment, {self.field})

    def get_form_kwargs(self) -> dict[str, Any]:
        if not self.actor.may(self.permission):
            self.demand()
        return super().get_form_kwargs() | {"actor": self.actor, "only": self.field, "milestone": self.milestone}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        field, promise = context["form"][self.field], self.milestone.record.commitment
        return context | {
            **self.row_context(),
            "field": field,
            "field_url": self.request.path,
            "options": self.choices(field),
            "target": f"[id='{self.milestone.public_id}']",
            "line": {
                "field": field,
                "error": "".join(field.errors),
                "reason": context["form"].data.get("reason", ""),
                "placeholder": reason_asked(promise, self.plan.others) if "reason" in context["form"].fields else "",
                "note": first_date(promise, self.plan.today),
            },
        }

    def choices(self, field: Any) -> list[dict[str, Any]]:
        """The choices for a menu; none for a date, which is typed."""
        promise = self.milestone.record.commitment
        if field.name == "state":
            kinds = {"done": "done"}
            return [
                {"value": value, "label": label, "kind": kinds.get(value, "open"), "is_current": value == promise.state}
                for value, label in field.field.choices
            ]
        if field.name != "owner":
            return []
        return [
            {
                "value": each.public_id,
                "label": each.person.name,
                "company": each.organisation,
                "is_current": each.pk == promise.owner_id,
            }
            for each in field.field.queryset
        ]

    def act(self, form: MilestoneFieldForm) -> Milestone:
        before = self.milestone.record.commitment.due_on
        changed = operations.milestone_edit(
            by=self.actor,
            milestone=self.milestone,
            version=form.cleaned_data["version"],
            changes=form.changes,
            reason=form.cleaned_data.get("reason", ""),
        )
        self.tell(changed, before)
        return changed

    def tell(self, changed: Milestone, before: Any) -> None:
        sentence = unseen_by_owner(self.plan.promise(changed)) if self.field == "owner" else ""
        if changed.record.commitment.due_on != before:
            sentence = moved(changed, self.plan)
        if sentence:
            say(self.request, sentence)

    def row(self, changed: Any, status: int = 200) -> HttpResponse:
        return self.row_answer(status)


class MilestoneVerb(WithRow, Verb):
    permission = Permission.ANSWER
    named = True


class MilestoneComplete(MilestoneVerb):
    def act(self, request: HttpRequest) -> Milestone:
        milestone = operations.milestone_complete(by=self.actor, milestone=self.milestone)
        say_undoable(request, _("“%(title)s” is reached.") % {"title": milestone}, self.undo_url(request))
        return milestone

    def undo_url(self, request: HttpRequest) -> str:
        url = reverse("goals:milestone_reopen", args=[self.alliance.public_id, self.milestone.public_id])
        return f"{url}?back=plan" if wants_fragment(request) else url

    def done(self, request: HttpRequest, result: Any) -> HttpResponse:
        return self.row_answer() if wants_fragment(request) else super().done(request, result)


class MilestoneReopen(MilestoneVerb):
    def act(self, request: HttpRequest) -> Milestone:
        return operations.milestone_reopen(by=self.actor, milestone=self.milestone)

    def done(self, request: HttpRequest, result: Any) -> HttpResponse:
        if wants_fragment(request):
            return self.row_answer()
        if request.GET.get("back") == "plan":
            return leave(request, f"{self.list_url}#{result.public_id}")
        return super().done(request, result)
