"""What people do with goals and their milestones."""

from goals.operations.goal import goal_answer_set, goal_create, goal_edit
from goals.operations.milestone import milestone_complete, milestone_create, milestone_edit, milestone_reopen

__all__ = [
    "goal_answer_set",
    "goal_create",
    "goal_edit",
    "milestone_complete",
    "milestone_create",
    "milestone_edit",
    "milestone_reopen",
]
