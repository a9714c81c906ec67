"""The second wall: row-level security, grants and their migration operations.

A model that holds rows of somebody names its `Wall`; a migration raises it with `RaiseWall`. `manage.py check_access`
compares what the database has with what the models say, and a test fails on a table that has neither a wall nor a
grant to the login.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db.migrations.operations.base import Operation


def ids(name: str) -> str:
    """SQL for a list of ids in a setting. The sub-select makes it an initplan: read once a query, not once a row."""
    return f"(SELECT NULLIF(current_setting('app.{name}', true), '')::bigint[])::bigint[]"


def text(name: str) -> str:
    """SQL for a text setting; NULL, which equals nothing, when it is unset or empty."""
    return f"(SELECT NULLIF(current_setting('app.{name}', true), ''))"


def role(name: str) -> str:
    return f'"{settings.DATABASE_ROLES}_{name}"'


def as_system(statement: str) -> list[str]:
    """SQL for a migration that changes rows: under FORCE the owner of the tables would find none, and say nothing."""
    return [f"SET LOCAL ROLE {role('system')}", statement, "RESET ROLE"]


@dataclass(frozen=True)
class Wall:
    """Which rows of a table each database role may touch, as SQL conditions over its columns.

    `reads` serves member, reader and answerer. A condition left empty allows nothing. `columns` limits what a member
    may update, `answers` is the condition under which an answerer may update `answer_columns`. The system role, which
    jobs take on, may do everything; the owner of the table, under FORCE, nothing, unless a trigger function of its own
    writes the rows.
    """

    reads: str
    inserts: str = ""
    updates: str = ""
    deletes: str = ""
    columns: tuple[str, ...] = ()
    answers: str = ""
    answer_columns: tuple[str, ...] = ()
    login_reads: str = ""
    written_by_trigger: bool = False

    def statements(self, table: str) -> Iterator[str]:
        yield f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY"
        yield f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY"
        yield from self._policy(table, "system", "ALL", using="true", check="true")
        yield f"GRANT SELECT, INSERT, UPDATE, DELETE ON {table} TO {role('system')}"
        for name in ("member", "reader", "answerer"):
            yield f"GRANT SELECT ON {table} TO {role(name)}"
            yield from self._policy(table, name, "SELECT", using=self.reads)
        if self.inserts:
            yield f"GRANT INSERT ON {table} TO {role('member')}"
            yield from self._policy(table, "member", "INSERT", check=self.inserts)
        yield from self._update(table, "member", self.updates, self.columns)
        yield from self._update(table, "answerer", self.answers, self.answer_columns)
        if self.deletes:
            yield f"GRANT DELETE ON {table} TO {role('member')}"
            yield from self._policy(table, "member", "DELETE", using=self.deletes)
        if self.login_reads:
            yield f"GRANT SELECT, UPDATE ON {table} TO {role('login')}"  # UPDATE: to lock the row it reads
            yield from self._policy(table, "login", "SELECT", using=self.login_reads)
            yield from self._policy(table, "login", "UPDATE", using=self.login_reads, check="false")

        if self.written_by_trigger:  # a definer's function writes as the owner, whom FORCE would stop
            yield from self._policy(table, "owner", "INSERT", check="true")

    def _update(self, table: str, name: str, condition: str, columns: Sequence[str]) -> Iterator[str]:
        if condition:
            listed = f" ({', '.join(columns)})" if columns else ""
            yield f"GRANT UPDATE{listed} ON {table} TO {role(name)}"
            yield from self._policy(table, name, "UPDATE", using=condition, check=condition)

    def _policy(self, table: str, name: str, command: str, using: str = "", check: str = "") -> Iterator[str]:
        conditions = (f" USING ({using})" if using else "") + (f" WITH CHECK ({check})" if check else "")
        yield f"CREATE POLICY {name}_{command.lower()} ON {table} FOR {command} TO {role(name)}{conditions}"


class RaiseWall(Operation):
    """Give a model's table its row-level security, policies and grants, in place of whatever it has."""

    reduces_to_sql = True
    reversible = True

    def __init__(self, model_name: str, wall: Wall) -> None:
        self.model_name = model_name
        self.wall = wall

    def state_forwards(self, app_label: str, state: Any) -> None:
        """A wall changes no field."""

    def database_forwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        table = schema_editor.quote_name(to_state.apps.get_model(app_label, self.model_name)._meta.db_table)
        # What touched the rows before in this migration may have deferred checks waiting, which would block the ALTER.
        schema_editor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        lower(schema_editor, table)
        for statement in self.wall.statements(table):
            schema_editor.execute(statement, None)

    def database_backwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        lower(
            schema_editor,
            schema_editor.quote_name(from_state.apps.get_model(app_label, self.model_name)._meta.db_table),
        )

    def describe(self) -> str:
        return f"Raise the wall around {self.model_name}"


def lower(schema_editor: Any, table: str) -> None:
    """Take every policy and grant off a table and leave it closed: row-level security stays on."""
    with schema_editor.connection.cursor() as cursor:
        cursor.execute("SELECT polname FROM pg_policy WHERE polrelid = %s::regclass", [table])
        policies = [name for (name,) in cursor.fetchall()]
    for policy in policies:
        schema_editor.execute(f"DROP POLICY {schema_editor.quote_name(policy)} ON {table}")
    everyone = ", ".join(role(name) for name in ("login", "member", "reader", "answerer", "system"))
    schema_editor.execute(f"REVOKE ALL ON {table} FROM {everyone}")


class GrantToLogin(Operation):
    """Let the bare login use the tables of sign-in: the third-party apps', and those that hold no alliance's rows."""

    reduces_to_sql = True
    reversible = True

    def __init__(self, *tables: str, privileges: str = "SELECT, INSERT, UPDATE, DELETE") -> None:
        self.tables = tables
        self.privileges = privileges

    def state_forwards(self, app_label: str, state: Any) -> None:
        """A grant changes no field."""

    def database_forwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        for table in self.tables:
            schema_editor.execute(f"GRANT {self.privileges} ON {schema_editor.quote_name(table)} TO {role('login')}")

    def database_backwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        for table in self.tables:
            schema_editor.execute(f"REVOKE ALL ON {schema_editor.quote_name(table)} FROM {role('login')}")

    def describe(self) -> str:
        return f"Let the login use {', '.join(self.tables)}"
