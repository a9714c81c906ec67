"""What stands beside a place in the side bar. A room adds its own in its `AppConfig.ready()`."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:  # rooms register their counts before there are models
    from django.db.models import QuerySet

    from alliances.actors import Actor

_counts: dict[str, Callable[[Actor], int]] = {}
_rows: dict[str, Callable[[Actor], QuerySet[Any]]] = {}


def register_count(name: str, function: Callable[[Actor], int]) -> None:
    """Let a room count something over all that is the actor's, in one statement: `work_count` stands by My work."""
    _counts[name] = function


def register_rows(name: str, rows: Callable[[Actor], QuerySet[Any]]) -> None:
    """Let a room have rows counted on every page, in the statement that the frame asks anyway."""
    _rows[name] = rows


def rows_of(actor: Actor) -> dict[str, QuerySet[Any]]:
    return {name: rows(actor) for name, rows in _rows.items()}


def counts_of(actor: Actor) -> dict[str, int]:
    """Only where a page runs over all alliances: inside one, the scope holds the rows of that one alone."""
    if actor.alliance or actor.program:
        return {}
    return {name: function(actor) for name, function in _counts.items()}
