"""What stands in somebody's calendar. A room says what of its own does, in its `AppConfig.ready()`."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from django.utils.module_loading import import_string

if TYPE_CHECKING:  # rooms register before there are models
    from alliances.actors import Actor

PAST = timedelta(days=90)
"""How long a day that is over, and nothing waits for, stays in a calendar."""
MOST = 1_000
"""Entries of one calendar, those nearest to today: calendars of others refuse files of more than about a megabyte."""


class Standing(StrEnum):
    OPEN = "open"
    LATE = "late"
    DONE = "done"


@dataclass(frozen=True)
class Asked:
    """Whose calendar it is, and which of it: `mine` is what they owe themselves, else it is all that they see."""

    actor: Actor
    mine: bool
    today: date

    @property
    def since(self) -> date:
        return self.today - PAST


@dataclass(frozen=True)
class Entry:
    """Something due on a day. `who` owes it; `lines` say more about it, each in one line."""

    public_id: str
    title: str
    due_on: date
    standing: Standing
    who: str
    lines: tuple[str, ...]
    categories: tuple[str, ...]
    is_internal: bool
    url: str
    version: int
    created_at: datetime
    updated_at: datetime


Source = Callable[[Asked], Iterable[Entry]]
"""What a room puts in, in as many statements however many there are. More than `MOST` need not be read."""

_sources: list[str] = []


def register(path: str) -> None:
    """Let a room put something into calendars, by the dotted path of its `Source`."""
    _sources.append(path)


def entries(asked: Asked) -> list[Entry]:
    """Whatever the rooms put in."""
    found: list[Entry] = []
    for path in _sources:
        source: Source = import_string(path)
        found.extend(source(asked))
    return found


def nearest(found: Iterable[Entry], today: date) -> list[Entry]:
    """As many as a calendar takes, by their days."""
    near = sorted(found, key=lambda entry: (abs((entry.due_on - today).days), entry.public_id))[:MOST]
    return sorted(near, key=lambda entry: (entry.due_on, entry.public_id))
