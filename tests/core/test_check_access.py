"""What somebody does to the database by hand, and how it is named."""

from collections.abc import Iterator
from typing import Any

import psycopg2
import pytest
from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db import connections, transaction

from core.access_check import differences, of_roles
from core.rows import WalledModel

ROLES = settings.DATABASE_ROLES
# Tables of Django that nobody reads at run time: rights of the admin site, which is not mounted.
OF_NOBODY = {"auth_group", "auth_group_permissions", "auth_permission"}


@pytest.fixture
def owner(django_db_setup: None, django_db_blocker: Any) -> Iterator[Any]:
    """The owner's cursor, in a transaction that is undone."""
    with django_db_blocker.unblock():
        with transaction.atomic("owner"), connections["owner"].cursor() as cursor:
            yield cursor
            transaction.set_rollback(True, "owner")
        connections["owner"].close()


def test_a_fresh_database_is_as_the_code_says(owner: Any) -> None:
    assert differences() == []


@pytest.mark.parametrize(
    ("done", "told"),
    [
        ("ALTER POLICY member_select ON goals_goal USING (true)", "goals_goal: policy member_select is not as"),
        ("ALTER POLICY member_update ON goals_goal WITH CHECK (true)", "goals_goal: policy member_update is not as"),
        ("ALTER POLICY system_all ON goals_goal TO PUBLIC", "goals_goal: policy system_all is not as"),
        ("DROP POLICY reader_select ON goals_goal", "goals_goal: policy reader_select is missing"),
        ("CREATE POLICY mine ON goals_goal USING (true)", "goals_goal: policy mine is there and the code knows"),
        (f"REVOKE SELECT ON goals_goal FROM {ROLES}_reader", f"goals_goal: grant SELECT to {ROLES}_reader is missing"),
        (f"GRANT SELECT ON goals_goal TO {ROLES}_login", f"goals_goal: grant SELECT to {ROLES}_login is there and"),
        ("GRANT SELECT ON goals_goal TO PUBLIC", "goals_goal: grant SELECT to public is there and"),
        (
            f"GRANT UPDATE (account) ON alliances_person TO {ROLES}_member",
            f"alliances_person: grant UPDATE (account) to {ROLES}_member is there and",
        ),
        (f"GRANT SELECT ON accounts_user TO {ROLES}_member", f"accounts_user: grant SELECT to {ROLES}_member is there"),
        (f"REVOKE INSERT ON django_session FROM {ROLES}_login", "django_session: grant INSERT to"),
        ("ALTER TABLE goals_goal NO FORCE ROW LEVEL SECURITY", "goals_goal: row security is enabled and should be"),
        ("ALTER TABLE goals_goal DISABLE ROW LEVEL SECURITY", "goals_goal: row security is forced and should be"),
        ("DROP TRIGGER write_change ON goals_goal", "goals_goal: trigger write_change is missing"),
        ("ALTER TABLE goals_goal DISABLE TRIGGER write_change", "goals_goal: trigger write_change is not as"),
        ("DROP TRIGGER raise_version ON alliances_alliance", "alliances_alliance: trigger raise_version is missing"),
        ("ALTER FUNCTION write_change() SECURITY INVOKER", "write_change: function is not as"),
        ("ALTER FUNCTION write_change() RESET search_path", "write_change: function is not as"),
        ("ALTER FUNCTION my_alliances() SECURITY DEFINER", "my_alliances: function is not as"),
        (
            "CREATE FUNCTION helpful() RETURNS bigint SECURITY DEFINER RETURN (SELECT count(*) FROM goals_goal)",
            "helpful: function is there and the code knows of none",
        ),
        ("CREATE VIEW all_goals AS SELECT * FROM goals_goal", "all_goals: view is there and the code knows of none"),
    ],
)
def test_it_is_named(owner: Any, done: str, told: str) -> None:
    owner.execute(done)
    found = differences()
    assert [each for each in found if each.startswith(told)], found
    assert len(found) == 1
    assert ": " in found[0].removeprefix(told)  # and then what to do


def test_a_table_that_is_not_there_is_named(owner: Any) -> None:
    owner.execute("DROP TABLE core_job")
    assert differences() == ["core_job is not there: run manage.py migrate --database owner."]


@pytest.mark.parametrize(
    ("done", "told"),
    [
        (f"ALTER ROLE {ROLES}_login INHERIT", f"{ROLES}_login inherits the roles that it may take on"),
        (f"ALTER ROLE {ROLES}_owner INHERIT", f"{ROLES}_owner inherits the roles that it may take on"),
        (f"GRANT {ROLES}_system TO {ROLES}_login WITH INHERIT TRUE", f"{ROLES}_login inherits {ROLES}_system"),
        (f"ALTER ROLE {ROLES}_member BYPASSRLS", f"{ROLES}_member passes row-level security"),
        (f"ALTER ROLE {ROLES}_backup NOBYPASSRLS", f"{ROLES}_backup does not pass row-level security"),
        (f"ALTER ROLE {ROLES}_login SUPERUSER", f"{ROLES}_login may do anything"),
        (f"GRANT {ROLES}_member TO {ROLES}_owner", f"{ROLES}_owner may take on {ROLES}_member"),
        (f"REVOKE {ROLES}_reader FROM {ROLES}_login", f"{ROLES}_login may not take on {ROLES}_reader"),
    ],
)
def test_a_role_that_may_too_much_is_named(django_db_setup: None, done: str, told: str) -> None:
    own = connections["default"].settings_dict
    try:
        server = psycopg2.connect(host=own["HOST"], port=own["PORT"] or None, user="postgres", dbname=own["NAME"])
    except psycopg2.OperationalError:
        pytest.skip("only the superuser changes roles, and this server has none for tests")
    try:
        with server.cursor() as cursor:
            assert list(of_roles(cursor)) == []
            cursor.execute(done)
            found = list(of_roles(cursor))
            assert [each for each in found if each.startswith(told)], found
    finally:
        server.rollback()
        server.close()


def test_the_command_ends_with_1(monkeypatch: pytest.MonkeyPatch, capsys: Any) -> None:
    monkeypatch.setattr("core.management.commands.check_access.differences", lambda: ["One.", "Two."])
    with pytest.raises(SystemExit) as end:
        call_command("check_access")
    assert end.value.code == 1
    assert capsys.readouterr().err.splitlines() == ["One.", "Two."]
    monkeypatch.setattr("core.management.commands.check_access.differences", lambda: [])
    call_command("check_access")


def test_every_table_has_a_wall_or_is_for_sign_in(owner: Any) -> None:
    owner.execute(
        "SELECT c.relname FROM pg_class c, aclexplode(c.relacl)"
        " WHERE relnamespace = 'public'::regnamespace AND grantee = %s::regrole",
        [f"{ROLES}_login"],
    )
    granted = {table for (table,) in owner.fetchall()}
    models = apps.get_models(include_auto_created=True)
    tables = {model._meta.db_table for model in models if not issubclass(model, WalledModel)}
    assert tables - granted == OF_NOBODY


def test_migrating_ends_with_it(owner: Any, capsys: pytest.CaptureFixture[str]) -> None:
    """By hand and at every start: a wall that is not as the code says fails both."""
    call_command("migrate", database="owner", verbosity=0)
    owner.execute("DROP POLICY reader_select ON goals_goal")
    with pytest.raises(SystemExit):
        call_command("migrate", database="owner", verbosity=0)
    assert "goals_goal: policy reader_select is missing" in capsys.readouterr().err
    call_command("migrate", database="owner", plan=True, verbosity=0)
