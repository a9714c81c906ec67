from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from alliances import tabs
from records.imports import kinds as imports
from records.kinds import Kind, register


class GoalsConfig(AppConfig):
    name = "goals"

    def ready(self) -> None:
        tabs.register(tabs.Tab("plan", _("Plan"), "goals:goal_list", 30))
        register(Kind("goal", _("Goal"), _("Goals"), "target", "goals:goal_detail", "api:goal"))
        register(Kind("milestone", _("Milestone"), _("Milestones"), "flag", "goals:milestone_detail", "api:milestone"))
        imports.register("plan", "goals.imports.PLAN")
