from django.db import transaction
from django.utils import timezone

from alliances.actors import Actor
from alliances.models import Visibility
from alliances.permissions import Permission
from core.versions import changed, checked
from records.models import Record, Stated


@transaction.atomic
def stated_set(*, by: Actor, record: Record, status: str, reason: str = "") -> Stated:
    """Say how a record stands in the view of one's own side, which alone reads it. Raises `Refused`."""
    by.demand(Permission.CREATE)
    assert by.participation is not None
    own = Stated.unwalled.select_for_update().filter(record=record, owner_organisation=by.participation).first()
    said = {"status": status, "reason": reason.strip(), "by": by.person, "at": timezone.now()}
    if own:
        return changed(own, said)
    ownership = {"owner_organisation_id": by.participation.pk, "owner_is_host": by.participation.is_host}
    own = Stated(**(record.ownership | ownership | {"visibility": Visibility.INTERNAL}), record=record, **said)
    checked(own).save()
    return own
