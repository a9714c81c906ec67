"""The pages of promises: the actions of one alliance, and one's own work across all of them."""

from commitments.views.action import (
    ActionComplete,
    ActionCreate,
    ActionDetail,
    ActionEdit,
    ActionReopen,
)
from commitments.views.action_field import ActionFieldEdit, ActionRow
from commitments.views.action_list import ActionList
from commitments.views.action_select import (
    ActionSelectComplete,
    ActionSelectHandOver,
    ActionSelectMove,
)
from commitments.views.add import ActionQuick, WorkAdd
from commitments.views.due import Due
from commitments.views.notes import ActionNotes
from commitments.views.work import Work, WorkComplete, WorkReopen

__all__ = [
    "ActionComplete",
    "ActionCreate",
    "ActionDetail",
    "ActionEdit",
    "ActionFieldEdit",
    "ActionList",
    "ActionNotes",
    "ActionQuick",
    "ActionReopen",
    "ActionRow",
    "ActionSelectComplete",
    "ActionSelectHandOver",
    "ActionSelectMove",
    "Due",
    "Work",
    "WorkAdd",
    "WorkComplete",
    "WorkReopen",
]
