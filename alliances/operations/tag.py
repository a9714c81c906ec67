from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext as _

from alliances.actors import Actor
from alliances.models import Alliance, AllianceTag, Participation
from alliances.permissions import Permission
from core.errors import Refused
from core.versions import checked

MOST = 20


@transaction.atomic
def alliance_tag(*, by: Actor, alliance: Alliance, names: Iterable[str]) -> None:
    """These words, and no others, on the alliance for one's own side. Raises `Refused`.

    The alliance's version stays: the other side reads it, and would learn that something was changed.
    """
    by.demand_every(Permission.EDIT_JOINT, _("A lead changes what the own company calls the alliance."))
    side = by.participation
    assert side is not None
    wanted = {name.casefold(): name for each in names if (name := " ".join(each.split()))}
    if len(wanted) > MOST:
        raise Refused(_("No more than %(count)d tags, please.") % {"count": MOST}, field="tags", code="too_many")
    own = AllianceTag.objects.visible_to(by).filter(alliance=alliance, owner_organisation=side)
    known = {tag.name.casefold(): tag for tag in own}
    for key in known.keys() - wanted.keys():
        known[key].delete()
    for key in sorted(wanted.keys() - known.keys()):
        checked(_tag(alliance, side, wanted[key]), known=("program", "alliance", "owner_organisation")).save()


def _tag(alliance: Alliance, side: Participation, name: str) -> AllianceTag:
    return AllianceTag(
        program_id=alliance.program_id,
        alliance=alliance,
        owner_organisation=side,
        owner_is_host=side.is_host,
        name=name,
    )
