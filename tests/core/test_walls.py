"""A wall as SQL, and the migration operations that raise it."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings
from django.db import connections, transaction
from django.db.migrations.state import ProjectState

from core.walls import GrantToLogin, RaiseWall, Wall, ids, text
from core.walls import role as quoted

ROLES = settings.DATABASE_ROLES


@pytest.fixture
def editor(django_db_setup: None, django_db_blocker: Any) -> Iterator[Any]:
    """The owner's schema editor, over a transaction that is undone."""
    with django_db_blocker.unblock():
        with transaction.atomic("owner"):
            with connections["owner"].schema_editor() as editor:
                yield editor
            transaction.set_rollback(True, "owner")
        connections["owner"].close()


def state_of(editor: Any, table: str) -> tuple[set[str], set[str], tuple[bool, bool]]:
    """Policies, grants and whether row-level security is on and forced."""
    with editor.connection.cursor() as cursor:
        cursor.execute("SELECT policyname FROM pg_policies WHERE tablename = %s", [table])
        policies = {name for (name,) in cursor.fetchall()}
        cursor.execute(
            "SELECT pg_get_userbyid(grantee) || ' ' || privilege_type FROM pg_class c, aclexplode(relacl)"
            " WHERE c.oid = %s::regclass AND grantee <> relowner",
            [table],
        )
        grants = {name.removeprefix(f"{ROLES}_") for (name,) in cursor.fetchall()}
        cursor.execute("SELECT relrowsecurity, relforcerowsecurity FROM pg_class WHERE oid = %s::regclass", [table])
        return policies, grants, cursor.fetchone()


def states() -> ProjectState:
    return ProjectState.from_apps(apps)


def test_a_wall_lets_nobody_do_what_it_does_not_name() -> None:
    statements = list(Wall(reads="false").statements("t"))
    assert not [each for each in statements if "INSERT" in each and "system" not in each]
    assert statements[:2] == ["ALTER TABLE t ENABLE ROW LEVEL SECURITY", "ALTER TABLE t FORCE ROW LEVEL SECURITY"]
    assert [each for each in statements if each.startswith("CREATE POLICY") and " TO PUBLIC" in each] == []


def test_every_policy_is_for_one_role() -> None:
    wall = Wall(reads="a", inserts="b", updates="c", deletes="d", answers="e", answer_columns=("f",), login_reads="g")
    policies = [each for each in wall.statements("t") if each.startswith("CREATE POLICY")]
    assert len(policies) == 10
    for each in policies:
        name = each.split()[2].rpartition("_")[0]
        assert f"TO {quoted(name)} " in each


def test_it_is_raised_in_place_of_what_there_is(editor: Any) -> None:
    state = states()
    RaiseWall("Goal", Wall(reads="true", deletes="true")).database_forwards("goals", editor, state, state)
    policies, grants, security = state_of(editor, "goals_goal")
    assert policies == {"system_all", "member_select", "reader_select", "answerer_select", "member_delete"}
    assert {each for each in grants if each.startswith("member")} == {"member SELECT", "member DELETE"}
    assert security == (True, True)


def test_taken_back_it_leaves_the_table_closed(editor: Any) -> None:
    state = states()
    RaiseWall("Goal", Wall(reads="true")).database_backwards("goals", editor, state, state)
    assert state_of(editor, "goals_goal") == (set(), set(), (True, True))


def test_a_grant_to_the_login_is_given_and_taken_back(editor: Any) -> None:
    grant, state = GrantToLogin("goals_goal", privileges="SELECT"), states()
    grant.database_forwards("goals", editor, state, state)
    assert "login SELECT" in state_of(editor, "goals_goal")[1]
    grant.database_backwards("goals", editor, state, state)
    assert "login SELECT" not in state_of(editor, "goals_goal")[1]


def test_lists_are_read_once_a_query(editor: Any) -> None:
    """The sub-select makes an initplan; without it the setting would be read for every row."""
    with editor.connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN SELECT 1 FROM pg_class WHERE oid::bigint = ANY ({ids('alliances')})")
        assert "InitPlan" in " ".join(line for (line,) in cursor.fetchall())


@pytest.mark.parametrize("said", [None, ""])
def test_an_unset_and_an_expired_setting_equal_nothing(editor: Any, said: str | None) -> None:
    with editor.connection.cursor() as cursor:
        if said is not None:
            cursor.execute(
                "SELECT set_config('app.alliances', %s, true), set_config('app.account', %s, true)", [said, said]
            )
        cursor.execute(f"SELECT count(*) FROM (VALUES (1::bigint)) AS t(id) WHERE id = ANY ({ids('alliances')})")
        assert cursor.fetchone() == (0,)
        cursor.execute(f"SELECT count(*) FROM (VALUES ('')) AS t(account) WHERE account = {text('account')}")
        assert cursor.fetchone() == (0,)
