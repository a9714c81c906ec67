"""The test database: the owner builds it, the runtime login runs in it, as in production."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connections
from django.test import TransactionTestCase

KEPT = {"django_migrations", "django_content_type", "auth_permission"}


@pytest.fixture(scope="session")
def django_db_setup(django_db_blocker: Any) -> Iterator[None]:
    owner, login = connections["owner"], connections["default"]
    real_name = owner.settings_dict["NAME"]
    with django_db_blocker.unblock():
        name = owner.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
        login.close()
        login.settings_dict["NAME"] = name
    yield
    with django_db_blocker.unblock():
        login.close()
        owner.creation.destroy_test_db(real_name, verbosity=0)


def empty_tables(case: Any) -> None:
    """After a test with transactions of its own. Emptying tables needs their owner; Django would try as the login."""
    owner = connections["owner"]
    connection = owner.get_new_connection(owner.get_connection_params())  # a test may not use this alias itself
    with connection, connection.cursor() as cursor:
        cursor.execute("SELECT quote_ident(tablename) FROM pg_tables WHERE schemaname = 'public'")
        tables = {name for (name,) in cursor.fetchall()} - KEPT
        cursor.execute(f"TRUNCATE {', '.join(sorted(tables))} RESTART IDENTITY CASCADE")
    connection.close()


TransactionTestCase._fixture_teardown = empty_tables  # type: ignore[attr-defined]
