from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from alliances.actors import Actor
from core.errors import Refused
from records.models import Link, Record
from records.operations.record import demand_edit


@transaction.atomic
def link_create(*, by: Actor, source: Record, target: Record, kind: str = Link.Kind.RELATES) -> Link:
    """Say that two records of the alliance have to do with each other; whoever sees both sees it. Raises `Refused`."""
    demand_edit(by, source)
    if source.pk == target.pk:
        raise Refused(_("Choose another one: this is the same."), field="target", code="same")
    if kind not in Link.Kind.values:
        raise Refused(_("Say how they belong together."), field="kind", code="invalid")
    ownership = source.ownership
    del ownership["visibility"]  # the database makes it from both ends
    assert by.participation is not None
    own = {"owner_organisation_id": by.participation.pk, "owner_is_host": by.participation.is_host}
    ends = {"source_visibility": source.visibility, "target_visibility": target.visibility}
    link = Link(**(ownership | own | ends), source=source, target=target, kind=kind)
    try:
        with transaction.atomic():
            link.save()
    except IntegrityError as fault:
        if "link_once" not in str(fault):
            raise
        raise Refused(_("These two are linked already."), field="target", code="twice") from fault
    return link


@transaction.atomic
def link_remove(*, by: Actor, link: Link, at: Record) -> None:
    """Take a link away, from either of its ends."""
    demand_edit(by, at)
    link.delete()
