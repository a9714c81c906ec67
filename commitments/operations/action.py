from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.db import transaction

from alliances.actors import Actor
from alliances.models import Membership, Visibility
from alliances.models.owned import OWNERSHIP
from commitments.models import Action
from commitments.operations.commitment import PROMISE, commitment_create, commitment_edit, demand_keep
from core.versions import changed, checked, locked
from records.models import Record
from records.operations import record_create


@transaction.atomic
def action_create(
    *,
    by: Actor,
    title: str,
    owner: Membership | None,
    due_on: date | None,
    details: str = "",
    under: Record | None = None,
    visibility: str = Visibility.INTERNAL,
    **promise: Any,
) -> Action:
    """Something to do, for somebody of either side, on its own or under a goal. Raises `Refused`.

    `promise` is what else there is to say of it to `commitment_create`, where it is known from elsewhere.
    """
    record = record_create(by=by, kind="action", title=title, visibility=visibility, parent=under)
    action = Action(record=record, **record.ownership, title=title, details=details)
    checked(action, known=("record", *OWNERSHIP)).save(force_insert=True)
    commitment_create(record=record, owner=owner, due_on=due_on, **promise)
    return action


@transaction.atomic
def actions_create(*, by: Actor, actions: Iterable[Mapping[str, Any]], visibility: str) -> list[Action]:
    """Several at once, as they came out of notes: all of them, or none. Raises `Refused`."""
    return [action_create(by=by, visibility=visibility, **each) for each in actions]


@transaction.atomic
def action_edit(*, by: Actor, action: Action, version: int | None, changes: Mapping[str, Any]) -> Action:
    """Change what is to be done, or the promise: `owner`, `due_on`, `state`. Raises `Refused` and `Stale`."""
    promise = action.record.commitment
    demand_keep(by, promise, changes.keys())
    locked(action.record, version)
    promised = {name: value for name, value in changes.items() if name in PROMISE}
    own = {name: value for name, value in changes.items() if name not in PROMISE}
    if own:  # whoever only keeps the promise may not even lock the action
        action = changed(Action.unwalled.select_for_update(of=("self",)).get(pk=action.pk), own)
    if promised:
        commitment_edit(by=by, commitment=promise, version=None, changes=promised)
    return action
