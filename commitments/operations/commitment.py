from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from alliances.actors import Actor
from alliances.models import Membership, Participation
from alliances.permissions import Permission
from commitments.models import Commitment
from core.errors import Refused
from core.versions import changed, locked
from records.models import Record
from records.operations.record import demand_edit

KEPT = frozenset({"state", "due_on"})
"""What keeping a promise changes, and moving it. Handing it over is more."""


def commitment_create(
    *,
    record: Record,
    owner: Membership | None,
    due_on: date | None,
    first_due_on: date | None = None,
    state: str = Commitment.State.OPEN,
    done_on: date | None = None,
    owed_by: Participation | None = None,
) -> Commitment:
    """The promise of a record that was just made: its owner, of either side, its first date, and how far it is.

    `owed_by` is the side that owes what nobody owns yet.
    """
    commitment = Commitment(
        record=record,
        **record.ownership,
        owner=owner,
        owed_by_id=owner.participation_id if owner else getattr(owed_by, "pk", None),
        due_on=due_on,
        first_due_on=first_due_on or due_on,
        state=state,
        done_on=(done_on or record.alliance.today()) if state == Commitment.State.DONE else None,
    )
    commitment.save(force_insert=True)
    return commitment


@transaction.atomic
def commitment_edit(
    *, by: Actor, commitment: Commitment, version: int | None, changes: Mapping[str, Any]
) -> Commitment:
    """Change owner, date or state. The first date stays; `done_on` follows the state. Raises `Refused` and `Stale`."""
    demand_keep(by, commitment, changes.keys())
    locked(commitment.record, version)
    now = Commitment.unwalled.select_for_update(of=("self",)).get(pk=commitment.pk)
    return changed(now, _complete(now, dict(changes), commitment.alliance.today()))


def commitment_complete(*, by: Actor, commitment: Commitment, version: int | None = None) -> Commitment:
    return commitment_edit(by=by, commitment=commitment, version=version, changes={"state": Commitment.State.DONE})


def commitment_reopen(*, by: Actor, commitment: Commitment, version: int | None = None) -> Commitment:
    return commitment_edit(by=by, commitment=commitment, version=version, changes={"state": Commitment.State.OPEN})


def commitment_move(*, by: Actor, commitment: Commitment, version: int | None, due_on: date) -> Commitment:
    return commitment_edit(by=by, commitment=commitment, version=version, changes={"due_on": due_on})


def demand_edit_or_own(by: Actor, commitment: Commitment) -> None:
    """Raise unless the record is theirs to edit, or the promise is their own and their role lets them answer for it."""
    if is_own(by, commitment) and by.may(Permission.ANSWER):
        _demand_current(commitment)
    else:
        demand_edit(by, commitment.record)


def demand_keep(by: Actor, commitment: Commitment, names: Collection[str]) -> None:
    """Raise unless they may change these of the promise. Executives and observers keep and move what they owe."""
    if is_own(by, commitment) and KEPT.issuperset(names):
        _demand_current(commitment)
    else:
        demand_edit_or_own(by, commitment)


def is_own(by: Actor, commitment: Commitment) -> bool:
    owner = commitment.owner
    return bool(owner and owner.account and owner.account == by.account)


def _demand_current(commitment: Commitment) -> None:
    if commitment.record.is_archived:
        raise Refused(_("This was put away. Bring it back first."), code="archived")


def _complete(now: Commitment, changes: dict[str, Any], today: date) -> dict[str, Any]:
    owner = changes.get("owner")
    if owner or ("owner" in changes and "owed_by" not in changes):
        changes["owed_by_id"] = owner.participation_id if owner else None
    if changes.get("due_on") and now.first_due_on is None:
        changes.setdefault("first_due_on", changes["due_on"])
    if "state" in changes:
        done = changes["state"] == Commitment.State.DONE
        changes["done_on"] = (changes.get("done_on") or now.done_on or today) if done else None
    return changes
