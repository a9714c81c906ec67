"""Taking a whole import back: what it made goes, what it changed is put back.

What people have worked on since is kept, and named: its version is another one by now, or something hangs on it.
"""

from typing import Any

from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from alliances.actors import Actor
from alliances.models import Membership, Person
from core.errors import Forbidden, Refused
from core.scope import SYSTEM, scoped
from records.imports.kinds import Writer, import_kind
from records.models import Change, Imported, ImportRun, Record
from records.models.imported import permission_for

SILENT = (Change, Imported)
"""What may point at a record without anybody having worked on it."""


@transaction.atomic
def undo_import(*, by: Actor, run: ImportRun) -> list[str]:
    """The titles of what was kept. Raises `Refused` for an import that is not done or undone already."""
    demand_run(by, run)
    now = ImportRun.unwalled.select_for_update().get(pk=run.pk)
    if now.done_at is None:
        raise Refused(_("This import has not been done yet."), code="not_done")
    if now.undone_at is not None:
        raise Refused(_("This import was taken back already."), code="undone")
    writer = import_kind(now.kind).writer
    kept = [title for row in _touched(now, writer) if (title := _take_back(by, writer, row))]
    _forget_placeholders(now)
    now.undone_at, now.report = timezone.now(), now.report | {"kept": kept}
    now.save(update_fields=["undone_at", "report"])
    return kept


def demand_run(by: Actor, run: ImportRun) -> None:
    """Raise `Forbidden` unless the actor may import here, and what others import where it is not their own."""
    by.demand(permission_for(by))
    if run.created_by_id != by.person.pk:
        by.demand_every(permission_for(by), _("Only %(name)s and a lead can do this.") % {"name": run.created_by})


def _touched(run: ImportRun, writer: Writer) -> list[Imported]:
    """What the import made or changed, children before what they hang under."""
    rows = run.rows.exclude(outcome="unchanged").order_by("-pk")
    return list(rows.select_related("record", "alliance", *writer.related))


def _take_back(by: Actor, writer: Writer, row: Imported) -> str:
    """Empty when nothing of it is left; the title of what stays, because people have worked on it."""
    target: Any = row.record or row.alliance
    if target is None:
        return ""
    if target.version != row.version:
        return str(target)
    if row.outcome == "created":
        return "" if (writer.erase or erase)(target) else str(target)
    found = writer.find(by, row)
    try:
        with transaction.atomic():
            if found is None:
                return str(target)
            writer.restore(by, found, row.before)
    except (Refused, Forbidden):
        return str(target)
    _as_before(row, target)
    return ""


def _as_before(row: Imported, target: Any) -> None:
    """What earlier imports left at the version that is back now is as they left it."""
    target.refresh_from_db(fields=["version"], from_queryset=type(target).unwalled.all())
    if row.version_before is None:
        return
    with scoped(SYSTEM):
        earlier = Imported.unwalled.filter(record=row.record, alliance=row.alliance, pk__lt=row.pk)
        earlier.filter(version=row.version_before).update(version=target.version)


def _forget_placeholders(run: ImportRun) -> None:
    """People whom the file named go again, unless something else is theirs by now."""
    names = run.report.get("people_placeholders", [])
    if run.alliance_id is None or not names:
        return
    with scoped(SYSTEM):
        made = {"created_at__range": (run.created_at, run.done_at), "account": "", "alliance": run.alliance_id}
        for each in Membership.unwalled.filter(person__name__in=names, **made):
            person = each.person
            if _is_lonely(each):
                _delete(Membership.unwalled.filter(pk=each.pk))
                if person.created_at >= run.created_at and _is_lonely(person):
                    _delete(Person.unwalled.filter(pk=person.pk))


def _is_lonely(row: models.Model) -> bool:
    return not any(_rows(relation, row).exists() for relation in _relations(row))


def erase(record: Record) -> bool:
    """Take a record away with the rows that it is about, as the system; False when something hangs on it."""
    with scoped(SYSTEM):
        relations = _relations(record)
        details = [row for relation in relations if relation.one_to_one for row in _rows(relation, record)]
        others = [_rows(relation, record) for relation in relations if not relation.one_to_one]
        below = [_rows(relation, detail) for detail in details for relation in _relations(detail)]
        if any(rows.exists() for rows in (*others, *below)):
            return False
        Imported.unwalled.filter(record=record).update(record=None)
        for detail in details:
            _delete(type(detail).unwalled.filter(pk=detail.pk))
        _delete(Record.unwalled.filter(pk=record.pk))
    return True


def _relations(row: models.Model) -> list[Any]:
    """What may point at a row, also from models that give it no name there."""
    fields: list[Any] = list(row._meta.get_fields(include_hidden=True))
    pointing = [each for each in fields if each.auto_created and not each.concrete and each.is_relation]
    return [relation for relation in pointing if relation.related_model not in SILENT]


def _rows(relation: Any, row: models.Model) -> Any:
    return relation.related_model.unwalled.filter(**{relation.field.name: row.pk})


def _delete(rows: Any) -> None:
    """In the database alone, which has the last word: Python's cascades do not see the other side's rows."""
    rows._raw_delete(rows.db)
