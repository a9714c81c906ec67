"""Acting as somebody of the cast, through the door that they would take."""

from collections.abc import Iterator
from contextlib import contextmanager

from alliances.actors import Actor, actor_everywhere, actor_in_alliance
from alliances.models import Alliance, Person
from alliances.scopes import people_scope
from core.scope import scoped


@contextmanager
def acting(person: Person, alliance: Alliance | None = None, *, writes: bool = True) -> Iterator[Actor]:
    with scoped(people_scope("reader", account=person.account)):
        found = actor_in_alliance(person.account, alliance.public_id) if alliance else actor_everywhere(person.account)
    assert found is not None, f"{person} has no place there"
    with scoped(found.scope(writes=writes)):
        yield found
