"""One world for all tests of a file, in a transaction that is never committed: each test undoes what it does."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Any

import pytest
from django.db import connection, transaction

from tests.access import addresses
from tests.access.more import add_the_rest
from tests.access.people import People
from tests.conftest import World, make_work, make_world


@pytest.fixture(scope="module")
def standing(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    """The world at work, with somebody of every role signed in."""
    with django_db_blocker.unblock():
        with transaction.atomic():
            world = make_world()
            world.work = make_work(world)
            add_the_rest(world)
            world.work.parts, world.work.cases = addresses.own_parts(world), addresses.cases(world)
            People.sign_in(world)
            connection.run_on_commit.clear()
            yield world
            transaction.set_rollback(True)
        connection.close()


@pytest.fixture
def undone(standing: World) -> Callable[[], AbstractContextManager[None]]:
    """`with undone(): …` leaves the world as it was."""

    @contextmanager
    def block() -> Iterator[None]:
        try:
            with transaction.atomic():
                yield
                transaction.set_rollback(True)
        finally:
            connection.run_on_commit.clear()

    return block
