from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from alliances.actors import Actor
from alliances.models import Alliance, Membership, Organisation, Participation, Program
from alliances.operations.tag import alliance_tag
from alliances.permissions import Permission
from alliances.roles import AllianceRole
from core.errors import Refused
from core.versions import changed, checked, locked

HOST_FIELDS = frozenset({"depth", "stage"})
"""What the host's program decides about an alliance, in its own words."""


@transaction.atomic
def alliance_create(*, by: Actor, program: Program, partner: str, **fields: Any) -> Alliance:
    """A new alliance of the program with the company of that name, which is made when the program does not know it.

    Whoever creates it leads it for the host. `fields` are those of `Alliance`. Raises `Refused`.
    """
    by.demand_in_program(Permission.FOUND, program.pk)
    role = next(each for each in by.program_roles if each.program_id == program.pk)
    partner_organisation = _partner(by, program, partner)
    alliance = Alliance(program=program, **({"time_zone": program.time_zone} | fields))
    checked(alliance).save()
    host = _join(alliance, role.organisation_id, is_host=True)
    _join(alliance, partner_organisation.pk, is_host=False)
    Membership(
        program=program,
        alliance=alliance,
        participation=host,
        organisation_id=role.organisation_id,
        person=role.person,
        account=role.account,
        role=AllianceRole.LEAD,
    ).save()
    return alliance


@transaction.atomic
def alliance_edit(*, by: Actor, alliance: Alliance, version: int | None, changes: Mapping[str, Any]) -> Alliance:
    """Change what both sides read about their alliance, and the tags of one's own. Raises `Refused` and `Stale`."""
    by.demand_every(Permission.EDIT_JOINT, _("A lead changes what both companies read about their alliance."))
    host = alliance.host.organisation
    if HOST_FIELDS & changes.keys() and by.participation and not by.participation.is_host:
        raise Refused(
            _("Only %(host)s changes depth and stage.") % {"host": host}, field=min(HOST_FIELDS & changes.keys())
        )
    row = changed(locked(alliance, version), {name: changes[name] for name in changes if name != "tags"})
    if "tags" in changes:
        alliance_tag(by=by, alliance=row, names=changes["tags"])
    return row


@transaction.atomic
def alliance_archive(*, by: Actor, alliance: Alliance) -> Alliance:
    """Put an alliance away. It keeps everything, takes no changes to its work, and can be restored."""
    by.demand_in_program(Permission.FOUND, alliance.program_id)
    return changed(locked(alliance, None), {"archived_at": alliance.archived_at or timezone.now()})


@transaction.atomic
def alliance_restore(*, by: Actor, alliance: Alliance) -> Alliance:
    by.demand_in_program(Permission.FOUND, alliance.program_id)
    return changed(locked(alliance, None), {"archived_at": None})


def _partner(by: Actor, program: Program, name: str) -> Organisation:
    known: Organisation | None = (
        Organisation.objects.visible_to(by).filter(program=program, name__iexact=name.strip()).first()
    )
    if known is None:
        known = Organisation(program=program, name=name.strip())
        checked(known).save()
    if known.is_host:
        raise Refused(_("%(name)s runs this program. Name the other company.") % {"name": known}, field="partner")
    return known


def _join(alliance: Alliance, organisation_id: int, *, is_host: bool) -> Participation:
    participation = Participation(
        program_id=alliance.program_id, alliance=alliance, organisation_id=organisation_id, is_host=is_host
    )
    participation.save()
    return participation
