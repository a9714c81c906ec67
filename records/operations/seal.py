"""Sealing the history, so that nobody, the database's owner included, changes it without leaving a trace.

Entries are taken when no transaction of this database that is older than theirs runs any more, so that their order is
settled and none is passed over. Other databases of the server hold up nothing. What was restored from another server
carries that server's higher numbers, and is settled, too.
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
RUNNING = """
SELECT pg_snapshot_xmax(pg_current_snapshot())::text::bigint,
       ARRAY (SELECT l.transactionid::text::bigint FROM pg_locks l JOIN pg_stat_activity a USING (pid)
               WHERE l.locktype = 'transactionid' AND l.mode = 'ExclusiveLock' AND a.datname = current_database())
"""
"""The next number to be given, and the numbers at work in this database, without their upper halves. Asked before
`SETTLED`: what has ended by then is seen by it, and what has begun by then has no smaller number than the next."""

SETTLED = f"""
WITH own AS (
  SELECT coalesce(min(x::text::bigint), pg_snapshot_xmax(pg_current_snapshot())::text::bigint) AS oldest
    FROM pg_snapshot_xip(pg_current_snapshot()) AS x
   WHERE x::text::bigint >= %s OR x::text::bigint %% 4294967296 = ANY (%s))
SELECT c.id, c.alliance_id, {CANONICAL} FROM records_change c LEFT JOIN records_seal s ON s.change_id = c.id
 WHERE s.id IS NULL AND c.alliance_id IS NOT NULL
   AND c.id > coalesce((SELECT max(change_id) FROM records_seal), 0) - {REACH}
   AND (c.transaction < (SELECT oldest FROM own)
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
        cursor.execute(RUNNING)
        cursor.execute(SETTLED, cursor.fetchone())
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
