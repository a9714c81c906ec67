from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from accounts import operations as accounts
from alliances.actors import Actor
from alliances.languages import language_at_hand
from alliances.models import Membership, MembershipState, Participation, Person
from alliances.operations.invitation import invitations_end
from alliances.permissions import Permission
from alliances.roles import AllianceRole
from core.errors import Forbidden, Refused
from core.scope import SYSTEM, Scope, scoped
from core.versions import changed, checked, locked


@transaction.atomic
def membership_create(
    *, by: Actor, participation: Participation, name: str, email: str = "", title: str = "", role: str | None = None
) -> Membership:
    """Somebody of one of the two companies joins the alliance, without an account; nothing is sent to them.

    The host's people may add contacts of the partner; a partner adds its own. The first person of a side is its lead.
    A person of that company with the same address is taken, not doubled. Raises `Refused`.
    """
    by.demand(Permission.INVITE)
    if by.participation is None or not (by.participation.is_host or by.participation == participation):
        raise Forbidden(_("Only %(company)s adds people of its own.") % {"company": participation.organisation})
    person = _person(participation, name=name, email=email, title=title)
    if Membership.objects.in_alliance(participation.alliance).filter(person=person).exists():
        raise Refused(_("%(name)s is in this alliance already.") % {"name": person}, field="email", code="twice")
    has_lead = _leads(participation).exists()
    membership = Membership(
        program_id=participation.program_id,
        alliance_id=participation.alliance_id,
        participation=participation,
        organisation_id=participation.organisation_id,
        person=person,
        account=person.account,
        role=(role or AllianceRole.CONTRIBUTOR) if has_lead else AllianceRole.LEAD,
    )
    membership.save()
    return membership


def membership_role_change(*, by: Actor, membership: Membership, version: int | None, role: str) -> Membership:
    return _change(by, membership, version, {"role": role})


def membership_suspend(*, by: Actor, membership: Membership, version: int | None = None) -> Membership:
    """Shut somebody out with their next click; their history stays, and they can be restored."""
    return _change(by, membership, version, {"state": MembershipState.SUSPENDED})


def membership_restore(*, by: Actor, membership: Membership, version: int | None = None) -> Membership:
    return _change(by, membership, version, {"state": MembershipState.ACTIVE, "left_on": None})


def membership_leave(*, by: Actor, membership: Membership, version: int | None = None) -> Membership:
    """Somebody is no longer part of the alliance. What they did stays under their name."""
    return _change(by, membership, version, {"state": MembershipState.LEFT, "left_on": membership.alliance.today()})


def membership_deputise(
    *, by: Actor, membership: Membership, version: int | None, deputy: Membership | None
) -> Membership:
    """Name who stands in for somebody: another active person of the same side."""
    if deputy and (deputy.pk == membership.pk or deputy.participation_id != membership.participation_id):
        raise Refused(_("A deputy is somebody else of the same company."), field="deputy")
    return _change(by, membership, version, {"deputy": deputy})


def may_change(*, by: Actor, membership: Membership) -> bool:
    """Whether somebody's place is the actor's to change: their own side's, or a contact's whom the host looks after."""
    side = by.participation
    return side is not None and (side.pk == membership.participation_id or (side.is_host and not membership.account))


def demand_change(*, by: Actor, membership: Membership) -> None:
    """Raise `Forbidden` unless it is the actor's to change."""
    by.demand(Permission.INVITE)
    if not may_change(by=by, membership=membership):
        raise Forbidden(_("Only %(company)s changes its people.") % {"company": membership.organisation})


@transaction.atomic
def person_edit(*, by: Actor, membership: Membership, version: int | None, changes: Mapping[str, Any]) -> Person:
    """Correct the name, address or position of somebody in the alliance. Raises `Refused` and `Stale`.

    The address of somebody with an account is theirs to change, where they sign in.
    """
    demand_change(by=by, membership=membership)
    asked = dict(changes)
    if "email" in asked:
        asked["email"] = asked["email"].strip().lower()
        if membership.account and asked["email"] != membership.person.email:
            name = membership.person
            raise Refused(_("%(name)s changes this address, where they sign in.") % {"name": name}, field="email")
    person = changed(locked(membership.person, version), asked)
    if person.email != membership.person.email:  # an invitation is bound to the address that it was made for
        invitations_end(of=person)
    return person


@transaction.atomic
def _change(by: Actor, membership: Membership, version: int | None, changes: dict[str, Any]) -> Membership:
    by.demand(Permission.INVITE)
    side = membership.participation
    if not may_change(by=by, membership=membership):
        raise Forbidden(_("Only %(company)s changes the roles of its people.") % {"company": side.organisation})
    # All of the side is locked, so that two who go at the same moment do not both count on the other to stay.
    list(Membership.unwalled.filter(participation=side).order_by("pk").select_for_update().values_list("pk"))
    now = changed(locked(membership, version), changes)
    if not _leads(side).exists():
        raise Refused(
            _("%(company)s needs a lead. Make somebody else the lead first.") % {"company": side.organisation},
            code="last_lead",
        )
    if not now.is_active:
        invitations_end(of=now)
    if now.account and changes.keys() & {"role", "state"}:
        with scoped(Scope("login")):  # their sessions get a new id with the next click
            accounts.account_rights_changed(public_id=now.account)
    return now


def _leads(participation: Participation) -> Any:
    return (
        Membership.objects.in_alliance(participation.alliance)
        .active()
        .filter(participation=participation, role=AllianceRole.LEAD)
    )


def _person(participation: Participation, *, name: str, email: str, title: str) -> Person:
    """The person of that company with that address, or a new one.

    As the system: the person may be known from another alliance, and a new one is nobody's to read before the
    membership makes them so.
    """
    email = email.strip().lower()
    company = participation.organisation
    with scoped(SYSTEM):
        people = Person.objects.everything().filter(organisation=company)
        known = people.filter(email__iexact=email).first() if email else None
        person = known or Person(
            program_id=participation.program_id,
            organisation=company,
            name=name.strip(),
            email=email,
            title=title.strip(),
            time_zone=participation.alliance.time_zone,
            language=language_at_hand(),
        )
        if known is None:
            checked(person).save()
    return person
