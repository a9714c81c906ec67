from django.db import transaction
from django.utils.translation import gettext as _

from alliances.actors import Actor
from alliances.models import Visibility
from alliances.permissions import Extent, Permission
from core.errors import Forbidden, Refused
from core.versions import locked
from records.models import Comment, Record


@transaction.atomic
def comment_create(*, by: Actor, record: Record, text: str, visibility: str) -> Comment:
    """A note for one's own side, or one sent to the other side too. Raises `Refused`.

    Under a record that the other side does not see, there is nobody to send it to.
    """
    if by.extent(Permission.ANSWER) is Extent.NO:
        raise Forbidden
    if not text.strip():
        raise Refused(_("Write something first."), field="text", code="required")
    record = locked(record, None)
    if visibility == Visibility.SHARED and not record.is_shared:
        raise Refused(_("The other side does not see this yet. Share it first, or keep a note for us."), field="text")
    assert by.participation is not None
    comment = Comment(
        **(
            record.ownership | {"owner_organisation_id": by.participation.pk, "owner_is_host": by.participation.is_host}
        ),
        record=record,
        parent_owner_id=record.owner_organisation_id,
        parent_is_host=record.owner_is_host,
        parent_visibility=record.visibility,
        author=by.person,
        text=text.strip(),
    )
    comment.visibility = visibility
    comment.save()
    return comment
