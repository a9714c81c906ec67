from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from alliances.actors import Actor
from alliances.models import Visibility
from alliances.permissions import Extent, Permission
from core.errors import Forbidden, Refused
from core.versions import locked
from records.kinds import is_joint, owns
from records.models import Record


def record_create(
    *, by: Actor, kind: str, title: str, visibility: str = Visibility.INTERNAL, parent: Record | None = None
) -> Record:
    """A record of the actor's side in the alliance that they are in; the room adds the row that it is about.

    Shared only by who may share, and only under a shared parent. Raises `Refused`.
    """
    by.demand(Permission.CREATE)
    if visibility == Visibility.SHARED:
        demand_share(by)
    assert by.participation is not None, "records are made inside an alliance"
    record = Record(
        program_id=by.participation.program_id,
        alliance=by.participation.alliance,
        owner_organisation=by.participation,
        owner_is_host=by.participation.is_host,
        visibility=visibility,
        kind=kind,
        title=title[:300],
        parent=parent,
        parent_visibility=parent.visibility if parent else "",
        created_by=by.person,
        shared_at=timezone.now() if visibility == Visibility.SHARED else None,
    )
    _within_parent(record)
    return record


def demand_edit(by: Actor, record: Record) -> None:
    """Raise `Forbidden` unless the actor may change it: their own side's record, or a shared one of the joint work."""
    demand_current(record)
    if is_of_own_side(by, record):
        by.demand(Permission.CREATE)
    elif not (record.is_shared and _edits_joint(by, record)):
        raise Forbidden(_("Only %(company)s can change this.") % {"company": record.owner_organisation})


def demand_current(record: Record) -> None:
    if record.is_archived:
        raise Refused(_("This was put away. Bring it back first."), code="archived")


def demand_put_away(by: Actor, record: Record) -> None:
    """Raise `Forbidden` unless it is for the actor to put it away and to bring it back: nobody does with another's."""
    if not is_of_own_side(by, record):
        away, back = _("Only %(company)s can put this away."), _("Only %(company)s can bring this back.")
        raise Forbidden((back if record.is_archived else away) % {"company": record.owner_organisation})
    by.demand(Permission.CREATE)


def demand_share(by: Actor) -> None:
    by.demand(Permission.SHARE, _("Only a lead shares. Save it for your own side, and ask them."))


@transaction.atomic
def record_share(*, by: Actor, record: Record, version: int | None = None) -> Record:
    """Let every company of the alliance see the record from now on; what was before stays with its owner."""
    demand_own(by, record)
    record = locked(record, version)
    demand_unseen(record)
    record.visibility, record.shared_at = Visibility.SHARED, timezone.now()
    return _within_parent(record, ["visibility", "shared_at"])


@transaction.atomic
def record_unshare(*, by: Actor, record: Record, version: int | None = None) -> Record:
    """Take the record back. What the other side has seen, it has seen; its history keeps that part."""
    demand_own(by, record)
    record = locked(record, version)
    demand_seen(record)
    record.visibility = Visibility.INTERNAL
    return _within_parent(record, ["visibility"])


@transaction.atomic
def record_archive(*, by: Actor, record: Record, version: int | None = None) -> Record:
    """Put the record away. Nothing is lost, and it can be brought back."""
    demand_put_away(by, record)
    record = locked(record, version)
    demand_current(record)
    record.archived_at = timezone.now()
    record.save(update_fields=["archived_at"])
    return record


@transaction.atomic
def record_restore(*, by: Actor, record: Record, version: int | None = None) -> Record:
    demand_put_away(by, record)
    record = locked(record, version)
    record.archived_at = None
    record.save(update_fields=["archived_at"])
    return record


def demand_own(by: Actor, record: Record) -> None:
    """Raise `Forbidden` unless it is for the actor to say who sees the record."""
    if not is_of_own_side(by, record):
        raise Forbidden(_("Only %(company)s can share this.") % {"company": record.owner_organisation})
    demand_share(by)


def demand_unseen(record: Record) -> None:
    if record.is_shared:
        raise Refused(_("This is shared already."), code="shared")


def demand_seen(record: Record) -> None:
    if not record.is_shared:
        raise Refused(_("This is not shared, so there is nothing to take back."), code="internal")


def is_of_own_side(by: Actor, record: Record) -> bool:
    return record.owner_organisation_id == getattr(by.participation, "pk", None)


def _edits_joint(by: Actor, record: Record) -> bool:
    match by.extent(Permission.EDIT_JOINT):
        case Extent.ALL:
            return is_joint(record)
        case Extent.OWN:
            return owns(by, record)
        case _:
            return False


def _within_parent(record: Record, fields: list[str] | None = None) -> Record:
    """Save; the database has the last word on what may be shared under what."""
    try:
        with transaction.atomic():
            record.save(update_fields=fields)
    except IntegrityError as fault:
        if "record_no_wider_than_parent" not in str(fault):
            raise
        raise Refused(_refusal(record), field="visibility", code="wider_than_parent") from fault
    record.refresh_from_db(fields=["version", "updated_at"], from_queryset=Record.unwalled.all())
    return record


def _refusal(record: Record) -> str:
    if record.is_shared and record.parent:
        return _("This hangs under “%(parent)s”, which is not shared. Share that first.") % {"parent": record.parent}
    return _("Something under it is shared. Take that back first.")
