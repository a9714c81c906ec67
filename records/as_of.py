"""Rows as they were: from what they are now, and the changes since, taken back one by one.

What the trigger leaves out of the history is left out here: versions, times of change, keys that follow from others.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any

from django.apps import apps
from django.db.models import Model

from alliances.actors import Actor
from records.kinds import kind_of
from records.models import Change, Record

UNTOLD = frozenset(
    {"version", "updated_at", "created_at", "account", "program_id", "owner_is_host", "parent_visibility"}
)


def rebuilt(values: Mapping[str, Any] | None, changes: Iterable[Change]) -> dict[str, Any] | None:
    """A row's columns before these changes, which come the newest first; None where it did not exist then."""
    row = dict(values) if values is not None else None
    for change in changes:
        if change.action == Change.Action.CREATED:
            row = None
        else:
            before = {column: pair[0] for column, pair in change.fields.items()}
            row = before if change.action == Change.Action.DELETED else (row or {}) | before
    return row


def rows_as_of(actor: Actor, record: Record, at: datetime | None = None) -> dict[str, list[dict[str, Any]]]:
    """By table, the rows of a record at an instant, as far as the actor may see; now without one.

    One statement for each table of its kind, and one for the changes since.
    """
    models = dict(_models(record))
    rows = {model: {row[model._meta.pk.attname]: row for row in _now(model, actor, record, column)}
            for model, column in models.items()}  # fmt: skip
    if at is not None:
        since = _since(actor, record, at)
        for model, current in rows.items():
            changes = since.get(model._meta.db_table, {})
            back = {pk: _typed(model, rebuilt(current.get(pk), told)) for pk, told in changes.items()}
            rows[model] = {pk: row for pk, row in (current | back).items() if row is not None}
    return {model._meta.db_table: [current[pk] for pk in sorted(current)] for model, current in rows.items()}


def _models(record: Record) -> Iterator[tuple[type[Model], str]]:
    yield Record, "pk"
    for label, column in kind_of(record.kind).tables:
        yield apps.get_model(label), column


def _now(model: Any, actor: Actor, record: Record, column: str) -> Iterator[dict[str, Any]]:
    columns = [field.attname for field in model._meta.concrete_fields if field.attname not in UNTOLD]
    yield from model.objects.visible_to(actor).filter(**{column: record.pk}).values(*columns)


def _since(actor: Actor, record: Record, at: datetime) -> dict[str, dict[int, list[Change]]]:
    since: dict[str, dict[int, list[Change]]] = {}
    for change in Change.objects.visible_to(actor).filter(record=record, at__gt=at).order_by("-pk"):
        since.setdefault(change.table, {}).setdefault(change.row, []).append(change)
    return since


def _typed(model: type[Model], row: dict[str, Any] | None) -> dict[str, Any] | None:
    """Values as the history tells them, in JSON, as those that a row has."""
    if row is None:
        return None
    fields = {field.attname: field for field in model._meta.concrete_fields}
    return {name: fields[name].to_python(value) for name, value in row.items() if name in fields}
