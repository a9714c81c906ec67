"""Composite foreign keys, which keep a row and what it points at inside the same alliance.

PostgreSQL's foreign-key checks ignore row-level security, so a plain key lets a row hang on a stranger's. Used beside
the ORM's own key, which is declared with `db_constraint=False`.
"""

from collections.abc import Sequence
from typing import Any

from django.db.models import BaseConstraint


class CompositeForeignKey(BaseConstraint):
    """`fields` of this model together are a key of `to`: a unique constraint over `to_fields`, made before this one.

    With `follow`, a change of the target's key is carried here (ON UPDATE CASCADE).
    """

    def __init__(
        self, *, name: str, fields: Sequence[str], to: str, to_fields: Sequence[str], follow: bool = False
    ) -> None:
        super().__init__(name=name)
        self.fields = tuple(fields)
        self.to = to
        self.to_fields = tuple(to_fields)
        self.follow = follow

    def _statement(self, model: Any, schema_editor: Any) -> str:
        target = model._meta.apps.get_model(self.to)
        quote = schema_editor.quote_name
        here = ", ".join(quote(model._meta.get_field(name).column) for name in self.fields)
        there = ", ".join(quote(target._meta.get_field(name).column) for name in self.to_fields)
        return (
            f"ALTER TABLE {quote(model._meta.db_table)} ADD CONSTRAINT {quote(self.name)} FOREIGN KEY ({here}) "
            f"REFERENCES {quote(target._meta.db_table)} ({there})"
            f"{' ON UPDATE CASCADE' if self.follow else ''} DEFERRABLE INITIALLY DEFERRED"
        )

    def constraint_sql(self, model: Any, schema_editor: Any) -> None:  # type: ignore[override]
        """While a table is created: after it, since the target may come later in the same migration."""
        schema_editor.deferred_sql.append(self._statement(model, schema_editor))

    def create_sql(self, model: Any, schema_editor: Any) -> None:  # type: ignore[override]
        schema_editor.deferred_sql.append(self._statement(model, schema_editor))

    def remove_sql(self, model: Any, schema_editor: Any) -> str:
        quote = schema_editor.quote_name
        return f"ALTER TABLE {quote(model._meta.db_table)} DROP CONSTRAINT {quote(self.name)}"

    def validate(self, model: Any, instance: Any, exclude: Any = None, using: str = "default") -> None:
        """Nothing to say to a person: forms offer what is inside the alliance, and the database has the last word."""

    def __eq__(self, other: object) -> bool:
        return isinstance(other, CompositeForeignKey) and self.deconstruct() == other.deconstruct()

    __hash__ = BaseConstraint.__hash__

    def deconstruct(self) -> Any:
        path, args, kwargs = super().deconstruct()
        kwargs |= {"fields": self.fields, "to": self.to, "to_fields": self.to_fields}
        if self.follow:
            kwargs["follow"] = True
        return path, args, kwargs
