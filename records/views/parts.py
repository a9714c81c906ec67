"""What the page of any record shows below its own words: what was said about it, and what happened to it."""

from typing import Any

from django.http import HttpRequest
from django.utils.safestring import SafeString

from alliances.views.parts import part


def parts_of(request: HttpRequest, record: Any) -> dict[str, SafeString]:
    """For a record with its alliance and its owner's company at hand; a statement for each, and one for strangers."""
    names = ("comments", "history")
    return {name: part(request, f"records:{name}", record.public_id, record=record) for name in names}
