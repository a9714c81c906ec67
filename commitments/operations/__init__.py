"""What people do with promises."""

from commitments.operations.action import action_create, action_edit
from commitments.operations.commitment import (
    commitment_complete,
    commitment_create,
    commitment_edit,
    commitment_reopen,
)
from commitments.operations.reminder import promises_remind

__all__ = [
    "action_create",
    "action_edit",
    "commitment_complete",
    "commitment_create",
    "commitment_edit",
    "commitment_reopen",
    "promises_remind",
]
