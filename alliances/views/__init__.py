"""The pages of this room."""

from alliances.views.alliance import (
    AllianceArchive,
    AllianceCreate,
    AllianceDetail,
    AllianceEdit,
    AllianceList,
    AllianceRestore,
    AllianceSelectArchive,
)
from alliances.views.alliance_field import AllianceFieldEdit, AllianceRow
from alliances.views.invitation import InvitationPage, InvitationRevoke, MembershipInvite
from alliances.views.job import JobDetail, JobExport, JobFile
from alliances.views.membership import (
    MembershipCreate,
    MembershipEdit,
    MembershipLeave,
    MembershipRestore,
    MembershipSuspend,
)
from alliances.views.membership_list import MembershipList
from alliances.views.membership_value import MembershipDeputy, MembershipRole
from alliances.views.program import ProgramDetail, ProgramEdit, ProgramRoleCreate
from alliances.views.program_role import (
    ProgramRoleChange,
    ProgramRoleInvite,
    ProgramRoleRestore,
    ProgramRoleRevoke,
    ProgramRoleSuspend,
)
from alliances.views.rights import Rights
from alliances.views.stage import ProgramStages
from alliances.views.start import Profile, Start

__all__ = [
    "AllianceArchive",
    "AllianceCreate",
    "AllianceDetail",
    "AllianceEdit",
    "AllianceFieldEdit",
    "AllianceList",
    "AllianceRestore",
    "AllianceRow",
    "AllianceSelectArchive",
    "InvitationPage",
    "InvitationRevoke",
    "JobDetail",
    "JobExport",
    "JobFile",
    "MembershipCreate",
    "MembershipDeputy",
    "MembershipEdit",
    "MembershipInvite",
    "MembershipLeave",
    "MembershipList",
    "MembershipRestore",
    "MembershipRole",
    "MembershipSuspend",
    "Profile",
    "ProgramDetail",
    "ProgramEdit",
    "ProgramRoleChange",
    "ProgramRoleCreate",
    "ProgramRoleInvite",
    "ProgramRoleRestore",
    "ProgramRoleRevoke",
    "ProgramRoleSuspend",
    "ProgramStages",
    "Rights",
    "Start",
]
