"""What a scope can do to a table with SQL alone. Each attempt is undone."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import DatabaseError, connection, models, transaction

from alliances.scopes import people_scope
from core.rows import WalledModel
from core.scope import Scope, scoped
from tests.access.who_may import Eyes

NOT_HARMLESS = {"public_id", "account", "token_hash", "kind", "time_zone", "language", "parent_visibility"}
ANSWERED: dict[str, tuple[str, Any]] = {"Record": ("updated_at", "2026-01-01 00:00+00")}
"""What an answerer may change where that is less than a member may."""
HARMLESS: dict[str, tuple[str, Any]] = {
    "Looked": ("until", "2026-01-01 00:00+00"),
    "Notice": ("read_at", "2026-01-01 00:00+00"),
    "Organisation": ("legal_name", "as it was"),
    "Commitment": ("state", "started"),
    "Participation": ("is_host", True),
    "Membership": ("role", "observer"),
    "ProgramRole": ("role", "executive"),
}


def scope_of(eyes: Eyes, role: str) -> Scope:
    return people_scope(
        role,
        account=eyes.account,
        alliances=eyes.alliances,
        participations=eyes.sides,
        programs=eyes.programs,
        organisations=eyes.companies,
    )


@contextmanager
def attempt(scope: Scope) -> Iterator[Any]:
    with transaction.atomic(), scoped(scope), connection.cursor() as cursor:
        yield cursor
        transaction.set_rollback(True)


def reads(scope: Scope, model: type[WalledModel]) -> set[int] | None:
    """The keys that are seen; None where the scope may not even ask."""
    try:
        with attempt(scope) as cursor:
            cursor.execute(f"SELECT {key(model)} FROM {model._meta.db_table}")
            return {found for (found,) in cursor.fetchall()}
    except DatabaseError as fault:
        if "permission denied" not in str(fault):
            raise
        return None


def updates(scope: Scope, model: type[WalledModel]) -> int | str:
    """How many rows an UPDATE without a condition reaches, which no reading policy helps to stop."""
    answered = ANSWERED.get(model.__name__) if scope.role == "answerer" else None
    column, value = answered or harmless(model)
    return _counted(scope, f"UPDATE {model._meta.db_table} SET {column} = %s", [value])


def writes(scope: Scope, model: type[WalledModel], column: str) -> int | str:
    return _counted(scope, f'UPDATE {model._meta.db_table} SET "{column}" = "{column}"', [])


def deletes(scope: Scope, model: type[WalledModel]) -> int | str:
    return _counted(scope, f"DELETE FROM {model._meta.db_table}", [])


def moves(scope: Scope, model: type[WalledModel], values: dict[str, Any]) -> int | str:
    columns = ", ".join(f"{name} = %s" for name in values)
    return _counted(scope, f"UPDATE {model._meta.db_table} SET {columns}", list(values.values()))


def inserts(scope: Scope, model: type[WalledModel], row: dict[str, Any]) -> bool:
    """Whether the wall lets a row like this in. What else may be wrong with a copy of a row comes after the wall."""
    names, marks = ", ".join(f'"{name}"' for name in row), ", ".join(["%s"] * len(row))
    said = _counted(scope, f"INSERT INTO {model._meta.db_table} ({names}) VALUES ({marks})", list(row.values()))
    return said not in ("wall", "permission")


def _counted(scope: Scope, statement: str, values: list[Any]) -> int | str:
    try:
        with attempt(scope) as cursor:
            cursor.execute(statement, values)
            return int(cursor.rowcount)
    except DatabaseError as fault:
        if "row-level security" in str(fault):
            return "wall"
        return "permission" if "permission denied" in str(fault) or "read-only" in str(fault) else "other"


def key(model: type[WalledModel]) -> str:
    return str(model._meta.pk.column)


def harmless(model: type[WalledModel]) -> tuple[str, Any]:
    """A column that says nothing about who sees the row, and a value for it."""
    if model.__name__ in HARMLESS:
        return HARMLESS[model.__name__]
    allowed = model.wall.columns  # type: ignore[attr-defined]
    for field in model._meta.local_fields:
        free = isinstance(field, models.CharField | models.TextField) and not field.choices and not field.unique
        if free and field.name not in NOT_HARMLESS and (not allowed or field.column in allowed):
            return f'"{field.column}"', "as it was"
    return "owner_is_host", True
