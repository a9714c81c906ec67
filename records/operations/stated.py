from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from alliances.actors import Actor
from alliances.models import Visibility
from alliances.permissions import Permission
from core.errors import Refused
from core.versions import changed, checked
from records.models import Record, Stated
from records.own_words import VIEWS

JUDGED = frozenset({*Stated.Status.values, "stale"})
"""What facts can say that a view can contradict; done, or nothing yet, is no judgement."""


@transaction.atomic
def stated_set(*, by: Actor, record: Record, status: str, reason: str = "", facts: Any = None) -> Stated:
    """Say how a record stands in the view of one's own side, which alone reads it. Raises `Refused`.

    Where the facts (`records.kinds.facts`) say something else, it needs a reason.
    """
    by.demand(Permission.CREATE)
    if facts and facts.name in JUDGED and facts.name != status and not reason.strip():
        asked = _("The facts say %(word)s. Say in a sentence why you see it otherwise.")
        raise Refused(asked % {"word": VIEWS[facts.name]}, field="reason", code="reason")
    assert by.participation is not None
    own = Stated.unwalled.select_for_update().filter(record=record, owner_organisation=by.participation).first()
    said = {"status": status, "reason": reason.strip(), "by": by.person, "at": timezone.now()}
    if own:
        return changed(own, said)
    ownership = {"owner_organisation_id": by.participation.pk, "owner_is_host": by.participation.is_host}
    own = Stated(**(record.ownership | ownership | {"visibility": Visibility.INTERNAL}), record=record, **said)
    checked(own).save()
    return own
