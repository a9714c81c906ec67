"""What of an action and its promise is shown in words, and how it stands by the facts."""

from collections.abc import Iterator
from typing import Any
from zoneinfo import ZoneInfo

from django.utils import timezone
from django.utils.translation import gettext as _

from alliances.actors import Actor
from commitments.models import Commitment
from commitments.status import Computed, computed_status
from core.templatetags.look import day
from records.kinds import Rows
from records.models import Record
from records.names import Names


def action_shown(rows: Rows, names: Names) -> Iterator[tuple[Any, Any]]:
    """Rows by table → pairs of label and value."""
    for action in rows.get("commitments_action", ()):
        yield _("What"), action.get("title")
        yield _("Details"), action.get("details")
    yield from promise_shown(rows, names)


def promise_shown(rows: Rows, names: Names) -> Iterator[tuple[Any, Any]]:
    for promise in rows.get("commitments_commitment", ()):
        owner = names.people.get(names.members.get(promise.get("owner_id") or 0, 0))
        yield _("Owner"), f"{owner.name}, {owner.company}" if owner else ""
        yield _("Due"), day(promise.get("due_on"), names.today)
        yield _("First promised for"), day(promise.get("first_due_on"), names.today)
        yield _("State"), dict(Commitment.State.choices).get(promise.get("state", ""), "")
        yield _("Done on"), day(promise.get("done_on"), names.today)


def promise_facts(actor: Actor, record: Record) -> Computed | None:
    """How a record stands by the promise that it holds."""
    promise = Commitment.objects.visible_to(actor).filter(record=record).first()
    assert actor.alliance is not None
    if promise is None:
        return None
    return computed_status(
        first_due_on=promise.first_due_on,
        due_on=promise.due_on,
        done_on=promise.done_on,
        changed_on=timezone.localdate(record.updated_at, ZoneInfo(actor.alliance.time_zone)),
        today=actor.alliance.today(),
        depth=actor.alliance.depth,
    )
