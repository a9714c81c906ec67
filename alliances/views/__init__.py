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
    MembershipDeputy,
    MembershipEdit,
    MembershipLeave,
    MembershipList,
    MembershipRestore,
    MembershipRole,
    MembershipSuspend,
)
from alliances.views.program import (
    ProgramDetail,
    ProgramEdit,
    ProgramRoleCreate,
    ProgramRoleInvite,
    ProgramRoleRestore,
    ProgramRoleSuspend,
)
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
    "ProgramRoleCreate",
    "ProgramRoleInvite",
    "ProgramRoleRestore",
    "ProgramRoleSuspend",
    "Start",
]
