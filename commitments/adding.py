"""Where somebody adds an action from any page, and in which of their alliances they may."""

from typing import Any

from django.db.models import Q
from django.urls import reverse

from alliances.actors import Actor
from alliances.models import Alliance
from alliances.permissions import Extent, Permission, Role, extent
from alliances.roles import AllianceRole, ProgramRoleName


def add_url(actor: Actor) -> str:
    """Inside an alliance its own quick line; elsewhere one that asks for the alliance; empty for who only reads."""
    if not actor.may(Permission.CREATE):
        return ""
    return (
        reverse("commitments:action_quick", args=[actor.alliance.public_id]) if actor.alliance else reverse("work_add")
    )


def alliances_to_add_in(actor: Actor) -> Any:
    """Those of the person's alliances in which a role of theirs lets them make rows, by the other company's name."""
    places = [each.alliance_id for each in actor.memberships if _creates(AllianceRole(each.role))]
    programs = [each.program_id for each in actor.program_roles if _creates(ProgramRoleName(each.role))]
    mine = Alliance.objects.visible_to(actor).current().filter(Q(pk__in=places) | Q(program__in=programs))
    return mine.with_others(actor).order_by("other_name", "pk")


def _creates(role: Role) -> bool:
    return extent(frozenset({role}), Permission.CREATE) in (Extent.OWN, Extent.ALL)
