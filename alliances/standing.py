"""How somebody stands: whether they can come in, in words. The same on the page and in its export."""

from dataclasses import dataclass
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery
from django.utils import timezone
from django.utils.translation import gettext as _

from alliances.actors import Actor
from alliances.models import Invitation, Membership, MembershipState, ProgramRole
from core.templatetags.look import day


def with_invitations(places: QuerySet[Any], actor: Actor) -> QuerySet[Any]:
    """Memberships or program roles with `invited_until`, where the actor may know of an open invitation."""
    place = "membership" if places.model is Membership else "program_role"
    open_ = Invitation.objects.visible_to(actor).open().filter(**{place: OuterRef("pk")})
    return places.annotate(invited_until=Subquery(open_.values("expires_at")[:1]))


@dataclass(frozen=True)
class Standing:
    """A status, by its kind and words."""

    kind: str
    word: str


def standing_of(place: Membership | ProgramRole) -> Standing:
    """For a place that was read `with_invitations`."""
    if place.state == MembershipState.SUSPENDED:
        return Standing("bad", _("Suspended"))
    if place.state == MembershipState.LEFT:
        return Standing("stale", _left(place))
    if place.account:
        return Standing("good", _("Has an account"))
    return _without_account(place)


def _left(place: Membership | ProgramRole) -> str:
    left_on = getattr(place, "left_on", None)
    return _("Left on %(day)s") % {"day": day(left_on)} if left_on else _("Left")


def _without_account(place: Membership | ProgramRole) -> Standing:
    until = getattr(place, "invited_until", None)
    if until and until > timezone.now():
        return Standing("asked", _("Invited until %(day)s") % {"day": day(until)})
    if until:
        return Standing("stale", _("The invitation ended on %(day)s") % {"day": day(until)})
    if not place.person.email:
        return Standing("open", _("No account, no address yet"))
    return Standing("open", _("No account: works by mail"))
