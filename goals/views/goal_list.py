from typing import Any

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import View

from alliances.permissions import Permission
from core.lists import Column, ListPage
from core.views import leave
from goals.forms import PlanFilterForm
from goals.plan import STEP_ORDERS, address
from goals.sentences import goals_counted, plan_stands
from goals.views.base import PlanView


class GoalList(PlanView, ListPage):
    """The plan: goals with their milestones. Pages count goals; an export writes the milestones that are listed."""

    permission = Permission.READ
    template_name = "goals/goal_list.html"
    fragment_name = "goals/_goal_table.html"
    filter_form = PlanFilterForm
    export_name = "plan"
    page_size = 20  # goals, which bring ten milestones each
    columns = (
        Column("goal", gettext_lazy("Goal"), lambda row: row.record.parent.title),
        Column("group", gettext_lazy("Group"), lambda row: row.group),
        Column("title", gettext_lazy("Milestone"), lambda row: row.title, ("title",)),
        Column("criterion", gettext_lazy("How we know it is reached"), lambda row: row.criterion),
        Column("evidence", gettext_lazy("Evidence"), lambda row: row.evidence),
        Column("owner", gettext_lazy("Owner"), lambda row: str(getattr(row.record.commitment.owner, "person", ""))),
        Column("company", gettext_lazy("Company"), lambda row: str(row.record.commitment.owed_by or "")),
        Column("first", gettext_lazy("First date"), lambda row: row.record.commitment.first_due_on),
        Column("due", gettext_lazy("Due"), lambda row: row.record.commitment.due_on, ("due_on",)),
        Column("done", gettext_lazy("Done on"), lambda row: row.record.commitment.done_on),
        Column("status", gettext_lazy("Status"), lambda row: row.record.commitment.get_state_display()),
        Column("seen", gettext_lazy("Who can see it"), lambda row: row.seen_by),
    )

    def rows(self) -> Any:
        return self.plan.goals()

    def filter_options(self) -> dict[str, Any]:
        return {"actor": self.actor, "plan": self.plan}

    def narrowed(self) -> tuple[Any, Any]:
        """The goals; for an export their milestones."""
        form, goals = super().narrowed()
        self.wanted = form.wanted if isinstance(form, PlanFilterForm) and form.is_valid() else Q()
        goals = self.plan.sorted_goals(goals, self.sort, self.wanted)
        return form, self.exportable(goals) if "export" in self.request.GET else goals

    def sorted(self, rows: Any) -> Any:
        return rows

    def exportable(self, goals: Any) -> Any:
        steps = self.plan.milestones().filter(self.wanted, record__parent__in=goals.order_by().values("pk"))
        steps = self.plan.with_words(steps).select_related(
            "record__parent",
            "record__commitment__owner__person",
            "record__commitment__owed_by__organisation",
        )
        return steps.order_by(*STEP_ORDERS.get(self.sort, ("record__parent", "group", "position")), "pk")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        rows = self.plan.rows(kwargs.pop("rows"), wanted=self.wanted, order=STEP_ORDERS.get(self.sort, ()))
        may_add = self.actor.may(Permission.CREATE)
        narrowed = kwargs["form"].active or kwargs["page"].has_other_pages()
        return super().get_context_data(
            rows=rows,
            lead=goals_counted(kwargs["page"].paginator.count) if narrowed else plan_stands(rows),
            actions=self.first_steps()[::-1] if may_add and (rows or narrowed) else [],
            first_steps=self.first_steps() if may_add else [],
            bulk=self.verbs(),
            **kwargs,
        )

    def first_steps(self) -> list[dict[str, str]]:
        alliance = self.alliance.public_id
        new = {"label": _("New goal"), "url": reverse("goals:goal_create", args=[alliance]), "icon": "plus"}
        plan = {
            "label": _("Import a plan"),
            "url": address("imports:import_create", alliance),
            "icon": "file-import",
            "kind": "",
        }
        return [each for each in (new | {"kind": "primary"}, plan) if each["url"]]


class MilestoneList(PlanView, View):
    """Milestones are listed under their goals."""

    permission = Permission.READ

    def get(self, request: HttpRequest) -> HttpResponse:
        query = request.META.get("QUERY_STRING", "")
        return leave(request, f"{self.list_url}?{query}" if query else self.list_url)
