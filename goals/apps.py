from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from alliances import tabs
from goals import words
from notifications import calendar
from records.imports import kinds as imports
from records.kinds import Kind, register

GOAL = Kind(
    "goal",
    _("Goal"),
    _("Goals"),
    ngettext_lazy("%(count)d goal", "%(count)d goals", "count"),
    "target",
    "goals:goal_detail",
    "api:goal",
    tables=(("goals.Goal", "record"), ("goals.GoalAnswer", "goal")),
    preview="goals.shown.goal_shown",
    facts="goals.shown.goal_facts",
    owns="goals.operations.goal.answers_for",
)
MILESTONE = Kind(
    "milestone",
    _("Milestone"),
    _("Milestones"),
    ngettext_lazy("%(count)d milestone", "%(count)d milestones", "count"),
    "flag",
    "goals:milestone_detail",
    "api:milestone",
    tables=(("goals.Milestone", "record"), ("commitments.Commitment", "record")),
    preview="goals.shown.milestone_shown",
    facts="commitments.shown.promise_facts",
    owns="commitments.operations.commitment.owes",
)


class GoalsConfig(AppConfig):
    name = "goals"

    def ready(self) -> None:
        tabs.register(tabs.Tab("plan", _("Plan"), "goals:goal_list", 30))
        register(GOAL)
        register(MILESTONE)
        words.declare()
        calendar.register("goals.calendar.milestones")
        imports.register("plan", "goals.imports.PLAN")
