"""Promises of the cast, in a line each."""

from datetime import timedelta
from typing import Any

from alliances.models import Membership
from commitments import operations
from commitments.models import Action, Commitment
from core.scope import SYSTEM, scoped
from tests.acting import acting
from tests.conftest import World

HTMX = {"HX-Request": "true"}


def place(world: World, name: str) -> Membership:
    with scoped(SYSTEM):
        found: Membership = Membership.objects.everything().get(person=world.people[name], alliance=world.aurora)
        return found


def action(world: World, title: str, days: int, *, by: str = "maya", owner: str = "petra", **fields: Any) -> Action:
    """Something to do in Aurora, so many days from today; shared unless said otherwise."""
    with acting(world.people[by], world.aurora) as actor:
        due = world.aurora.today() + timedelta(days=days)
        shared = {"visibility": "shared"} | fields
        return operations.action_create(
            by=actor, title=title, owner=place(world, owner) if owner else None, due_on=due, **shared
        )


def promise(thing: Action) -> Commitment:
    """As it is by now."""
    with scoped(SYSTEM):
        now: Commitment = Commitment.objects.everything().select_related("record", "owner__person").get(pk=thing.pk)
        return now


def address(world: World, *parts: str) -> str:
    return f"/alliances/{world.aurora.public_id}/actions/" + "".join(f"{part}/" for part in parts)


def page(world: World, name: str, path: str) -> str:
    answer = world.client(name).get(path)
    assert answer.status_code == 200, answer.status_code
    text: str = answer.content.decode()
    return text
