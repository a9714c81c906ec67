"""Finding, among the people of an alliance, whom a file names; or making a placeholder that can be linked later."""

from alliances import operations
from alliances.actors import Actor
from alliances.models import Membership
from core.tables.people import Named


def membership_named(by: Actor, named: Named) -> tuple[Membership, bool]:
    """Who is meant, by address, whole name, or first name where only one has it; and whether they are new.

    Somebody whom nobody knows becomes a placeholder on the importing side.
    """
    assert by.alliance is not None
    people = list(Membership.objects.in_alliance(by.alliance).select_related("person", "participation"))
    if named.email:
        found = [each for each in people if each.person.email.lower() == named.email.lower()]
    else:
        wanted = named.name.casefold()
        found = [each for each in people if each.person.name.casefold() == wanted]
        found = found or [each for each in people if each.person.name.casefold().split()[0] == wanted]
    if len(found) == 1:
        return found[0], False
    return operations.membership_placeholder(by=by, name=named.name or named.email, email=named.email), True
