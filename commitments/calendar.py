"""What of promises stands in somebody's calendar: what is due, on its day."""

from collections.abc import Iterator

from django.conf import settings
from django.utils.translation import gettext as _

from commitments.models import Commitment
from commitments.promises import line_of
from core.templatetags.look import names
from notifications.calendar import MOST, Asked, Entry, Standing
from records.kinds import kind_of


def actions(asked: Asked) -> Iterator[Entry]:
    return entries_of("action", asked)


def entries_of(kind: str, asked: Asked) -> Iterator[Entry]:
    """Of records of this kind."""
    promises = Commitment.objects.visible_to(asked.actor).in_use().of_kind(kind).since(asked.since)
    if asked.mine:
        promises = promises.of_account(asked.actor.account)
    for promise in promises.with_names().with_alliance().nearest_to(asked.today)[: MOST + 1]:
        yield entry_of(promise)


def entry_of(promise: Commitment) -> Entry:
    """For a promise that was read `with_names` and `with_alliance`. Late is what is late by the alliance's clock."""
    record, alliance = promise.record, promise.alliance
    line = line_of(promise, alliance.today())
    seen = "" if line.is_shared else _("Only %(company)s") % {"company": line.owned_by}
    assert promise.due_on is not None, "only what has a day stands in a calendar"
    return Entry(
        public_id=record.public_id,
        title=line.title,
        due_on=promise.due_on,
        standing=Standing(line.kind),
        who=f"{line.owner.person}, {line.company}" if line.owner else "",
        lines=tuple(filter(None, [names([side.organisation for side in alliance.sides]), line.context, seen])),
        categories=(str(kind_of(record.kind).label), alliance.title),
        is_internal=not line.is_shared,
        url=settings.PUBLIC_URL + line.url,
        version=record.version,
        created_at=record.created_at,
        updated_at=record.updated_at,
    )
