"""Invitations: made for one person and one place, accepted once, dead when revoked, resent or three days old."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import timedelta

from django.core.cache import cache
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts import operations as accounts
from accounts.models import User
from alliances.actors import Actor
from alliances.languages import language_at_hand
from alliances.mails import invitation_mail
from alliances.models import Invitation, Membership, MembershipState, Organisation, Participation, Person, ProgramRole
from alliances.permissions import Permission
from alliances.scopes import people_scope, token_scope
from core.errors import Forbidden, Refused
from core.scope import SYSTEM, scoped

RESEND_EVERY = timedelta(minutes=10)


def hashed(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


@transaction.atomic
def invitation_create(*, by: Actor, place: Membership | ProgramRole, is_mailed: bool) -> tuple[Invitation, str]:
    """A new way in for the person of this place, and its token, which is nowhere else. Earlier ones die.

    Mailed only where `is_mailed` says so; else whoever asked hands the link over. Raises `Refused` when the person has
    no address, an account already, or no place to come to.
    """
    _may_invite(by, place)
    person = place.person
    if place.state != MembershipState.ACTIVE:
        raise Refused(_("%(name)s has no place here at the moment. Bring them back first.") % {"name": person})
    if not person.email:
        raise Refused(_("%(name)s has no e-mail address yet. Write it down first.") % {"name": person}, field="email")
    if person.account:
        raise Refused(_("%(name)s has an account already and can sign in.") % {"name": person}, code="has_account")
    invitations_end(of=place)
    return _make(place, invited_by=by.person, side=by.participation, is_mailed=is_mailed)


@transaction.atomic
def invitation_revoke(*, by: Actor, place: Membership | ProgramRole) -> None:
    """The link of this place lets nobody in any more, from now on."""
    _may_invite(by, place)
    invitations_end(of=place)


def invitations_end(*, of: Membership | ProgramRole | Person) -> None:
    """Every open invitation of this place or person is dead, whoever made it.

    As the system: a colleague may have invited, whose invitations to the other company are theirs alone to read.
    """
    field = {Membership: "membership", ProgramRole: "program_role", Person: "person"}[type(of)]
    with scoped(SYSTEM):
        Invitation.objects.everything().open().filter(**{field: of.pk}).update(revoked_at=timezone.now())


@dataclass(frozen=True)
class Opened:
    """What a token's page may say: who is invited, by whom, to what, as what."""

    invitation: Invitation
    person: Person
    invited_by: Person
    companies: list[Organisation]
    place: str
    role: str
    alliance: str = ""


def invitation_opened(*, token: str) -> Opened | None:
    """The invitation that a token names, whatever its state, as its page may tell of it; None for no such token."""
    token_hash = hashed(token)
    with scoped(token_scope(token_hash)):
        invitation = Invitation.objects.with_token_hash(token_hash).first()
    if invitation is None:
        return None
    inside = invitation.alliance_id
    alliances, programs = ([inside], []) if inside else ([], [invitation.program_id])
    with scoped(SYSTEM):  # whoever invited may have a role in the program and no place in the alliance
        persons = Person.objects.everything().select_related("organisation")
        people = persons.in_bulk([invitation.person_id, invitation.invited_by_id])
    with scoped(people_scope("reader", alliances=alliances, programs=programs)):
        place = _place(invitation)
        sides = Organisation.unwalled.filter(participations__alliance=inside) if inside else []
        return Opened(
            invitation,
            people[invitation.person_id],
            people[invitation.invited_by_id],
            sorted(sides, key=lambda company: not company.is_host),
            place.alliance.title if isinstance(place, Membership) else place.program.name,
            place.get_role_display(),
            place.alliance.public_id if isinstance(place, Membership) else "",
        )


def invitation_accept(*, token: str, password: str | None = None, account: User | None = None) -> User:
    """Let the invited person in: with a new account and this password, or with the account that is theirs already.

    However many try at once, one account is made. Raises `Refused` for a dead invitation and for an account of another
    address.
    """
    token_hash = hashed(token)
    with scoped(token_scope(token_hash)):
        invitation = Invitation.objects.with_token_hash(token_hash).select_for_update().first()
        if invitation is None or not invitation.is_live:
            raise Refused(_("This invitation has ended."), code="ended")
        if account and account.email != invitation.email.lower():
            raise Refused(
                _("This invitation is for %(email)s. Sign out, and in with that address.")
                % {"email": invitation.email},
                code="other_address",
            )
        account = account or accounts.account_create(email=invitation.email, password=password)
        with scoped(SYSTEM):
            _refuse_a_second_self(invitation, account)
            Person.unwalled.filter(pk=invitation.person_id).update(
                account=account.public_id, language=language_at_hand()
            )
            Invitation.unwalled.filter(pk=invitation.pk).update(accepted_at=timezone.now())
    return account


def invitation_resend(*, token: str) -> None:
    """Mail a fresh link to the invited address, for somebody whose link is too old; at most one in ten minutes.

    Says nothing about whether it did: whoever holds a dead link learns nothing from it.
    """
    token_hash = hashed(token)
    with scoped(SYSTEM):
        old = Invitation.objects.everything().open().filter(token_hash=token_hash).select_for_update().first()
        if old is None or not old.is_expired or not cache.add(f"resend:{old.pk}", 1, RESEND_EVERY.total_seconds()):
            return
        place = _place(old)
        if place.state != MembershipState.ACTIVE or place.person.email.lower() != old.email.lower():
            return
        invitations_end(of=place)
        _make(place, invited_by=old.invited_by, side=old.inviting_side, is_mailed=True)


def _refuse_a_second_self(invitation: Invitation, account: User) -> None:
    """One account is one person of a company, and acts for one company in an alliance."""
    others = Person.objects.everything().filter(account=account.public_id).exclude(pk=invitation.person_id)
    in_company = others.filter(organisation=invitation.person.organisation_id)
    memberships = Membership.objects.everything().filter(person__in=others)
    if in_company.exists() or memberships.filter(alliance__memberships__person=invitation.person_id).exists():
        raise Refused(_("You are in already, as somebody else. Ask the person who invited you."), code="second_self")


def _make(
    place: Membership | ProgramRole, *, invited_by: Person, side: Participation | None, is_mailed: bool
) -> tuple[Invitation, str]:
    token = secrets.token_urlsafe(32)
    invitation = Invitation(
        program_id=place.program_id,
        person=place.person,
        invited_by=invited_by,
        inviting_side=side,
        email=place.person.email,
        token_hash=hashed(token),
        is_mailed=is_mailed,
    )
    if isinstance(place, Membership):
        invitation.alliance_id, invitation.participation_id = place.alliance_id, place.participation_id
        invitation.membership = place
    else:
        invitation.program_role = place
    invitation.save()
    if is_mailed:
        message = invitation_mail(invitation=invitation, place=place, token=token)
        transaction.on_commit(message.send)
    return invitation, token


def _place(invitation: Invitation) -> Membership | ProgramRole:
    if invitation.membership_id:
        places = Membership.unwalled.select_related("person", "alliance", "organisation")
        return places.get(pk=invitation.membership_id)
    assert invitation.program_role_id is not None, "an invitation gives one place"
    return ProgramRole.unwalled.select_related("person", "program").get(pk=invitation.program_role_id)


def _may_invite(by: Actor, place: Membership | ProgramRole) -> None:
    if isinstance(place, ProgramRole):
        by.demand(Permission.ADMINISTER, _("An administrator gives program roles."))
        return
    by.demand(Permission.INVITE)
    if by.participation is None or not (by.participation.is_host or by.participation.pk == place.participation_id):
        raise Forbidden(_("Only %(company)s invites its people.") % {"company": place.organisation})
