"""The pages of the plan."""

from goals.views.goal import GoalCreate, GoalDetail, GoalEdit
from goals.views.goal_list import GoalList, MilestoneList
from goals.views.goal_overview import GoalOverview
from goals.views.milestone import MilestoneCreate, MilestoneDetail, MilestoneEdit
from goals.views.milestone_field import MilestoneComplete, MilestoneFieldEdit, MilestoneReopen, MilestoneRow
from goals.views.milestone_select import MilestoneSelectComplete

__all__ = [
    "GoalCreate",
    "GoalDetail",
    "GoalEdit",
    "GoalList",
    "GoalOverview",
    "MilestoneComplete",
    "MilestoneCreate",
    "MilestoneDetail",
    "MilestoneEdit",
    "MilestoneFieldEdit",
    "MilestoneList",
    "MilestoneReopen",
    "MilestoneRow",
    "MilestoneSelectComplete",
]
