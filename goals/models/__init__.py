"""What both companies want, measured, and its dated steps."""

from goals.models.goal import Goal, GoalAnswer
from goals.models.milestone import Milestone

__all__ = ["Goal", "GoalAnswer", "Milestone"]
