"""Making records of what was understood: all of it in one transaction, each row in a savepoint of its own.

A row that a rule refuses is reported and skipped while the others go on; a crash commits nothing.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from alliances.actors import Actor
from alliances.models import Alliance
from core.errors import Forbidden, Refused
from core.tables.problems import ERROR, WARNING, Problem
from records.imports.kinds import GROUP, Item, Written
from records.imports.people import people_at_hand
from records.imports.report import report_of
from records.imports.understanding import Understood
from records.models import Imported, ImportRun, Record
from records.models.imported import permission_for

ROWS_TIMEOUT = "300s"
TOLD_EVERY = 50  # rows; telling how far it is takes a connection of its own

Progress = Callable[[int, int], None]


class Rehearsed(Exception):
    """Ends a dry run: everything was done, and is rolled back."""


@dataclass
class Writing:
    """An import while it is written: what became of each item, and what is to be said about rows."""

    by: Actor
    understood: Understood
    run: ImportRun
    visibility: str
    outcomes: dict[int, str] = field(default_factory=dict)
    targets: dict[int, Any] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    placeholders: list[str] = field(default_factory=list)
    tell: Progress = lambda done, total: None

    @cached_property
    def refused(self) -> set[int]:
        return self.understood.refused_lines


def write_import(
    *,
    by: Actor,
    run: ImportRun,
    understood: Understood,
    visibility: str,
    dry_run: bool = False,
    strict: bool = False,
    tell: Progress = lambda done, total: None,
) -> dict[str, Any]:
    """The import's report. With `strict`, one refused row refuses the file; a dry run does all and keeps nothing.

    Raises `Refused` when answers or required columns are missing, and for `strict`.
    """
    by.demand(permission_for(by))
    if understood.questions:
        raise Refused(_("There are questions to answer first."), code="questions")
    since = time.monotonic()
    writing = Writing(by, understood, run, visibility, problems=list(understood.problems), tell=tell)
    try:
        with transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute(f"SET LOCAL statement_timeout = '{ROWS_TIMEOUT}'")
            _write(writing)
            if strict and (faults := [each for each in writing.problems if each.severity == ERROR]):
                raise Refused(_("Line %(line)s: %(reason)s Nothing was imported.") % vars_of(faults[0]), code="strict")
            report = _report(writing, dry_run, time.monotonic() - since)
            _finish(run, report, dry_run)
    except Rehearsed:
        pass
    return report


def vars_of(problem: Problem) -> dict[str, Any]:
    return {"line": problem.line, "reason": problem.reason}


def _report(writing: Writing, dry_run: bool, seconds: float) -> dict[str, Any]:
    return report_of(
        writing.understood,
        writing.outcomes,
        writing.problems,
        dry_run=dry_run,
        placeholders=writing.placeholders,
        seconds=seconds,
        import_id="" if dry_run else writing.run.public_id,
    )


def _finish(run: ImportRun, report: dict[str, Any], dry_run: bool) -> None:
    if dry_run:
        raise Rehearsed
    run.report, run.mapping, run.done_at, run.content = report, report["mapping"], timezone.now(), None
    run.save(update_fields=["report", "mapping", "visibility", "done_at", "content"])


def _write(writing: Writing) -> None:
    known = _known(writing)
    rows: list[Imported] = []
    items = writing.understood.items
    with people_at_hand() as people:
        for place, item in enumerate(items):
            if place % TOLD_EVERY == 0:
                writing.tell(place, len(items))
            row = _item(writing, place, item, known)
            if row is not None:
                rows.append(row)
            else:
                people.clear()
    _note_versions(rows)
    Imported.unwalled.bulk_create(rows, batch_size=500)


def _item(writing: Writing, place: int, item: Item, known: dict[str, Any]) -> Imported | None:
    """What an item became, in a savepoint of its own; None, with the problem told, when it was refused."""
    if item.is_row and item.line in writing.refused:
        return None
    if item.parent is not None and item.parent not in writing.outcomes:
        writing.problems.append(_problem(item, "parent_refused", _("What it hangs under was not taken.")))
        return None
    notes: list[Problem] = []
    try:
        with transaction.atomic():
            found = known.get(item.key) or writing.understood.kind.writer.recognise(writing.by, item)
            before = found.version if found is not None else None
            written = _one(writing, item, found, notes)
    except (Refused, Forbidden) as refusal:
        reason = str(refusal.message) or _("This may only be changed by others.")
        writing.problems.append(_problem(item, getattr(refusal, "code", "forbidden"), reason))
        return None
    writing.problems += notes
    writing.placeholders += [note.value for note in notes if note.code == "placeholder"]
    writing.outcomes[place], writing.targets[place] = written.outcome, written.target
    return _row(writing, item, written, before)


def _note_versions(rows: list[Imported]) -> None:
    """The versions at which the import leaves things: what is at another one later has been worked on."""
    of_records = Record.unwalled.filter(pk__in=[row.record_id for row in rows if row.record_id])
    of_alliances = Alliance.unwalled.filter(pk__in=[row.alliance_id for row in rows if row.alliance_id])
    records, alliances = (dict(found.values_list("pk", "version")) for found in (of_records, of_alliances))
    for row in rows:
        row.version = records[row.record_id] if row.record_id else alliances[row.alliance_id or 0]


def _one(writing: Writing, item: Item, known: Any, notes: list[Problem]) -> Written:
    writer = writing.understood.kind.writer

    def note(code: str, value: str, reason: str) -> None:
        notes.append(Problem(item.line, "", value, WARNING, code, reason))

    if known is not None:
        return writer.update(writing.by, item, known, note)
    parent = writing.targets.get(item.parent) if item.parent is not None else None
    item.values["visibility"] = writing.visibility
    return Written(writer.create(writing.by, item, parent, note), "created")


def _known(writing: Writing) -> dict[str, Any]:
    """What earlier imports of this kind made, by key, as far as it is still there and to be seen."""
    run = writing.run
    earlier = Imported.objects.visible_to(writing.by).filter(
        run__kind=run.kind, run__alliance=run.alliance_id, run__undone_at=None, program=run.program_id
    )
    writer = writing.understood.kind.writer
    related = earlier.order_by("pk").select_related("record", "alliance", *writer.related)
    targets = {row.key: writer.find(writing.by, row) for row in related}
    return {key: target for key, target in targets.items() if target is not None}


def _row(writing: Writing, item: Item, written: Written, before: int | None) -> Imported:
    target = written.target
    record = getattr(target, "record", None)
    return Imported(
        run=writing.run,
        program_id=writing.run.program_id,
        run_alliance_id=writing.run.alliance_id,
        owner_organisation_id=writing.run.owner_organisation_id,
        line=item.line,
        key=item.key,
        outcome="unchanged" if item.kind == GROUP else written.outcome,  # a group is no record of its own
        record=record,
        alliance=None if record else target,
        version_before=before,
        before=written.before,
        extra=item.extra,
    )


def _problem(item: Item, code: str, reason: str) -> Problem:
    return Problem(item.line, "", item.title[:200], ERROR, code, reason)
