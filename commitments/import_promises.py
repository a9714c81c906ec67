"""What a row of a file says of a promise, whatever is promised: who owes it, by when, and how far it is."""

from collections.abc import Mapping
from datetime import date
from functools import partial
from typing import Any

from django.utils.translation import gettext as _

from alliances.actors import Actor
from alliances.models import Membership
from commitments.models import Commitment
from commitments.operations import commitment_edit
from core.templatetags.look import full_day
from records.imports.changes import as_it_was, different, plain
from records.imports.kinds import Item, Problems
from records.imports.people import owner_named

PROMISED = frozenset({"owner", "owed_by", "due_on", "first_due_on", "state", "done_on"})


def state_said(values: Mapping[str, Any]) -> str | None:
    """By its word, else a tick, the day that it was done, or its progress; None where nothing is said."""
    if values.get("state"):
        return str(values["state"])
    if values.get("done") or values.get("done_on"):
        return Commitment.State.DONE
    progress = values.get("progress")
    if not progress:
        return None
    return Commitment.State.DONE if progress >= 1 else Commitment.State.STARTED


def promise_made(by: Actor, item: Item, note: Problems) -> dict[str, Any]:
    """What a new promise is."""
    said = _said(by, item, note)
    if said["state"] == Commitment.State.DONE and said["done_on"] is None and _is_past(by, said["due_on"]):
        note("done_today", "", _("The row does not say when it was done; it stands as done on the day of the import."))
    return said | {"state": said["state"] or Commitment.State.OPEN}


def _is_past(by: Actor, day: date | None) -> bool:
    assert by.alliance is not None, "promises are made inside an alliance"
    return day is not None and day < by.alliance.today()


def _said(by: Actor, item: Item, note: Problems) -> dict[str, Any]:
    """None where the row says nothing."""
    owner, side = owner_named(by, item, note)
    said = {name: item.values.get(name) for name in ("due_on", "first_due_on", "done_on")}
    return said | {"owner": owner, "owed_by": None if owner else side, "state": state_said(item.values)}


def promise_changes(
    by: Actor, item: Item, promise: Commitment, note: Problems
) -> tuple[dict[str, Any], dict[str, Any]]:
    """What the row says otherwise, with what was there. The first date stays; no company takes a person's place."""
    asked = _said(by, item, note)
    if promise.owner_id:
        del asked["owed_by"]
    if promise.first_due_on:
        _keep_first(promise, asked.pop("first_due_on"), note)
    changes, before = different(asked, partial(getattr, promise))
    if "state" in changes:
        before["done_on"] = plain(promise.done_on)
    if "owner" in changes:
        before["owed_by"] = promise.owed_by_id
    if "due_on" in changes:
        before["first_due_on"] = plain(promise.first_due_on)
    return changes, before


def _keep_first(promise: Commitment, said: Any, note: Problems) -> None:
    if said and promise.first_due_on and said != promise.first_due_on:
        reason = _("It was first promised for %(day)s, which stays.") % {"day": full_day(promise.first_due_on)}
        note("first_date_stays", said.isoformat(), reason)


def promise_edit(by: Actor, promise: Commitment, changes: Mapping[str, Any]) -> None:
    if changes:
        commitment_edit(by=by, commitment=promise, version=None, changes=changes)


def promise_restore(by: Actor, promise: Commitment, before: Mapping[str, Any]) -> None:
    """Put it back to what it was before an import changed it."""
    assert by.alliance is not None, "promises are made inside an alliance"
    was = {name: value for name, value in as_it_was(before).items() if name in PROMISED}
    if was.get("owner"):
        was["owner"] = Membership.objects.in_alliance(by.alliance).filter(pk=was["owner"]).first()
    if was.get("owed_by"):
        was["owed_by"] = by.alliance.side(was["owed_by"])
    promise_edit(by, promise, was)
