from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from records.kinds import Kind, register


class GoalsConfig(AppConfig):
    name = "goals"

    def ready(self) -> None:
        register(Kind("goal", _("Goal"), _("Goals"), "target", "goals:goal_detail", "api:goal"))
        register(
            Kind("milestone", _("Milestone"), _("Milestones"), "flag", "goals:milestone_detail", "api:milestone")
        )
