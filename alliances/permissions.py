"""The whole matrix of who may do what: role × permission, on one page.

The page *Who may do what* is made from it (`alliances/rights.py`). The statuses that the access tests expect are not: a
person wrote those.
"""

from enum import Enum, StrEnum

from alliances.roles import AllianceRole, ProgramRoleName

Role = AllianceRole | ProgramRoleName


class Permission(StrEnum):
    READ = "read"  # shared rows, and internal rows of one's own organisation
    ANSWER = "answer"  # comment, take part in surveys, answer what is asked of oneself
    CREATE = "create"  # create and edit rows for one's own organisation; own actions done, re-dated
    EDIT_JOINT = "edit_joint"  # edit shared rows of the joint work
    RECORD = "record"  # record for the other side what was told, marked as such
    SHARE = "share"  # share and unshare, agree, publish, approve for one's organisation
    IMPORT = "import"  # import, undo an import, export everything of one's organisation
    INVITE = "invite"  # invite, change roles, suspend, in one's own organisation
    FOUND = "found"  # create alliances, change the program's defaults
    ADMINISTER = "administer"  # program roles, required sign-in methods, retention and exit


class Extent(Enum):
    """How far a permission reaches for a role."""

    NO = 0
    SHARED = 1  # shared rows only
    NAMED = 2  # only what names the person: an ask, what they owe
    OWN = 3  # rows they own
    ALL = 4

    def __or__(self, other: "Extent") -> "Extent":
        return max(self, other, key=lambda extent: extent.value)


NO, SHARED, NAMED, OWN, ALL = Extent
COLUMNS: tuple[Role, ...] = (*ProgramRoleName, *AllianceRole)

MATRIX: dict[Permission, dict[Role, Extent]] = {
    permission: dict(zip(COLUMNS, extents, strict=True))
    for permission, extents in {
        # administrator, manager, executive | lead, contributor, observer
        Permission.READ: (ALL, ALL, ALL, ALL, ALL, SHARED),
        Permission.ANSWER: (ALL, ALL, NAMED, ALL, ALL, NAMED),
        Permission.CREATE: (ALL, ALL, NAMED, ALL, ALL, NAMED),
        Permission.EDIT_JOINT: (ALL, ALL, NO, ALL, OWN, NO),
        Permission.RECORD: (ALL, ALL, NO, ALL, NO, NO),
        Permission.SHARE: (ALL, ALL, NO, ALL, NO, NO),
        Permission.IMPORT: (ALL, ALL, NO, ALL, OWN, NO),
        Permission.INVITE: (ALL, ALL, NO, ALL, NO, NO),
        Permission.FOUND: (ALL, ALL, NO, NO, NO, NO),
        Permission.ADMINISTER: (ALL, NO, NO, NO, NO, NO),
    }.items()
}


def extent(roles: frozenset[Role], permission: Permission) -> Extent:
    """The widest extent that any of the roles gives; nothing without a role."""
    widest = NO
    for role in roles:
        widest |= MATRIX[permission][role]
    return widest
