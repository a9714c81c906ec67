"""The tabs of an alliance. A room adds its own in its `AppConfig.ready()`: this room knows none above it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.urls import reverse

if TYPE_CHECKING:  # rooms register their tabs before there are models
    from django.db.models import QuerySet

    from alliances.actors import Actor


@dataclass(frozen=True)
class Tab:
    """A tab: its name in code, its words, the URL name it leads to, its place, and the rows that it counts."""

    name: str
    label: Any
    url_name: str
    place: int
    rows: Callable[[Actor], QuerySet[Any]] | None = None


UNDER_MORE = 90
"""From this place on a tab stands in the menu *More*."""

_tabs: dict[str, Tab] = {}


def register(tab: Tab) -> None:
    _tabs[tab.name] = tab


def counted(actor: Actor) -> dict[str, QuerySet[Any]]:
    """What tabs count, by their names: whoever shows them counts it all in one statement."""
    return {tab.name: tab.rows(actor) for tab in _in_order() if tab.rows}


def tabs_of(actor: Actor, current: str, counts: Mapping[str, int]) -> list[dict[str, Any]]:
    """The tabs that stand in a row."""
    return [_shown(tab, actor, current, counts) for tab in _in_order() if tab.place < UNDER_MORE]


def more_of(actor: Actor, current: str) -> list[dict[str, Any]]:
    """The tabs in the menu *More*, which count nothing."""
    return [_shown(tab, actor, current, {}) for tab in _in_order() if tab.place >= UNDER_MORE]


def _in_order() -> list[Tab]:
    return sorted(_tabs.values(), key=lambda tab: tab.place)


def _shown(tab: Tab, actor: Actor, current: str, counts: Mapping[str, int]) -> dict[str, Any]:
    assert actor.alliance is not None
    return {
        "name": tab.label,
        "url": reverse(tab.url_name, args=[actor.alliance.public_id]),
        "count": counts.get(tab.name, 0),
        "is_current": tab.name == current,
    }
