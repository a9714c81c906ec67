from collections.abc import Collection
from datetime import date, datetime
from typing import Any

from django.db.models import F, Q

from alliances.models import Membership, Person, Visibility
from alliances.roles import AllianceRole
from commitments.models import Commitment
from commitments.reminders import LEAD, LEAD_KINDS, OWNER_KINDS, due_between
from notifications.operations import looking, notices_tell
from records.models import Record

SEEN_BY_ITS_SIDE = Q(visibility=Visibility.SHARED) | Q(owner_organisation=F("owed_by"))


def promises_remind(*, now: datetime) -> None:
    """Remind everybody of what they owe, for the time since this was last done.

    Each at the hour of their own clock. Where the owner was suspended, has left, or does not see it, their lead is
    told, since it is that side's to keep.
    """
    with looking("reminders", now) as since:
        if since is None:
            return
        zones = Person.objects.everything().order_by().values_list("time_zone", flat=True).distinct()
        for zone in zones:
            for kind, days in due_between(since, now, zone).items():
                _remind(kind, list(_due(zone, days)))


def _due(zone: str, days: Collection[date]) -> Any:
    """The open promises of people in that zone that fall due on these days."""
    promises = Commitment.objects.everything().current().open().filter(SEEN_BY_ITS_SIDE, due_on__in=days)
    promises = promises.filter(owner__person__time_zone=zone, alliance__archived_at=None)
    return promises.exclude(record__parent__archived_at__isnull=False).select_related("record", "owner")


def _remind(kind: str, promises: Collection[Commitment]) -> None:
    asked = [] if kind.startswith(LEAD) else [promise for promise in promises if _may_answer(promise)]
    for_lead = [promise for promise in promises if promise not in asked]
    notices_tell(kind=kind, told=[_to_owner(promise) for promise in asked], instead_of=OWNER_KINDS)
    leads = _leads({promise.owed_by_id for promise in for_lead})
    told = [(lead, promise.record, promise.due_on) for promise in for_lead for lead in leads[promise.owed_by_id]]
    notices_tell(kind=f"{LEAD}{kind.removeprefix(LEAD)}", told=told, instead_of=LEAD_KINDS)


def _to_owner(promise: Commitment) -> tuple[Membership, Record, date | None]:
    assert promise.owner is not None
    return promise.owner, promise.record, promise.due_on


def _may_answer(promise: Commitment) -> bool:
    owner: Any = promise.owner
    return owner.is_active and (promise.is_shared or owner.role != AllianceRole.OBSERVER)


def _leads(sides: Collection[int | None]) -> dict[int | None, list[Membership]]:
    leads: dict[int | None, list[Membership]] = {side: [] for side in sides}
    for each in Membership.objects.everything().active().filter(participation__in=sides, role=AllianceRole.LEAD):
        leads[each.participation_id].append(each)
    return leads
