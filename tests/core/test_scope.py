"""As whom the connection speaks, block by block and transaction by transaction."""

from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction

from core import scope
from core.scope import SYSTEM, Scope, change, scoped


def who() -> tuple[str, str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user, coalesce(current_setting('app.account', true), '')")
        role, account = cursor.fetchone()
        return role.rpartition("_")[2], account


def test_without_a_scope_it_is_the_bare_login(db: Any) -> None:
    assert scope.current() is None
    assert who() == ("login", "")


def test_a_block_has_its_scope_and_gives_back_the_one_before(db: Any) -> None:
    with scoped(Scope("member", {"account": "a"})):
        assert who() == ("member", "a")
        with scoped(Scope("reader", {"account": "b"})):
            assert who() == ("reader", "b")
        assert who() == ("member", "a")
        with scoped(SYSTEM):
            assert who() == ("system", ""), "settings of the block before are emptied"
        assert who() == ("member", "a")
    assert who() == ("login", "")


def test_a_fault_inside_gives_the_scope_back(db: Any) -> None:
    with scoped(Scope("member", {"account": "a"})):
        with pytest.raises(DatabaseError), scoped(SYSTEM), connection.cursor() as cursor:
            cursor.execute("SELECT nothing")
        assert who() == ("member", "a")
    assert scope.current() is None


def test_the_fault_that_is_told_is_the_first_one(transactional_db: Any) -> None:
    with pytest.raises(DatabaseError, match="nothing"), scoped(SYSTEM), connection.cursor() as cursor:
        cursor.execute("SELECT nothing")


def test_a_change_holds_for_the_rest_of_the_block(db: Any) -> None:
    with scoped(Scope("reader", {"account": "a"})):
        change(Scope("reader", {"account": "a", "alliances": "{1}"}))
        with connection.cursor() as cursor:
            cursor.execute("SELECT current_setting('app.alliances')")
            assert cursor.fetchone() == ("{1}",)
    assert who() == ("login", "")


def test_a_reader_cannot_write_even_where_a_grant_would_let_it(transactional_db: Any) -> None:
    with pytest.raises(DatabaseError, match="read-only"), scoped(Scope("reader")), connection.cursor() as cursor:
        cursor.execute("CREATE TEMP TABLE t (id int)")


def test_nothing_stays_with_the_connection(transactional_db: Any) -> None:
    """A pooled connection is handed to somebody else after the transaction."""
    for kind in (SYSTEM, Scope("member", {"account": "a"})):
        with scoped(kind):
            assert who()[0] == kind.role
        assert who() == ("login", "")
        with transaction.atomic():
            assert who() == ("login", "")


def test_settings_are_data_and_never_sql(db: Any) -> None:
    with scoped(Scope("member", {"account": "'; DROP TABLE core_job; --"})):
        assert who() == ("member", "'; DROP TABLE core_job; --")


def test_a_role_that_is_none_is_a_fault() -> None:
    with pytest.raises(ValueError, match="No such role: 'owner'"):
        Scope("owner")
