from collections.abc import Collection, Iterable
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from alliances.actors import Actor
from alliances.models import Membership, Person
from core.scope import SYSTEM, scoped
from notifications.models import Notice
from records.models import Record

TOLD_AT_ONCE = 1_000


@transaction.atomic
def notices_tell(
    *,
    kind: str,
    told: Iterable[tuple[Membership, Record, date | None]],
    by: Person | None = None,
    instead_of: Collection[str] = (),
) -> None:
    """Tell each of them about a record, for the day that it is about; who was told that already is not told again.

    What the same people were told of these records in the kinds of `instead_of` goes: nothing stands there twice.
    """
    notices = [
        Notice(kind=kind, recipient=each, record=record, alliance_id=record.alliance_id, day=day, by=by)
        for each, record, day in told
    ]
    with scoped(SYSTEM):  # nobody writes into the inbox of somebody else
        earlier = Notice.unwalled.filter(kind__in=instead_of, gone_at=None).exclude(kind=kind)
        earlier = earlier.filter(record__in=[each.record_id for each in notices])
        earlier.filter(recipient__in=[each.recipient_id for each in notices]).update(gone_at=timezone.now())
        Notice.unwalled.bulk_create(notices, batch_size=TOLD_AT_ONCE, ignore_conflicts=True)


@transaction.atomic
def notices_withdraw(*, records: Collection[int] | None = None) -> int:
    """Take back what is true no longer: of these records, or of all. What was read stays as it was."""
    with scoped(SYSTEM):
        open_ones = Notice.objects.everything().unread().filter(gone_at=None)
        if records is not None:
            open_ones = open_ones.filter(record__in=records)
        standing = Notice.objects.everything().standing()
        gone = open_ones.exclude(pk__in=standing.filter(read_at=None, gone_at=None).values("pk"))
        return int(Notice.unwalled.filter(pk__in=gone.values("pk")).update(gone_at=timezone.now()))


def notice_read(*, by: Actor, notice: Notice) -> Notice:
    if notice.read_at is None:
        notice.read_at = timezone.now()
        notice.save(update_fields=["read_at"])
    return notice


def notices_read(*, by: Actor, notices: Any) -> int:
    """All of these that are not read yet; how many that were."""
    return int(notices.unread().update(read_at=timezone.now()))
