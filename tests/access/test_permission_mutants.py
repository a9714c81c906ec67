"""The access table notices each permission that is given to a role that must not have it."""

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest

from alliances.door import Door, sign_of
from alliances.permissions import ALL, MATRIX, Permission, Role
from alliances.roles import AllianceRole, ProgramRoleName
from tests.access import addresses, table
from tests.access.asking import answer, ask
from tests.conftest import World

# Who of the table has which role, and no other.
SEEN_BY: dict[Role, tuple[str, ...]] = {
    ProgramRoleName.ADMINISTRATOR: ("administrator",),
    ProgramRoleName.MANAGER: ("manager", "neighbour"),
    ProgramRoleName.EXECUTIVE: ("executive",),
    AllianceRole.LEAD: ("lead_partner", "lead_host"),
    AllianceRole.CONTRIBUTOR: ("contributor_partner", "contributor_host"),
    AllianceRole.OBSERVER: ("observer",),
}

# No address asks for these yet. A room that asks for one takes it out of here, or this file fails.
NOT_ASKED_YET = {
    Permission.RECORD,
}

# Asked only behind the door of a program, through which no role of an alliance leads.
OF_PROGRAMS = {Permission.ADMINISTER}


def wideners() -> list[tuple[Permission, Role]]:
    """Every cell of the matrix that is not the widest already. How far reading reaches is shown by the walls."""
    asked = set(Permission) - NOT_ASKED_YET - {Permission.READ}
    cells = [(permission, role, extent) for permission in asked for role, extent in MATRIX[permission].items()]
    return sorted(
        (permission, role) for permission, role, extent in cells if extent is not ALL and comes_in(permission, role)
    )


def comes_in(permission: Permission, role: Role) -> bool:
    """Whether somebody of this role alone is let through a door behind which the permission is asked."""
    return permission not in OF_PROGRAMS or isinstance(role, ProgramRoleName)


def refused_rows(role: str) -> list[table.Row]:
    """Where the role is refused: by the door first, then rows of others, which are not there for it."""
    rows = [row for row in table.rows() if row.door_is_ours and row.status(role) in ("403", "404")]
    return sorted(rows, key=lambda row: row.status(role))


@pytest.mark.parametrize(("permission", "role"), wideners(), ids=str)
def test_a_wider_permission_is_noticed(
    standing: World,
    undone: Callable[[], AbstractContextManager[None]],
    monkeypatch: pytest.MonkeyPatch,
    permission: Permission,
    role: Role,
) -> None:
    monkeypatch.setitem(MATRIX[permission], role, ALL)
    for person in SEEN_BY[role]:
        for row in refused_rows(person):
            with undone():
                if answer(ask(standing, person, row.method, row.name, row.case)) != row.status(person):
                    return
    pytest.fail(f"{role} may {permission}, and no row of tests/access_table.csv says otherwise")


def test_what_is_not_asked_yet_is_asked_nowhere() -> None:
    signs = [signed for _name, view in addresses.views() if (signed := sign_of(view))]
    assert {each.door for each in signs if each.permission in OF_PROGRAMS} == {Door.PROGRAM}
    asked = {each.permission for each in signs}
    assert asked & NOT_ASKED_YET == set()
    assert asked | NOT_ASKED_YET == set(Permission)
