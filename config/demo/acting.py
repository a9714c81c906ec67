"""Acting as somebody of the demo program, through the door that they would take."""

from collections.abc import Iterator
from contextlib import contextmanager

from accounts.models import User
from alliances.actors import Actor, actor_everywhere, actor_in_alliance, actor_in_program
from alliances.scopes import people_scope
from core.scope import scoped


@contextmanager
def acting(email: str, *, alliance: str = "", program: str = "") -> Iterator[Actor]:
    """As somebody, through the door that they would take."""
    account = User.objects.get(email=email).public_id
    with scoped(people_scope("member", account=account)):
        if alliance:
            actor = actor_in_alliance(account, alliance)
        elif program:
            actor = actor_in_program(account, program)
        else:
            actor = actor_everywhere(account)
        assert actor is not None, f"{email} has no place there"
        with scoped(actor.scope(writes=True)):
            yield actor
