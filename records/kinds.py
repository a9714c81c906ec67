"""The kinds of record there are. A room names its own in its `AppConfig.ready()`: this room knows none above it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.module_loading import import_string

Rows = Mapping[str, Sequence[Mapping[str, Any]]]
"""Rows by table, each by column."""


@dataclass(frozen=True)
class Kind:
    """A kind of record: its name in code, its word in heads and counted in sentences, its drawing, and where one is
    shown.

    `tables` are the models that hold it, each with the column of its record; `preview`, the dotted path of a function,
    puts their columns into words: rows by table and names → pairs of label and value. `facts`, another one, says how a
    record stands by what happened: actor and record → a status with `name`, `kind`, `word` and `why`, or None.

    `owns`, one more, makes the kind joint work, of which leads of all sides edit what is shared, and others what they
    own: actor and record → whether the actor does.
    """

    name: str
    label: Any
    plural: Any
    counted: Any  # with `%(count)d` in it
    icon: str
    url_name: str
    api_url_name: str
    tables: tuple[tuple[str, str], ...] = ()
    preview: str = ""
    facts: str = ""
    owns: str = ""


_kinds: dict[str, Kind] = {}


def register(kind: Kind) -> None:
    _kinds[kind.name] = kind


def kind_of(name: str) -> Kind:
    """Raises KeyError for a kind that no room has named."""
    return _kinds[name]


def kinds() -> list[Kind]:
    """Every kind there is, in the order of the rooms."""
    return list(_kinds.values())


def shown(name: str, rows: Rows, names: Any) -> list[tuple[str, str]]:
    """What a record of this kind says, as pairs of label and value; what is empty is left out."""
    kind = _kinds.get(name)
    if kind is None or not kind.preview:
        return []
    return [(str(label), str(value)) for label, value in import_string(kind.preview)(rows, names) if value]


def facts(actor: Any, record: Any) -> Any:
    """How a record stands by the facts alone; None where nothing tells."""
    kind = _kinds.get(record.kind)
    return import_string(kind.facts)(actor, record) if kind and kind.facts else None


def is_joint(record: Any) -> bool:
    """Whether it is of a kind that both companies work on together."""
    return bool(kind_of(record.kind).owns)


def owns(actor: Any, record: Any) -> bool:
    """Whether a record of the joint work is the actor's own: what they answer for, or owe."""
    return is_joint(record) and bool(import_string(kind_of(record.kind).owns)(actor, record))
