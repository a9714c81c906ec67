"""The tabs of an alliance. A room adds its own in its `AppConfig.ready()`: this room knows none above it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.urls import reverse

if TYPE_CHECKING:  # rooms register their tabs before there are models
    from alliances.actors import Actor


@dataclass(frozen=True)
class Tab:
    """A tab: its name in code, its words, the URL name it leads to, its place, and what it counts."""

    name: str
    label: Any
    url_name: str
    place: int
    count: Callable[[Actor], int] | None = None


UNDER_MORE = 90
"""From this place on a tab stands in the menu *More*."""

_tabs: dict[str, Tab] = {}


def register(tab: Tab) -> None:
    _tabs[tab.name] = tab


def tabs_of(actor: Actor, current: str) -> list[dict[str, Any]]:
    """The tabs that stand in a row."""
    return [_shown(tab, actor, current) for tab in _in_order() if tab.place < UNDER_MORE]


def more_of(actor: Actor, current: str) -> list[dict[str, Any]]:
    """The tabs in the menu *More*."""
    return [_shown(tab, actor, current) for tab in _in_order() if tab.place >= UNDER_MORE]


def _in_order() -> list[Tab]:
    return sorted(_tabs.values(), key=lambda tab: tab.place)


def _shown(tab: Tab, actor: Actor, current: str) -> dict[str, Any]:
    assert actor.alliance is not None
    return {
        "name": tab.label,
        "url": reverse(tab.url_name, args=[actor.alliance.public_id]),
        "count": tab.count(actor) if tab.count else 0,
        "is_current": tab.name == current,
    }
