"""What people do here: one keyword-only function each, named noun first, atomic."""

from alliances.operations.alliance import alliance_archive, alliance_create, alliance_edit, alliance_restore
from alliances.operations.invitation import (
    invitation_accept,
    invitation_create,
    invitation_opened,
    invitation_resend,
    invitation_revoke,
    invitations_end,
)
from alliances.operations.membership import (
    demand_change,
    may_change,
    membership_create,
    membership_deputise,
    membership_leave,
    membership_restore,
    membership_role_change,
    membership_suspend,
    person_edit,
)
from alliances.operations.person import profile_edit
from alliances.operations.placeholder import membership_placeholder
from alliances.operations.program import program_edit, program_role_change, program_role_create, program_start
from alliances.operations.stage import stages_edit
from alliances.operations.tag import alliance_tag

__all__ = [
    "alliance_archive",
    "alliance_create",
    "alliance_edit",
    "alliance_restore",
    "alliance_tag",
    "demand_change",
    "invitation_accept",
    "invitation_create",
    "invitation_opened",
    "invitation_resend",
    "invitation_revoke",
    "invitations_end",
    "may_change",
    "membership_create",
    "membership_deputise",
    "membership_leave",
    "membership_placeholder",
    "membership_restore",
    "membership_role_change",
    "membership_suspend",
    "person_edit",
    "profile_edit",
    "program_edit",
    "program_role_change",
    "program_role_create",
    "program_start",
    "stages_edit",
]
