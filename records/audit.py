"""Checking the sealed history: every entry as it was sealed, in its place, none missing.

What the chain alone cannot show is that its end was cut off together with the entries there: whoever keeps the end that
`verify_audit` prints can compare it later.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.db import connection
from django.utils.translation import gettext as _

from alliances.models import Alliance
from core.scope import SYSTEM, scoped
from records.chain import CANONICAL, START, digest, tied

SEALS = f"""
SELECT s.number, s.change_id, s.salt, s.digest, s.chained, c.id IS NOT NULL, c."table", c.row, {CANONICAL}
  FROM records_seal s LEFT JOIN records_change c ON c.id = s.change_id AND c.alliance_id = s.alliance_id
 WHERE s.alliance_id = %s ORDER BY s.number
"""
UNSEALED = """
SELECT c.id, c."table", c.row FROM records_change c LEFT JOIN records_seal s ON s.change_id = c.id
 WHERE c.alliance_id = %s AND s.id IS NULL AND c.at < now() - interval '1 hour' ORDER BY c.id LIMIT 100
"""
WAITING = """
SELECT count(*) FROM records_change c LEFT JOIN records_seal s ON s.change_id = c.id
 WHERE c.alliance_id = %s AND s.id IS NULL
"""


@dataclass
class Audit:
    """What was found in one alliance: its faults in sentences, and where its chain ends."""

    alliance: str
    count: int = 0
    waiting: int = 0
    end: str = START
    faults: list[str] = field(default_factory=list)


def audits(alliance: str = "") -> Iterator[Audit]:
    """One for each alliance, or for the one with this public id."""
    with scoped(SYSTEM), connection.cursor() as cursor:
        rows = Alliance.objects.everything().order_by("pk")
        for found in rows.filter(public_id=alliance) if alliance else rows:
            yield _audit(cursor, found)


def _audit(cursor: Any, alliance: Alliance) -> Audit:
    audit = Audit(alliance.public_id)
    cursor.execute(SEALS, [alliance.pk])
    for number, *seal in cursor.fetchall():
        if number != audit.count + 1:
            audit.faults.append(_missing(audit.count + 1, number - 1))
        audit.faults += _faults(number, seal, audit.end)
        audit.count, audit.end = number, seal[3]
    cursor.execute(UNSEALED, [alliance.pk])
    audit.faults += [
        _("Entry %(id)s (%(table)s %(row)s) was never sealed: it came in by a back door, or sealing stands still.")
        % {"id": change, "table": table, "row": row}
        for change, table, row in cursor.fetchall()
    ]
    cursor.execute(WAITING, [alliance.pk])
    audit.waiting = cursor.fetchone()[0]
    return audit


def _faults(number: int, seal: list[Any], before: str) -> Iterator[str]:
    change, salt, own, chained, is_there, table, row, told = seal
    named = {"number": number, "id": change, "table": table, "row": row}
    if not is_there:
        yield _("Place %(number)s: entry %(id)s was deleted.") % named
    elif digest(salt, told) != own:
        yield _("Place %(number)s: entry %(id)s (%(table)s %(row)s) is not as it was sealed.") % named
    if tied(before, own) != chained:
        yield _("Place %(number)s: the seal of entry %(id)s does not follow the one before it.") % named


def _missing(first: int, last: int) -> str:
    if first == last:
        return _("Place %(number)s: the seal was deleted.") % {"number": first}
    return _("Places %(first)s to %(last)s: the seals were deleted.") % {"first": first, "last": last}
