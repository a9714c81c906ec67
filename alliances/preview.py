"""The partner's page as it will be, from what both sides together may see. Rooms add what they would show."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from alliances.models import Alliance, Membership
from alliances.scopes import joint_scope
from core.scope import scoped


@dataclass(frozen=True)
class Shown:
    """A part of the partner's page: how many of what, and the first few by name."""

    label: Any
    count: int
    titles: list[str]


_parts: list[Callable[[Alliance], Shown]] = []


def register(part: Callable[[Alliance], Shown]) -> None:
    """Add what a room shows to both sides; called in the joint scope, in which only shared rows exist."""
    _parts.append(part)


def preview_of(alliance: Alliance) -> list[Shown]:
    """What somebody of the other side would find, without the parts in which there is nothing."""
    with scoped(joint_scope(alliance.pk)):
        return [shown for part in _parts if (shown := part(alliance)).count]


def people_of(alliance: Alliance) -> list[Membership]:
    """Whom the other side finds on the tab People, host first; nobody who only has a role in the program."""
    with scoped(joint_scope(alliance.pk)):
        people = Membership.objects.in_alliance(alliance).active().with_people()
        return list(people.order_by("-participation__is_host", "organisation__name", "person__name"))
