"""What tests of the records' pages share."""

import html
import re
from typing import Any

from records.models import Record
from tests.conftest import World

BLOCK = re.compile(r"</?(?:dd|div|dl|dt|fieldset|form|h\d|label|legend|li|p|section|t[dhr]|title|ul)\b[^>]*>")


def text(response: Any) -> str:
    """An answer as people read it: without tags, on one line."""
    page = BLOCK.sub(" ", response.content.decode())
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]*>", "", page)))


def statements(captured: Any) -> list[str]:
    """What was asked of the database, without the bookkeeping of transactions, scopes and, once a minute, devices."""
    quiet = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE", "ROLLBACK", 'UPDATE "usersessions')
    told = [each["sql"] for each in captured]
    return [each for each in told if not each.startswith(quiet) and "set_config" not in each]


def path(world: World, record: Record, name: str) -> str:
    return f"/alliances/{world.aurora.public_id}/records/{record.public_id}/{name}/"


def history_path(world: World, query: str = "") -> str:
    return f"/alliances/{world.aurora.public_id}/history/{query}"


HTMX = {"HX-Request": "true"}
