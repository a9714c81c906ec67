from typing import Any

from alliances.permissions import Permission
from core.views import Page
from goals.views.base import PlanView

SHOWN = 5


class GoalOverview(PlanView, Page):
    """The goals in a few lines, each with how far it is: a part of the overview."""

    permission = Permission.READ
    template_name = "goals/_goal_overview.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        goals = self.plan.goals().current().order_by("-visibility", "pk")[:SHOWN]
        return {"rows": self.plan.rows(goals), "companies": self.plan.companies, "list_url": self.list_url}
