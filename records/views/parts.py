"""What the page of any record shows below its own words: what was said about it, and what happened to it."""

from typing import Any

from django.http import HttpRequest

from alliances.actors import Actor
from alliances.views.parts import part
from core.errors import Forbidden, Refused
from records.models import Record
from records.operations.record import demand_edit


def parts_of(request: HttpRequest, record: Any) -> dict[str, Any]:
    """For a record with its alliance and its owner's company at hand; a statement for each, and one for strangers."""
    names = ("comments", "history")
    parts = {name: part(request, f"records:{name}", record.public_id, record=record) for name in names}
    return parts | {"may_hang": may_hang(request.actor, record)}  # type: ignore[attr-defined]


def may_hang(actor: Actor, record: Record) -> bool:
    """Whether the actor may put tags and links on it."""
    try:
        demand_edit(actor, record)
    except (Forbidden, Refused):
        return False
    return True
