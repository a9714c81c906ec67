"""Where somebody shares a record: asked by every page that shows who can see it."""

from alliances.actors import Actor
from alliances.permissions import Permission
from core.addresses import address
from records.models import Record


def is_theirs_to_share(actor: Actor, record: Record) -> bool:
    return actor.may(Permission.SHARE) and record.owner_organisation_id in actor.participations


def share_url(actor: Actor, record: Record) -> str:
    """Where the actor sees what the others would see; empty where it is seen already, or not theirs to share."""
    if record.is_shared or record.is_archived or not is_theirs_to_share(actor, record):
        return ""
    return address("records:record_share", record.alliance.public_id, record.public_id)
