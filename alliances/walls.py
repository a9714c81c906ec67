"""The walls of this room: who may read and write which rows, as PostgreSQL checks it.

Settings that a scope carries (`alliances/scopes.py`): `account`, and the lists `alliances`, `participations`,
`programs`, `organisations`. Inside `/alliances/<id>/` the lists hold that alliance and the one participation that the
person acts for. The directory (programs, organisations, alliances, participations) is readable wherever the account
belongs, because the side bar names one's alliances on every page; what alliances contain is not.
"""

from core.walls import Wall, ids, text

ACCOUNT = text("account")
ALLIANCES = f"ANY ({ids('alliances')})"
PARTICIPATIONS = f"ANY ({ids('participations')})"
PROGRAMS = f"ANY ({ids('programs')})"
ORGANISATIONS = f"ANY ({ids('organisations')})"


def those(query: str) -> str:
    """SQL for the ids that a query yields, as an initplan: the query runs once, not once a row."""
    return f"ANY ((SELECT ARRAY({query}))::bigint[])"


MY_ALLIANCES = those(f"SELECT alliance_id FROM alliances_membership WHERE account = {ACCOUNT} AND state = 'active'")
MY_PROGRAMS = those(f"SELECT program_id FROM alliances_programrole WHERE account = {ACCOUNT} AND state = 'active'")
ALLIANCES_PEOPLE = those(f"SELECT person_id FROM alliances_membership WHERE alliance_id = {ALLIANCES}")
ALLIANCES_ORGANISATIONS = those(f"SELECT organisation_id FROM alliances_participation WHERE alliance_id = {ALLIANCES}")

PROGRAM = Wall(
    reads=f"id = {MY_PROGRAMS} OR id = {PROGRAMS} OR id = {those(f'SELECT program_id FROM alliances_alliance WHERE id = {MY_ALLIANCES}')}"
    f" OR id = {those(f'SELECT program_id FROM alliances_alliance WHERE id = {ALLIANCES}')}",
    updates=f"id = {PROGRAMS}",
)

STAGE = Wall(
    reads=f"program_id = {MY_PROGRAMS} OR program_id = {those(f'SELECT program_id FROM alliances_alliance WHERE id = {MY_ALLIANCES}')}"
    f" OR program_id = {those(f'SELECT program_id FROM alliances_alliance WHERE id = {ALLIANCES}')}",
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
    f" OR id = {those(f'SELECT organisation_id FROM alliances_participation WHERE alliance_id = {MY_ALLIANCES}')}"
    f" OR id = {ALLIANCES_ORGANISATIONS}",
    inserts=f"program_id = {PROGRAMS}",
    updates=f"program_id = {PROGRAMS} OR id = {ORGANISATIONS}",
)

PERSON = Wall(
    reads=f"account = {ACCOUNT} OR organisation_id = {ORGANISATIONS} OR program_id = {PROGRAMS} OR id = {ALLIANCES_PEOPLE}",
    inserts=f"account = '' AND program_id = {PROGRAMS}",
    updates=f"account = {ACCOUNT} OR organisation_id = {ORGANISATIONS}"
    f" OR (account = '' AND (program_id = {PROGRAMS} OR organisation_id = {ALLIANCES_ORGANISATIONS}))",
    columns=("name", "email", "title", "time_zone", "language"),
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
    updates=f"participation_id = {PARTICIPATIONS} OR program_id = {PROGRAMS} OR (account = '' AND alliance_id = {ALLIANCES})",
    columns=("role", "state", "deputy_id", "left_on"),
)

INVITATION = Wall(
    reads=f"participation_id = {PARTICIPATIONS} OR program_id = {PROGRAMS}"
    f" OR (alliance_id = {ALLIANCES} AND invited_by_id = {those(f'SELECT id FROM alliances_person WHERE account = {ACCOUNT}')})",
    inserts=f"alliance_id = {ALLIANCES} OR program_id = {PROGRAMS}",
    updates=f"participation_id = {PARTICIPATIONS} OR program_id = {PROGRAMS}"
    f" OR (alliance_id = {ALLIANCES} AND invited_by_id = {those(f'SELECT id FROM alliances_person WHERE account = {ACCOUNT}')})",
    login_reads=f"token_hash = {text('token')}",
)
