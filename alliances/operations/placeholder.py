from django.db import transaction

from alliances.actors import Actor
from alliances.languages import language_at_hand
from alliances.models import Membership, Person
from alliances.permissions import Permission
from alliances.roles import AllianceRole
from core.scope import SYSTEM, scoped
from core.versions import checked


@transaction.atomic
def membership_placeholder(*, by: Actor, name: str, email: str = "") -> Membership:
    """Somebody whom an import names: a person of the importing side with a name, whom nobody has met here yet.

    They can own things, get no mail, and can be given an address and an account later.
    """
    by.demand(Permission.IMPORT)
    side = by.participation
    assert side is not None, "imports of plans happen inside an alliance"
    with scoped(SYSTEM):  # a new person is nobody's to read before the membership makes them so
        people = Person.objects.everything().filter(organisation=side.organisation_id)
        person = people.filter(email__iexact=email).first() if email else people.filter(name__iexact=name).first()
        if person is None:
            person = Person(
                program_id=side.program_id,
                organisation_id=side.organisation_id,
                name=name[:200],
                email=email.lower(),
                language=language_at_hand(),
            )
            checked(person).save()
        membership = Membership.objects.everything().filter(person=person, alliance=side.alliance_id).first()
        if membership is None:
            membership = Membership(
                program_id=side.program_id,
                alliance_id=side.alliance_id,
                participation=side,
                organisation_id=side.organisation_id,
                person=person,
                account=person.account,
                role=AllianceRole.CONTRIBUTOR,
            )
            membership.save()
    return membership
