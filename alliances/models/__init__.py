"""Who works with whom: the company, the person, the program, the alliance, and who belongs to it."""

from alliances.models.alliance import Alliance, Depth, Participation
from alliances.models.invitation import Invitation
from alliances.models.membership import Membership, MembershipState, ProgramRole
from alliances.models.organisation import Organisation, Person
from alliances.models.owned import Owned, OwnedQuerySet, Visibility
from alliances.models.program import Program, Stage
from alliances.models.tag import TAG_LENGTH, AllianceTag, with_tags

__all__ = [
    "TAG_LENGTH",
    "Alliance",
    "AllianceTag",
    "Depth",
    "Invitation",
    "Membership",
    "MembershipState",
    "Organisation",
    "Owned",
    "OwnedQuerySet",
    "Participation",
    "Person",
    "Program",
    "ProgramRole",
    "Stage",
    "Visibility",
    "with_tags",
]
