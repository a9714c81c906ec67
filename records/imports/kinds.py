"""The kinds of table that can be imported. A room names its own in its `AppConfig.ready()`."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.utils.module_loading import import_string

from core.tables.fields import Field
from core.tables.problems import Problem

if TYPE_CHECKING:  # kinds are named before there are models
    from alliances.actors import Actor
    from records.imports.understanding import Understood

ALLIANCE, PROGRAM = "alliance", "program"
GROUP = "group"
"""The kind of an item that has no record of its own: a name between levels, kept with what hangs under it."""


@dataclass
class Item:
    """Something that a file holds: a row of it, or a group that only has a name there (`line` is its first row's).

    `key` tells it again in a later version of the file. `parent` is the place of the item it hangs under. `extra` is
    what stands in columns that map to nothing; it stays with the record, for the importing company alone.
    """

    line: int
    key: str
    kind: str
    title: str
    values: dict[str, Any]
    parent: int | None = None
    extra: dict[str, str] = field(default_factory=dict)
    is_row: bool = True


@dataclass(frozen=True)
class Written:
    """What became of an item: the object that holds it, and what it was before, where it was changed."""

    target: Any
    outcome: str  # created, updated, unchanged
    before: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Writer:
    """Writes items of a kind. `create` and `update` raise `core.errors.Refused` for an item that a rule refuses.

    `restore` puts back what `update` had found, `find` answers what an earlier import made of a row, if it is there,
    `recognise` what people made before any import, and `erase` takes away what `create` made, where the spine's own way
    does not do. `related` is what `find` and `update` read beside each row, so that it comes in the same statement.
    """

    create: Callable[[Actor, Item, Any, Problems], Any]
    update: Callable[[Actor, Item, Any, Problems], Written]
    restore: Callable[[Actor, Any, dict[str, Any]], None]
    find: Callable[[Actor, Any], Any]
    recognise: Callable[[Actor, Item], Any] = lambda by, item: None
    erase: Callable[[Any], bool] | None = None
    related: Sequence[str] = ()


Problems = Callable[[str, str, str], None]
"""Notes a warning on the item at hand: code, value, sentence."""


@dataclass(frozen=True)
class ImportKind:
    """A kind of table: its fields with their names in the languages people use, and how rows become items."""

    name: str
    label: Any
    level: str
    fields: Sequence[Field]
    arrange: Callable[[Understood], tuple[list[Item], list[Problem]]]
    writer: Writer
    can_be_shared: bool = True
    preview: Sequence[str] = ()  # the fields that the wizard shows of each row; the first ones if left out


_paths: dict[str, str] = {}


def register(name: str, path: str) -> None:
    """Name a kind by where it is (`goals.imports.PLAN`): it knows models, which are not there yet while rooms start."""
    _paths[name] = path


def import_kind(name: str) -> ImportKind:
    """Raises KeyError for a kind that no room has named."""
    kind: ImportKind = import_string(_paths[name])
    return kind


def import_kinds(level: str) -> list[ImportKind]:
    return [kind for name in _paths if (kind := import_kind(name)).level == level]
