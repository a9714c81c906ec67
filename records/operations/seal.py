"""Sealing the history, so that nobody, the database's owner included, changes it without leaving a trace.

Entries are taken when no transaction older than theirs is running any more, so that their order is settled and none is
passed over. What was restored from another server carries that server's higher numbers, and is settled, too.
"""

import secrets
from typing import Any

from django.db import connection

from core.scope import SYSTEM, scoped
from records.chain import CANONICAL, START, digest, tied
from records.models import Seal

AT_ONCE = 5_000
REACH = 1_000_000
"""How many entries back from the last sealed one a late one is looked for; `verify_audit` looks everywhere."""

LOCK = "SELECT pg_try_advisory_xact_lock(hashtext('records_seal'))"
SETTLED = f"""
SELECT c.id, c.alliance_id, {CANONICAL} FROM records_change c LEFT JOIN records_seal s ON s.change_id = c.id
 WHERE s.id IS NULL AND c.alliance_id IS NOT NULL
   AND c.id > coalesce((SELECT max(change_id) FROM records_seal), 0) - {REACH}
   AND (c.transaction < pg_snapshot_xmin(pg_current_snapshot())::text::bigint
        OR c.transaction >= pg_snapshot_xmax(pg_current_snapshot())::text::bigint)
 ORDER BY c.transaction, c.id LIMIT {AT_ONCE}
"""
ENDS = """
SELECT DISTINCT ON (alliance_id) alliance_id, number, chained FROM records_seal WHERE alliance_id = ANY (%s)
 ORDER BY alliance_id, number DESC
"""


def changes_seal() -> int:
    """Seal every settled entry; how many. Whoever comes while somebody else seals leaves at once."""
    count = sealed = _seal_some()
    while sealed == AT_ONCE:
        sealed = _seal_some()
        count += sealed
    return count


def _seal_some() -> int:
    with scoped(SYSTEM), connection.cursor() as cursor:
        cursor.execute(LOCK)
        if not cursor.fetchone()[0]:
            return 0
        cursor.execute(SETTLED)
        entries = cursor.fetchall()
        seals = _chained(entries, _ends(cursor, {alliance for _id, alliance, _told in entries}))
        Seal.unwalled.bulk_create(seals, batch_size=1000)
        return len(seals)


def _ends(cursor: Any, alliances: set[int]) -> dict[int, tuple[int, str]]:
    cursor.execute(ENDS, [list(alliances)])
    return {alliance: (number, chained) for alliance, number, chained in cursor.fetchall()}


def _chained(entries: list[tuple[int, int, str]], ends: dict[int, tuple[int, str]]) -> list[Seal]:
    seals = []
    for change, alliance, told in entries:
        number, before = ends.get(alliance, (0, START))
        salt = secrets.token_hex(16)
        own = digest(salt, told)
        ends[alliance] = (number + 1, tied(before, own))
        seals.append(
            Seal(
                alliance_id=alliance,
                number=number + 1,
                change_id=change,
                salt=salt,
                digest=own,
                chained=ends[alliance][1],
            )
        )
    return seals
