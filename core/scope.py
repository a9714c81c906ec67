"""Scope: as which database role, and over which rows, the current work reads and writes.

A scope is set for a request, a task or a block; `core.postgresql` tells it to PostgreSQL at the start of every
transaction. Without a scope a connection is the bare login, which reads the tables of sign-in and nothing else.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field

from django.db import DEFAULT_DB_ALIAS, connections, transaction

ROLES = frozenset({"login", "member", "reader", "answerer", "system"})


@dataclass(frozen=True)
class Scope:
    """A database role and the settings that its row policies read, as `app.<name>`."""

    role: str
    settings: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.role not in ROLES:
            raise ValueError(f"No such role: {self.role!r}")


SYSTEM = Scope("system")

_current: ContextVar[Scope | None] = ContextVar("scope", default=None)


def current() -> Scope | None:
    return _current.get()


@contextmanager
def scoped(scope: Scope) -> Iterator[None]:
    """Run a block in one transaction with this scope and no other.

    Inside a transaction that is already running, the block gets a savepoint and the scope is put back at its end.
    """
    before = _current.get()
    connection = connections[DEFAULT_DB_ALIAS]
    inside = connection.in_atomic_block
    token = _current.set(scope)
    try:
        with transaction.atomic():
            if inside:
                connection.tell_scope(scope, before)  # type: ignore[attr-defined]
            yield
            if inside:
                connection.tell_scope(before, scope)  # type: ignore[attr-defined]
    finally:
        _current.reset(token)


def change(scope: Scope) -> None:
    """Change the scope of the running transaction, as the door does once it knows who came in."""
    before = _current.get()
    _current.set(scope)
    connections[DEFAULT_DB_ALIAS].tell_scope(scope, before)  # type: ignore[attr-defined]
