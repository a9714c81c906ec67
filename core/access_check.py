"""The database's walls compared with the code's: policies, grants, triggers, functions and roles.

The walls, grants and triggers that the code names are put on copies of the tables, in a schema that is rolled back;
then PostgreSQL describes both in the same words. No table of the product is locked against anybody's work.
"""

from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import connections, transaction
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.operations import RunSQL
from django.db.migrations.operations.base import Operation

from core.rows import WalledModel
from core.versions import RaiseVersion
from core.walls import GrantToLogin

Fact = tuple[str, str, str]
"""Table or role, what about it, and its name, such as ("goals_goal", "policy", "member_select")."""

FACTS = """
SELECT c.relname::text, 'owner', '', pg_get_userbyid(c.relowner)::text
  FROM pg_class c WHERE c.relnamespace = %(schema)s::regnamespace AND c.relkind IN ('r', 'p')
UNION ALL
SELECT c.relname, 'row security', '', concat_ws(' and ',
       CASE WHEN c.relrowsecurity THEN 'enabled' END, CASE WHEN c.relforcerowsecurity THEN 'forced' END)
  FROM pg_class c WHERE c.relnamespace = %(schema)s::regnamespace AND c.relkind IN ('r', 'p')
UNION ALL
SELECT c.relname, 'policy', p.polname, concat_ws(' ', p.polcmd, p.polpermissive,
       (SELECT string_agg(CASE id WHEN 0 THEN 'public' ELSE pg_get_userbyid(id) END, ',' ORDER BY id)
          FROM unnest(p.polroles) AS id),
       'USING', pg_get_expr(p.polqual, p.polrelid), 'CHECK', pg_get_expr(p.polwithcheck, p.polrelid))
  FROM pg_policy p JOIN pg_class c ON c.oid = p.polrelid WHERE c.relnamespace = %(schema)s::regnamespace
UNION ALL
SELECT c.relname, 'grant', privilege_type || ' to ' ||
       CASE grantee WHEN 0 THEN 'public' ELSE pg_get_userbyid(grantee) END, is_grantable::text
  FROM pg_class c, aclexplode(c.relacl)
 WHERE c.relnamespace = %(schema)s::regnamespace AND grantee <> c.relowner
UNION ALL
SELECT c.relname, 'grant', privilege_type || ' (' || a.attname || ') to ' ||
       CASE grantee WHEN 0 THEN 'public' ELSE pg_get_userbyid(grantee) END, is_grantable::text
  FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid, aclexplode(a.attacl)
 WHERE c.relnamespace = %(schema)s::regnamespace AND grantee <> c.relowner
UNION ALL
SELECT c.relname, 'trigger', t.tgname, concat_ws(' ', t.tgenabled, pg_get_triggerdef(t.oid))
  FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
 WHERE c.relnamespace = %(schema)s::regnamespace AND NOT t.tgisinternal
UNION ALL
SELECT p.proname, 'function', '', concat_ws(' ', pg_get_userbyid(p.proowner),
       CASE WHEN p.prosecdef THEN 'as its owner' END, p.proconfig::text, p.proacl::text, p.prosrc)
  FROM pg_proc p WHERE p.pronamespace = %(schema)s::regnamespace
UNION ALL
SELECT c.relname, 'view', '', 'reads as its owner'
  FROM pg_class c WHERE c.relnamespace = %(schema)s::regnamespace AND c.relkind = 'v'
   AND NOT coalesce(c.reloptions @> '{security_invoker=true}', false)
"""

ROLES = """
SELECT rolname, rolinherit, rolbypassrls, rolsuper, rolcreaterole FROM pg_roles WHERE rolname = ANY (%s)
"""
TAKEN_ON = """
SELECT pg_get_userbyid(member), pg_get_userbyid(roleid), inherit_option FROM pg_auth_members
 WHERE (pg_get_userbyid(member) = ANY (%(roles)s) OR pg_get_userbyid(roleid) = ANY (%(narrow)s))
   AND (inherit_option OR set_option) AND pg_get_userbyid(roleid) <> 'pg_read_all_data'
"""

NARROW = ("member", "reader", "answerer", "system")
REMEDY = {
    "owner": "give it to the owner with ALTER TABLE … OWNER TO",
    "row security": "raise its wall again, in a new migration with RaiseWall",
    "policy": "raise its wall again, in a new migration with RaiseWall",
    "grant": "raise its wall again, in a new migration with RaiseWall, or GrantToLogin for a table of sign-in",
    "trigger": "make it again, in a new migration",
    "function": "make it again, in a new migration",
    "view": "make it WITH (security_invoker = true)",
}


def differences() -> list[str]:
    """One sentence for each difference, with what to do; none when the database is as the code says."""
    connection = connections["owner"]
    with connection.cursor() as cursor:
        missing = [model._meta.db_table for model in apps.get_models() if not _exists(cursor, model._meta.db_table)]
        if missing:
            return [f"{table} is not there: run manage.py migrate --database owner." for table in missing]
        return [*of_tables(connection), *of_roles(cursor)]


def of_tables(connection: Any) -> Iterator[str]:
    with transaction.atomic("owner"), connection.cursor() as cursor:
        cursor.execute("SET LOCAL search_path = public")
        actual = _facts(cursor, "public")
        schema = _make_copies(cursor, connection)
        expected = _facts(cursor, schema)
        transaction.set_rollback(True, "owner")
    for fact in sorted(actual.keys() | expected.keys()):
        sentence = _sentence(fact, actual.get(fact), expected.get(fact))
        if sentence:
            yield sentence


def _sentence(fact: Fact, actual: str | None, expected: str | None) -> str:
    table, what, name = fact
    named = f"{what} {name}".strip()
    if actual == expected:
        return ""
    if what == "row security":
        return f"{table}: {named} is {actual or 'off'} and should be {expected or 'off'}: {REMEDY[what]}."
    if expected is None:
        return f"{table}: {named} is there and the code knows of none: {REMEDY[what]}."
    if actual is None:
        return f"{table}: {named} is missing: {REMEDY[what]}."
    return f"{table}: {named} is not as the code has it: {REMEDY[what]}."


def _facts(cursor: Any, schema: str) -> dict[Fact, str]:
    """Everything that decides who reads and writes, in the database's own words without the schema's name."""
    cursor.execute(FACTS, {"schema": schema})
    return {(table, what, name): said.replace(f"{schema}.", "") for table, what, name, said in cursor.fetchall()}


class _Copies:
    """As much of a schema editor as walls and triggers need, for the copies of the tables."""

    def __init__(self, connection: Any, schema: str) -> None:
        self.connection = connection
        self.schema = schema

    def quote_name(self, table: str) -> str:
        return f'{self.schema}."{table}"'

    def execute(self, statement: str, params: Any = None) -> None:
        with self.connection.cursor() as cursor:
            cursor.execute(statement, params)


def _make_copies(cursor: Any, connection: Any) -> str:
    cursor.execute("SELECT 'access_check_' || pg_backend_pid()")
    schema: str = cursor.fetchone()[0]
    cursor.execute(f"CREATE SCHEMA {schema}")
    copies = _Copies(connection, schema)
    cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
    for (table,) in cursor.fetchall():
        cursor.execute(f'CREATE TABLE {copies.quote_name(table)} (LIKE public."{table}")')
    # Functions are made in the first schema of the path, and triggers and walls find them there.
    cursor.execute(f"SET LOCAL search_path = {schema}, public")
    for room, operation in _operations():
        _repeat(copies, room, operation)
    for model in apps.get_models():
        if issubclass(model, WalledModel):
            for statement in model.wall.statements(copies.quote_name(model._meta.db_table)):  # type: ignore[attr-defined]
                copies.execute(statement)
    cursor.execute("SET LOCAL search_path = public")
    return schema


def _operations() -> Iterator[tuple[str, Operation]]:
    loader = MigrationLoader(None)
    for key in loader.graph._generate_plan(loader.graph.leaf_nodes(), True):
        for operation in loader.graph.nodes[key].operations:
            yield key[0], operation


def _repeat(copies: _Copies, room: str, operation: Any) -> None:
    """Do again what a migration did beside the tables themselves: functions, triggers, grants of sign-in."""
    if isinstance(operation, RunSQL):
        if isinstance(operation.sql, str) and "FUNCTION" in operation.sql:
            copies.execute(operation.sql)
    elif isinstance(operation, GrantToLogin | RaiseVersion) or hasattr(operation, "trigger"):
        state: Any = SimpleNamespace(apps=apps)
        operation.database_forwards(room, copies, state, state)


def of_roles(cursor: Any) -> Iterator[str]:
    named = {name: f"{settings.DATABASE_ROLES}_{name}" for name in ("login", "owner", "backup", *NARROW)}
    named["owner"] = str(connections["owner"].settings_dict["USER"])
    cursor.execute(ROLES, [list(named.values())])
    found = {row[0]: row[1:] for row in cursor.fetchall()}
    again = "run manage.py bootstrap_database again"
    for name, rolname in named.items():
        if rolname not in found:
            yield f"{rolname} is no role of this server: {again}."
            continue
        inherits, passes_walls, is_super, makes_roles = found[rolname]
        if inherits and name != "backup":
            yield f"{rolname} inherits the roles that it may take on, and their policies: {again}."
        if passes_walls != (name == "backup"):
            yield f"{rolname} {'passes' if passes_walls else 'does not pass'} row-level security: {again}."
        if is_super or makes_roles:
            yield f"{rolname} may do anything on this server: ALTER ROLE {rolname} NOSUPERUSER NOCREATEROLE."
    yield from _of_taking_on(cursor, named)


def _of_taking_on(cursor: Any, named: dict[str, str]) -> Iterator[str]:
    cursor.execute(TAKEN_ON, {"roles": [named["login"], named["owner"]], "narrow": [named[name] for name in NARROW]})
    found = {(member, taken): inherits for member, taken, inherits in cursor.fetchall()}
    expected = {(named["login"], named[name]) for name in NARROW} | {(named["owner"], named["system"])}
    for member, taken in sorted(found.keys() | expected):
        if (member, taken) not in found:
            yield f"{member} may not take on {taken}: run manage.py bootstrap_database again."
        elif (member, taken) not in expected:
            yield f"{member} may take on {taken}, which is not its business: REVOKE {taken} FROM {member}."
        elif found[member, taken]:
            yield f"{member} inherits {taken} and its policies: run manage.py bootstrap_database again."


def _exists(cursor: Any, table: str) -> bool:
    cursor.execute("SELECT to_regclass(%s) IS NOT NULL", [f'public."{table}"'])
    return bool(cursor.fetchone()[0])
