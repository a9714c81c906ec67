"""What the page of any record shows below its own words: what was said about it, and what happened to it."""

from typing import Any

from django.http import HttpRequest

from alliances.views.parts import part
from core.errors import is_allowed
from records.operations.record import demand_edit


def parts_of(request: HttpRequest, record: Any) -> dict[str, Any]:
    """For a record with its alliance and its owner's company at hand; a statement for each, and one for strangers."""
    names = ("comments", "history")
    parts = {name: part(request, f"records:{name}", record.public_id, record=record) for name in names}
    actor: Any = request.actor  # type: ignore[attr-defined]  # the door gave it
    return parts | {"may_hang": is_allowed(demand_edit, actor, record)}
