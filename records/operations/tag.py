from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from alliances.actors import Actor
from core.errors import Refused
from core.versions import checked
from records.models import Record, Tag
from records.operations.record import demand_edit

OWNERSHIP = ("program", "alliance", "owner_organisation", "owner_is_host", "visibility", "record")


@transaction.atomic
def tag_create(*, by: Actor, record: Record, name: str) -> Tag:
    """Put a word on a record, for whoever sees the record. The same word again changes nothing. Raises `Refused`."""
    demand_edit(by, record)
    name = " ".join(name.split())
    if not name:
        raise Refused(_("Write a word first."), field="name", code="required")
    known = Tag.objects.visible_to(by).on(record).filter(name__iexact=name).first()
    if known:
        return known
    assert by.participation is not None
    own = {"owner_organisation_id": by.participation.pk, "owner_is_host": by.participation.is_host}
    tag = Tag(**(record.ownership | own), record=record, name=name)
    try:
        with transaction.atomic():
            checked(tag, known=OWNERSHIP).save()
    except IntegrityError:  # somebody else put it there this very moment
        return Tag.objects.visible_to(by).on(record).get(name__iexact=name)
    return tag


@transaction.atomic
def tag_remove(*, by: Actor, tag: Tag) -> None:
    demand_edit(by, tag.record)
    tag.delete()
