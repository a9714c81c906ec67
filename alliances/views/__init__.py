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
from alliances.views.job import JobDetail, JobExport, JobFile
from alliances.views.membership import MembershipList

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
    "JobDetail",
    "JobExport",
    "JobFile",
    "MembershipList",
]
