"""The database roles and the database, as SQL: the same for the embedded server and for one of your own.

The two logins inherit nothing; each transaction takes on one of the narrow roles (`docs/architecture.md`).
"""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

import psycopg2
from psycopg2.extensions import connection
from psycopg2.sql import SQL, Composable, Composed, Identifier, Literal

from config.machine.refusal import Refusal

LOGIN_TAKES_ON = ("member", "reader", "answerer", "system")
OWNER_TAKES_ON = ("system",)


@dataclass(frozen=True)
class Names:
    """Who is called what, read from the two addresses that the settings know."""

    database: str
    login: str
    login_password: str
    owner: str
    owner_password: str

    @classmethod
    def from_urls(cls, login_url: str, owner_url: str) -> "Names":
        login, owner = urlsplit(login_url), urlsplit(owner_url)
        return cls(
            database=unquote(login.path.lstrip("/")),
            login=unquote(login.username or ""),
            login_password=unquote(login.password or ""),
            owner=unquote(owner.username or ""),
            owner_password=unquote(owner.password or ""),
        )

    def role(self, name: str) -> str:
        return f"{self.login.removesuffix('_login')}_{name}"


class TooFewRights(Refusal):
    """The administrator's login may not do this; `script` is the SQL for somebody who may."""

    def __init__(self, script: str) -> None:
        super().__init__("This login may not make the roles: have an administrator of the server run the SQL above.")
        self.script = script


def bootstrap(admin_url: str, names: Names, *, may_create_databases: bool = False) -> None:
    """Make or mend the roles and the database; doing it twice changes nothing."""
    with closing(_connect(admin_url)) as server:
        roles = list(role_statements(names, _known_roles(server), may_create_databases))
        database = list(database_statements(names, exists=_database_exists(server, names.database)))
        schema = list(schema_statements(names))
        try:
            with server, server.cursor() as cursor:
                for statement in roles:
                    cursor.execute(statement)
            server.autocommit = True  # CREATE DATABASE refuses a transaction
            with server.cursor() as cursor:
                for statement in database:
                    cursor.execute(statement)
            with closing(_connect(admin_url, names.database)) as inside, inside, inside.cursor() as cursor:
                for statement in schema:
                    cursor.execute(statement)
        except psycopg2.errors.InsufficientPrivilege as error:
            inside_database = Composed([SQL("\\connect "), Identifier(names.database)])
            raise TooFewRights(_script(server, [*roles, *database], inside_database, schema)) from error


def role_statements(names: Names, known: set[str], may_create_databases: bool) -> Iterator[Composable]:
    for name in LOGIN_TAKES_ON:
        yield _role(names.role(name), "NOLOGIN NOINHERIT", known)
    databases = "CREATEDB" if may_create_databases else "NOCREATEDB"
    yield _role(names.owner, f"LOGIN NOINHERIT {databases}", known, names.owner_password)
    yield _role(names.login, "LOGIN NOINHERIT", known, names.login_password)
    yield _role(names.role("backup"), "LOGIN BYPASSRLS", known)
    # INHERIT FALSE because a policy for a role also serves everybody who inherits it.
    for login, roles in {names.login: LOGIN_TAKES_ON, names.owner: OWNER_TAKES_ON}.items():
        for name in roles:
            yield _format("GRANT {} TO {} WITH INHERIT FALSE, SET TRUE", names.role(name), login)
    yield _format("GRANT pg_read_all_data TO {}", names.role("backup"))


def database_statements(names: Names, *, exists: bool) -> Iterator[Composable]:
    if exists:
        yield _format("ALTER DATABASE {} OWNER TO {}", names.database, names.owner)
    else:
        yield _format(
            "CREATE DATABASE {} OWNER {} TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C'"
            " LOCALE_PROVIDER builtin BUILTIN_LOCALE 'PG_UNICODE_FAST'",
            names.database,
            names.owner,
        )
    yield _format("REVOKE ALL ON DATABASE {} FROM PUBLIC", names.database)
    for login in (names.login, names.owner, names.role("backup")):
        yield _format("GRANT CONNECT ON DATABASE {} TO {}", names.database, login)


def schema_statements(names: Names) -> Iterator[Composable]:
    yield _format("ALTER SCHEMA public OWNER TO {}", names.owner)
    yield SQL("REVOKE CREATE ON SCHEMA public FROM PUBLIC")


def _role(name: str, attributes: str, known: set[str], password: str = "") -> Composed:
    verb = "ALTER" if name in known else "CREATE"
    statement = SQL(f"{verb} ROLE {{}} {attributes}").format(Identifier(name))
    return statement + SQL(" PASSWORD {}").format(Literal(password)) if password else Composed([statement])


def _format(statement: str, *names: str) -> Composed:
    return SQL(statement).format(*map(Identifier, names))


def _connect(admin_url: str, database: str = "") -> connection:
    try:
        return psycopg2.connect(admin_url, dbname=database or None)
    except psycopg2.OperationalError as error:
        reason = str(error).strip().splitlines()[-1]
        raise Refusal(f"The database server cannot be reached ({reason}): check the address in --admin-url.") from error


def _known_roles(server: connection) -> set[str]:
    with server.cursor() as cursor:
        cursor.execute("SELECT rolname FROM pg_roles")
        return {name for (name,) in cursor.fetchall()}


def _database_exists(server: connection, database: str) -> bool:
    with server.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [database])
        found = cursor.fetchone() is not None
    server.commit()
    return found


def _script(server: connection, first: list[Composable], connect: Composable, then: list[Composable]) -> str:
    def written(statements: list[Composable]) -> list[str]:
        return [f"{statement.as_string(server)};" for statement in statements]

    return "\n".join([*written(first), connect.as_string(server), *written(then)])
