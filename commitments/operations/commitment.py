from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from alliances.actors import Actor
from alliances.models import Membership, Participation
from alliances.permissions import Permission
from commitments.models import Commitment
from core.errors import Refused, is_allowed
from core.versions import changed, locked
from notifications.operations import notices_withdraw
from records.models import Record
from records.operations import comment_create
from records.operations.record import demand_current, demand_edit

PROMISE = frozenset({"owner", "due_on", "state"})
"""What of a record is its promise's."""
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
    *, by: Actor, commitment: Commitment, version: int | None, changes: Mapping[str, Any], reason: str = ""
) -> Commitment:
    """Change owner, date or state. The first date stays; `done_on` follows the state. Raises `Refused` and `Stale`.

    A reason given for it is said on the record, to whoever sees it.
    """
    demand_keep(by, commitment, changes.keys())
    if "owner" in changes:
        _demand_receiver(by, commitment, changes["owner"])
    locked(commitment.record, version)
    now = Commitment.unwalled.select_for_update(of=("self",)).get(pk=commitment.pk)
    edited: Commitment = changed(now, _complete(now, dict(changes), commitment.alliance.today()))
    notices_withdraw(records=[commitment.pk])  # nobody is reminded of what was kept, moved or handed over
    if reason.strip():
        comment_create(by=by, record=commitment.record, text=reason, visibility=commitment.record.visibility)
    return edited


def commitment_complete(*, by: Actor, commitment: Commitment, version: int | None = None) -> Commitment:
    return commitment_edit(by=by, commitment=commitment, version=version, changes={"state": Commitment.State.DONE})


def commitment_reopen(*, by: Actor, commitment: Commitment, version: int | None = None) -> Commitment:
    return commitment_edit(by=by, commitment=commitment, version=version, changes={"state": Commitment.State.OPEN})


def demand_keep(by: Actor, commitment: Commitment, names: Collection[str]) -> None:
    """Raise unless they may change these of the promise and of its record, all of which an editor of the record may.

    Whoever owes it keeps and moves it, executives and observers too; a lead of the side that owes it also hands it
    over, to somebody of that side.
    """
    keeps = is_own(by, commitment) and KEPT.issuperset(names)
    leads = _leads_who_owe(by, commitment) and PROMISE.issuperset(names)
    if keeps or leads:
        demand_current(commitment.record)
    else:
        demand_edit(by, commitment.record)


def hands_within(by: Actor, commitment: Commitment) -> Participation | None:
    """The side to whose people alone they may hand it over, of whoever leads it and may not edit the record."""
    limited = _leads_who_owe(by, commitment) and not is_allowed(demand_edit, by, commitment.record)
    return commitment.owed_by if limited else None


def is_own(by: Actor, commitment: Commitment) -> bool:
    owner = commitment.owner
    return bool(owner and owner.account and owner.account == by.account)


def owes(by: Actor, record: Record) -> bool:
    """Whether the promise of a record is the actor's own."""
    return is_own(by, record.commitment)


def _leads_who_owe(by: Actor, commitment: Commitment) -> bool:
    own = by.participation is not None and commitment.owed_by_id == by.participation.pk
    return own and by.may_every(Permission.EDIT_JOINT)


def _demand_receiver(by: Actor, commitment: Commitment, owner: Membership | None) -> None:
    side = hands_within(by, commitment)
    if side and (owner is None or owner.participation_id != side.pk):
        said = {"own": side, "company": commitment.record.owner_organisation}
        asked = _("Hand it to somebody of %(own)s. Only %(company)s can give it to others.")
        raise Refused(asked % said, field="owner", code="other_side")


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
