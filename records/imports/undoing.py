"""Taking a whole import back: what it made goes, what it changed is put back.

What people have worked on since is kept, and named: its version is another one by now, or something hangs on it.
"""

from typing import Any

from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from alliances.actors import Actor
from alliances.permissions import Permission
from core.errors import Refused
from core.scope import SYSTEM, scoped
from records.imports.kinds import import_kind
from records.models import Change, Imported, ImportRun, Record

SILENT = (Change, Imported)
"""What may point at a record without anybody having worked on it."""


@transaction.atomic
def undo_import(*, by: Actor, run: ImportRun) -> list[str]:
    """The titles of what was kept. Raises `Refused` for an import that is not done or undone already."""
    by.demand(Permission.IMPORT if by.alliance else Permission.FOUND)
    now = ImportRun.unwalled.select_for_update().get(pk=run.pk)
    if now.done_at is None or now.undone_at is not None:
        raise Refused(_("This import was taken back already."), code="undone")
    kept: list[str] = []
    writer = import_kind(now.kind).writer
    rows = now.rows.select_related("record", "alliance").order_by("-pk")
    for row in rows:
        target: Any = row.record or row.alliance
        if row.outcome == "unchanged" or target is None:
            continue
        if target.version != row.version:
            kept.append(str(target))
        elif row.outcome == "updated":
            found = writer.find(by, row)
            if found is not None:
                writer.restore(by, found, row.before)
        elif not (writer.erase or erase)(target):
            kept.append(str(target))
    now.undone_at = timezone.now()
    now.save(update_fields=["undone_at"])
    return kept


def erase(record: Record) -> bool:
    """Take a record away with the rows that it is about, as the system; False when something hangs on it."""
    with scoped(SYSTEM):
        details = [relation for relation in _relations(record) if relation.one_to_one]
        others = [relation for relation in _relations(record) if not relation.one_to_one]
        if any(_rows(relation, record).exists() for relation in others):
            return False
        Imported.unwalled.filter(record=record).update(record=None)
        for relation in details:
            for detail in _rows(relation, record):
                for below in _relations(detail):
                    _delete(_rows(below, detail))
            _delete(_rows(relation, record))
        _delete(Record.unwalled.filter(pk=record.pk))
    return True


def _relations(row: models.Model) -> list[Any]:
    return [relation for relation in row._meta.related_objects if relation.related_model not in SILENT]


def _rows(relation: Any, row: models.Model) -> Any:
    return relation.related_model.unwalled.filter(**{relation.field.name: row.pk})


def _delete(rows: Any) -> None:
    """In the database alone, which has the last word: Python's cascades do not see the other side's rows."""
    rows._raw_delete(rows.db)
