"""Forms of the plan. Choices are people, sides and goals of the one alliance that the actor is in."""

from goals.forms.fields import period
from goals.forms.filter import PlanFilterForm
from goals.forms.goal import GoalForm
from goals.forms.milestone import MilestoneFieldForm, MilestoneForm

__all__ = ["GoalForm", "MilestoneFieldForm", "MilestoneForm", "PlanFilterForm", "period"]
