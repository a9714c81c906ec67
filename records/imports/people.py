"""Finding, among the people of an alliance, whom a file names; or making a placeholder that can be linked later."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from alliances import operations
from alliances.actors import Actor
from alliances.models import Membership
from core.tables.fields import Type
from core.tables.people import Named
from records.imports.understanding import Understood

NAME_LENGTH = 200

_at_hand: ContextVar[list[Membership] | None] = ContextVar("people_at_hand", default=None)


@contextmanager
def people_at_hand() -> Iterator[list[Membership]]:
    """Read the people once for many rows. Empty the list when a row is rolled back, which may have made some."""
    people: list[Membership] = []
    token = _at_hand.set(people)
    try:
        yield people
    finally:
        _at_hand.reset(token)


def membership_named(by: Actor, named: Named) -> tuple[Membership, bool]:
    """Who is meant, by address, whole name, or first name where only one has it; and whether they are new.

    Somebody whom nobody knows becomes a placeholder on the importing side.
    """
    people = _people(by)
    named = Named(named.name[:NAME_LENGTH], named.email)
    found = _found(people, named)
    if found is not None:
        return found, False
    made = operations.membership_placeholder(by=by, name=named.name or named.email, email=named.email)
    known = any(each.pk == made.pk for each in people)
    people.append(made)
    return made, not known


def _people(by: Actor) -> list[Membership]:
    assert by.alliance is not None
    people = _at_hand.get()
    if people is None:
        people = []
    if not people:
        people += Membership.objects.in_alliance(by.alliance).select_related("person", "participation").order_by("pk")
    return people


def _found(people: list[Membership], named: Named) -> Membership | None:
    if named.email:
        found = [each for each in people if each.person.email.lower() == named.email.lower()]
    else:
        wanted = named.name.casefold()
        found = [each for each in people if each.person.name.casefold() == wanted]
        found = found or [each for each in people if each.person.name.casefold().split()[:1] == [wanted]]
    return found[0] if len(found) == 1 else None


def unknown_people(by: Actor, understood: Understood) -> list[str]:
    """Whom the file names and nobody of the alliance is: they would become placeholders."""
    if by.alliance is None:
        return []
    people = _people(by)
    fields = [each.name for each in understood.kind.fields if each.type == Type.PEOPLE]
    named = [each for item in understood.items for name in fields for each in (item.values.get(name) or [])[:1]]
    return [each.name or each.email for each in dict.fromkeys(named) if _found(people, each) is None]
