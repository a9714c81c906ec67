"""Finding, among the people of an alliance, whom a file names; or making a placeholder that can be linked later."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.utils.translation import gettext as _

from alliances import operations
from alliances.actors import Actor
from alliances.models import Membership, Participation
from core.errors import Forbidden
from core.tables.fields import Type
from core.tables.people import Named
from records.imports.kinds import Item, Problems
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


def owner_named(by: Actor, item: Item, note: Problems) -> tuple[Membership | None, Participation | None]:
    """Who owns an item by what its row says, of several the first; and the side, where it names a company.

    A company alone owns nothing: somebody there does, who is not known yet.
    """
    named = item.values.get("owner") or []
    companies = [each for each in named if side_named(by, each.name)]
    people = [each for each in named if each not in companies]
    side = _side(by, item, companies, note)
    others = [*people[1:], *(each for each in companies if side_named(by, each.name) != side)]
    if others:
        said = ", ".join(each.name or each.email for each in others)
        note("further_people", said, _("Only one person owns it; the others are kept with it."))
        item.extra[_("Also named")] = said
    if people:
        return _member(by, item, people[0], side, note), side
    if side:
        note("company_alone", str(side), _("This is a company; name somebody there who does it."))
    return None, side


def side_named(by: Actor, name: str) -> Participation | None:
    """The side of the alliance whose company is called so."""
    assert by.alliance is not None
    wanted = name.strip().casefold()
    return next((each for each in by.alliance.sides if each.organisation.name.casefold() == wanted), None)


def _side(by: Actor, item: Item, companies: list[Named], note: Problems) -> Participation | None:
    said = str(item.values.get("company") or "")
    side = side_named(by, said)
    if said and side is None:
        note("unknown_company", said, _("No company of the alliance is called so; the name is kept beside it."))
        item.extra.setdefault(_("Company"), said)
    return side or (side_named(by, companies[0].name) if companies else None)


def _member(by: Actor, item: Item, named: Named, side: Participation | None, note: Problems) -> Membership | None:
    try:
        membership, is_new = membership_named(by, named, side)
    except Forbidden as refusal:
        note("others_people", named.name or named.email, str(refusal.message))
        item.extra.setdefault(_("Owner"), named.name or named.email)
        return None
    if is_new:
        note("placeholder", named.name or named.email, _("Nobody of this name is in the alliance yet."))
    return membership


def membership_named(by: Actor, named: Named, side: Participation | None = None) -> tuple[Membership, bool]:
    """Who is meant, by address, whole name, or first name where only one has it; and whether they are new.

    Somebody whom nobody knows becomes a placeholder, on the importing side unless another is named. Raises `Forbidden`
    for somebody of another side whom the actor may not add.
    """
    people = _people(by)
    named = Named(named.name[:NAME_LENGTH], named.email)
    found = _found(people, named, side)
    if found is not None:
        return found, False
    made = _placeholder(by, named, side)
    known = any(each.pk == made.pk for each in people)
    people.append(made)
    return made, not known


def _placeholder(by: Actor, named: Named, side: Participation | None) -> Membership:
    name = named.name or named.email
    if side is None or side == by.participation:
        return operations.membership_placeholder(by=by, name=name, email=named.email)
    return operations.membership_create(by=by, participation=side, name=name, email=named.email)


def _people(by: Actor) -> list[Membership]:
    assert by.alliance is not None
    people = _at_hand.get()
    if people is None:
        people = []
    if not people:
        people += Membership.objects.in_alliance(by.alliance).select_related("person", "participation").order_by("pk")
    return people


def _found(people: list[Membership], named: Named, side: Participation | None = None) -> Membership | None:
    if side and not named.email:
        there = _found([each for each in people if each.participation_id == side.pk], named)
        # Elsewhere a first name is somebody else's.
        return there if there or " " not in named.name else _found(people, named)
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
    unknown = [each for each in dict.fromkeys(named) if _found(people, each) is None]
    return [each.name or each.email for each in unknown if side_named(by, each.name) is None]
