"""What tests of the records' pages share."""

import html
import re
from typing import Any

from records.models import Record
from tests.conftest import World


def text(response: Any) -> str:
    """An answer as people read it: without tags, on one line."""
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]*>", "", response.content.decode())))


def path(world: World, record: Record, name: str) -> str:
    return f"/alliances/{world.aurora.public_id}/records/{record.public_id}/{name}/"


def history_path(world: World, query: str = "") -> str:
    return f"/alliances/{world.aurora.public_id}/history/{query}"


HTMX = {"HX-Request": "true"}
