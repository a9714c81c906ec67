"""Versions of rows: raised by the database on every change, checked by operations before one.

An edit made on an old version is never silently lost: see `core.errors.Stale`.
"""

from collections.abc import Collection, Mapping
from typing import Any, TypeVar

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import models
from django.db.migrations.operations.base import Operation

from core.errors import Forbidden, Refused, Stale

Row = TypeVar("Row", bound=models.Model)

FUNCTION = """
CREATE FUNCTION raise_version() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
  NEW.version := OLD.version + 1;
  NEW.updated_at := statement_timestamp();
  RETURN NEW;
END $$
"""


class RaiseVersion(Operation):
    """Let the database count a model's `version` and keep its `updated_at`, whoever changes a row."""

    reduces_to_sql = True
    reversible = True

    def __init__(self, model_name: str) -> None:
        self.model_name = model_name

    def state_forwards(self, app_label: str, state: Any) -> None:
        """The fields are the model's own."""

    def database_forwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        table = schema_editor.quote_name(to_state.apps.get_model(app_label, self.model_name)._meta.db_table)
        schema_editor.execute(
            f"CREATE TRIGGER raise_version BEFORE UPDATE ON {table} FOR EACH ROW "
            "WHEN (OLD.* IS DISTINCT FROM NEW.*) EXECUTE FUNCTION raise_version()"
        )

    def database_backwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        table = schema_editor.quote_name(from_state.apps.get_model(app_label, self.model_name)._meta.db_table)
        schema_editor.execute(f"DROP TRIGGER raise_version ON {table}")

    def describe(self) -> str:
        return f"Count the versions of {self.model_name}"


def locked(row: Row, version: int | None) -> Row:
    """The row as it is now, locked for the running transaction.

    `version` is the one that the person read; None where nobody read anything, as in jobs. Raises `Stale` when the row
    has changed since, and `Forbidden` when the wall lets nobody of this scope change it.
    """
    current = type(row).unwalled.select_for_update(of=("self",)).filter(pk=row.pk).first()  # type: ignore[attr-defined]
    if current is None:
        raise Forbidden
    if version is not None and current.version != version:
        raise Stale(current)
    return current


def changed(row: Row, changes: Mapping[str, Any]) -> Row:
    """Set, check and save these fields of a locked row; its version is the new one. Raises `Refused`.

    A row whose version another one counts names that one as `versioned_by`.

    Fields that already have their value are left alone, and nothing is saved when all do.
    """
    different = {name: value for name, value in changes.items() if getattr(row, name) != value}
    if not different:
        return row
    for name, value in different.items():
        setattr(row, name, value)
    checked(row)
    row.save(update_fields=list(different))
    counted: Any = getattr(row, "versioned_by", row)
    if hasattr(counted, "version"):
        counted.refresh_from_db(fields=["version", "updated_at"], from_queryset=type(counted).unwalled.all())
    return row


def checked(row: Row, known: Collection[str] = ()) -> Row:
    """The row, if its own rules and the database's constraints take it. Raises `Refused` beside the first field.

    `known` are fields that an operation set itself; nobody asks the database for them, which checks its keys anyway.
    """
    try:
        row.full_clean(exclude=set(known))
    except ValidationError as fault:
        for name, messages in fault.message_dict.items():
            raise Refused(messages[0], field=None if name == NON_FIELD_ERRORS else name, code="invalid") from fault
    return row
