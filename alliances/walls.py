"""The walls of this room: who may read and write which rows, as PostgreSQL checks it.

Settings that a scope carries (`alliances/scopes.py`): `account`, and the lists `alliances`, `participations`,
`programs`, `organisations`. Inside `/alliances/<id>/` the lists hold that alliance and the one participation that the
person acts for. The directory (programs, organisations, alliances, participations) is readable wherever the account
belongs, because the side bar names one's alliances on every page; what alliances contain is not.
"""

from dataclasses import replace

from core.walls import Wall, ids, text

ACCOUNT = text("account")
ALLIANCES = f"ANY ({ids('alliances')})"
PARTICIPATIONS = f"ANY ({ids('participations')})"
PROGRAMS = f"ANY ({ids('programs')})"
ORGANISATIONS = f"ANY ({ids('organisations')})"


# That an account has a name says nothing new, and opens the indexes, which hold those rows only.
_ACCOUNT = f"account = {ACCOUNT} AND account <> ''"
_MINE = f"{_ACCOUNT} AND state = 'active'"
LISTS = {
    "my_alliances": f"SELECT alliance_id FROM alliances_membership WHERE {_MINE}",
    "my_memberships": f"SELECT id FROM alliances_membership WHERE {_MINE}",
    "my_programs": f"SELECT program_id FROM alliances_programrole WHERE {_MINE}",
    "programs_of_my_alliances": "SELECT program_id FROM alliances_alliance WHERE id = ANY (my_alliances())",
    "organisations_of_my_alliances": "SELECT organisation_id FROM alliances_participation"
    " WHERE alliance_id = ANY (my_alliances())",
    "people_here": f"SELECT person_id FROM alliances_membership WHERE alliance_id = {ALLIANCES}",
    "organisations_here": f"SELECT organisation_id FROM alliances_participation WHERE alliance_id = {ALLIANCES}",
    "programs_here": f"SELECT program_id FROM alliances_alliance WHERE id = {ALLIANCES}",
}
"""Lists of ids that walls compare with, by the name of the function that reads each.

A function, because a query inside a policy is read, rewritten and planned with every statement over the table, and with
it the policies of every table that the query names. It runs as whoever asks, so that those hold inside it, too.
"""


def function(name: str) -> str:
    return (
        f"CREATE OR REPLACE FUNCTION {name}() RETURNS bigint[] LANGUAGE plpgsql STABLE"
        f" SET search_path = pg_catalog, public, pg_temp AS $$ BEGIN RETURN ARRAY({LISTS[name]}); END $$"
    )


def those(name: str) -> str:
    """SQL for the ids of a list, as an initplan: its function runs once, not once a row."""
    return f"ANY ((SELECT {name}())::bigint[])"


MY_ALLIANCES = those("my_alliances")
MY_MEMBERSHIPS = those("my_memberships")
MY_PROGRAMS = those("my_programs")
MY_ALLIANCES_PROGRAMS = those("programs_of_my_alliances")
MY_ALLIANCES_ORGANISATIONS = those("organisations_of_my_alliances")
ALLIANCES_PEOPLE = those("people_here")
ALLIANCES_ORGANISATIONS = those("organisations_here")
ALLIANCES_PROGRAMS = those("programs_here")

PROGRAM = Wall(
    reads=f"id = {MY_PROGRAMS} OR id = {PROGRAMS} OR id = {MY_ALLIANCES_PROGRAMS} OR id = {ALLIANCES_PROGRAMS}",
    updates=f"id = {PROGRAMS}",
)

STAGE = Wall(
    reads=f"program_id = {MY_PROGRAMS} OR program_id = {MY_ALLIANCES_PROGRAMS} OR program_id = {ALLIANCES_PROGRAMS}",
    inserts=f"program_id = {PROGRAMS}",
    updates=f"program_id = {PROGRAMS}",
)

PROGRAM_ROLE = Wall(
    reads=f"account = {ACCOUNT} OR program_id = {PROGRAMS}",
    inserts=f"program_id = {PROGRAMS}",
    updates=f"program_id = {PROGRAMS}",
    columns=("role", "state"),
)

ORGANISATION = Wall(
    reads=f"program_id = {MY_PROGRAMS} OR id = {ORGANISATIONS}"
    f" OR id = {MY_ALLIANCES_ORGANISATIONS}"
    f" OR id = {ALLIANCES_ORGANISATIONS}",
    inserts=f"program_id = {PROGRAMS}",
    updates=f"program_id = {PROGRAMS} OR id = {ORGANISATIONS}",
)

PERSON = Wall(
    reads=f"account = {ACCOUNT} OR organisation_id = {ORGANISATIONS} OR program_id = {PROGRAMS}"
    f" OR id = {ALLIANCES_PEOPLE}",
    inserts=f"account = '' AND program_id = {PROGRAMS}",
    updates=f"account = {ACCOUNT} OR organisation_id = {ORGANISATIONS}"
    f" OR (account = '' AND (program_id = {PROGRAMS} OR organisation_id = {ALLIANCES_ORGANISATIONS}))",
    columns=("name", "email", "title", "time_zone", "language"),
    answers=f"account = {ACCOUNT}",
    answer_columns=("name", "time_zone", "language"),
)

ALLIANCE = Wall(
    reads=f"id = {MY_ALLIANCES} OR program_id = {MY_PROGRAMS} OR id = {ALLIANCES}",
    inserts=f"program_id = {PROGRAMS}",
    updates=f"id = {ALLIANCES} OR program_id = {PROGRAMS}",
)

PARTICIPATION = Wall(
    reads=f"alliance_id = {MY_ALLIANCES} OR program_id = {MY_PROGRAMS} OR alliance_id = {ALLIANCES}",
    inserts=f"program_id = {PROGRAMS}",
)

MEMBERSHIP = Wall(
    reads=f"account = {ACCOUNT} OR alliance_id = {ALLIANCES} OR program_id = {PROGRAMS}",
    inserts=f"alliance_id = {ALLIANCES} OR program_id = {PROGRAMS}",
    updates=f"participation_id = {PARTICIPATIONS} OR program_id = {PROGRAMS}"
    f" OR (account = '' AND alliance_id = {ALLIANCES})",
    columns=("role", "state", "deputy_id", "left_on"),
)

# Of the company whose place an invitation gives, and of the one that gives it: whichever colleague wrote it.
_OWN_INVITATIONS = (
    f"participation_id = {PARTICIPATIONS} OR program_id = {PROGRAMS}"
    f" OR (alliance_id = {ALLIANCES} AND inviting_side_id = {PARTICIPATIONS})"
)
INVITATION = Wall(
    reads=_OWN_INVITATIONS,
    inserts=f"(alliance_id = {ALLIANCES} AND inviting_side_id = {PARTICIPATIONS}) OR program_id = {PROGRAMS}",
    updates=_OWN_INVITATIONS,
    login_reads=f"token_hash = {text('token')}",
)

IN_SIGHT = (
    f"(alliance_id = {ALLIANCES} AND (visibility = 'shared' OR owner_organisation_id = {PARTICIPATIONS}))"
    f" OR (program_id = {PROGRAMS} AND (visibility = 'shared' OR owner_is_host))"
)
IN_REACH = f"alliance_id = {ALLIANCES} AND (visibility = 'shared' OR owner_organisation_id = {PARTICIPATIONS})"
OWNED = Wall(
    reads=IN_SIGHT,
    inserts=f"alliance_id = {ALLIANCES} AND owner_organisation_id = {PARTICIPATIONS}",
    updates=IN_REACH,
)
"""Around every row that an organisation owns in an alliance: shared ones are both sides', internal ones the owner's.

A row that somebody else owns can be changed while it is shared, and cannot be made internal by that: the condition
holds for the row as it will be, too.
"""

OWNED_AND_REMOVED = replace(OWNED, deletes=IN_REACH)
"""The same around rows that are only a choice, such as a tag: taking it back leaves nothing but its history."""
