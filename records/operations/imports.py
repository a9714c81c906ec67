from collections.abc import Callable, Sequence
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from alliances.actors import Actor
from alliances.models import Visibility
from core.errors import Refused
from core.jobs import job_start
from core.models import Job
from core.scope import SYSTEM, scoped
from core.tables.mapping import Mapping, mapping_from
from core.tables.read import shown_name
from records.imports.kinds import ALLIANCE, ImportKind, import_kind
from records.imports.report import report_of
from records.imports.understanding import Understood, signature, understand_file, understand_table
from records.imports.undoing import demand_run, undo_import
from records.imports.writing import Progress, write_import
from records.models import ImportRun
from records.models.imported import permission_for
from records.operations.record import demand_share

AT_ONCE = 300
"""Rows that are tried beforehand, and imported while somebody waits: three seconds; more is a job in the background."""


@transaction.atomic
def import_start(
    *, by: Actor, kind: str, content: bytes, name: str, mapping: dict[str, Any] | None = None, pasted: bool = False
) -> tuple[ImportRun, Understood]:
    """Take a file in and understand it as this kind, without making anything of it. Raises `Refused`.

    A mapping that was used for a file with the same header before is proposed again.
    """
    by.demand(permission_for(by))
    wanted = import_kind(kind)
    _fits(by, wanted)
    given = mapping_from(mapping) if mapping else None
    understood = understand_file(wanted, content, name, given, pasted=pasted)
    if given is None and (remembered := _remembered(by, wanted, understood)):
        understood = _with(remembered, understood)
    run = ImportRun(
        program=_program(by),
        alliance=by.alliance,
        owner_organisation=by.participation,
        owner_is_host=by.participation.is_host if by.participation else None,
        kind=kind,
        name=shown_name(name)[:200],
        sha256=understood.table.sha256,
        is_pasted=pasted,
        content=content,
        signature=signature(understood),
        mapping=understood.mapping.as_json(),
        report=import_questions(understood=understood, dry_run=True),
        created_by=by.person,
    )
    run.save()
    return run, understood


def import_understood(*, run: ImportRun, mapping: dict[str, Any] | None = None) -> Understood:
    """The file of an import that is not done yet, read again with the answers given so far. Raises `Refused`."""
    if run.content is None:
        raise Refused(_("This import is done."), code="done")
    given = mapping_from(mapping if mapping is not None else run.mapping)
    return understand_file(import_kind(run.kind), bytes(run.content), run.name, given, pasted=run.is_pasted)


@transaction.atomic
def import_write(
    *,
    by: Actor,
    run: ImportRun,
    visibility: str,
    mapping: dict[str, Any] | None = None,
    dry_run: bool = False,
    strict: bool = False,
    tell: Progress = lambda done, total: None,
) -> dict[str, Any]:
    """Make records of the file; the report, in the shape of `docs/contract.md`. Raises `Refused`.

    A dry run leaves the file waiting, with what importing it would do as its report for now.
    """
    now = _locked(by, run)
    if visibility == Visibility.SHARED:
        demand_share(by)
    understood = import_understood(run=now, mapping=mapping)
    now.visibility = visibility
    report = write_import(
        by=by, run=now, understood=understood, visibility=visibility, dry_run=dry_run, strict=strict, tell=tell
    )
    if dry_run:
        now.report = report
        now.save(update_fields=["report"])
    return report


@transaction.atomic
def import_answer(
    *, by: Actor, run: ImportRun, mapping: dict[str, Any] | None = None, understood: Understood | None = None
) -> Understood:
    """Take answers and another mapping for a file that waits, and try it out: what it would do is its report for now.

    Nothing is kept of the trial. `understood` saves reading the file again right after it came in. Raises `Refused`.
    """
    now = _locked(by, run)
    _demand_waiting(now)
    known = understood or import_understood(run=now, mapping=mapping)
    now.mapping = known.mapping.as_json()
    if known.questions or len(known.rows) > AT_ONCE:
        now.report = import_questions(understood=known, dry_run=True)
    else:
        now.report = write_import(by=by, run=now, understood=known, visibility=now.visibility, dry_run=True)
    now.save(update_fields=["mapping", "report"])
    return known


@transaction.atomic
def import_confirm(
    *,
    by: Actor,
    run: ImportRun,
    visibility: str,
    enqueue: Callable[[str], Any],
    dry_run: bool = False,
    strict: bool = False,
) -> ImportRun:
    """Import the file: at once, or as a job when it is long. Doing so twice does it once. Raises `Refused`."""
    now = _locked(by, run)
    if not now.is_draft or is_under_way(now):
        return now
    if visibility == Visibility.SHARED:
        demand_share(by)
    if now.report.get("questions"):
        raise Refused(_("There are questions to answer first."), code="questions")
    now.visibility = visibility
    if now.report.get("rows", 0) > AT_ONCE:
        _in_background(by, now, enqueue, {"dry_run": dry_run, "strict": strict})
    else:
        import_write(by=by, run=now, visibility=visibility, dry_run=dry_run, strict=strict)
        now.refresh_from_db(from_queryset=ImportRun.unwalled.all())
    return now


def _in_background(by: Actor, run: ImportRun, enqueue: Callable[[str], Any], how: dict[str, bool]) -> None:
    parameters = {
        "run": run.public_id,
        "alliance": by.alliance.public_id if by.alliance else "",
        "program": _program(by).public_id,
        "result_url": run.get_absolute_url(),
    }
    title = _("Import of %(name)s") % {"name": run.name}
    run.job = job_start(
        account=by.account, kind="import", title=title[:200], parameters=parameters | how, enqueue=enqueue
    ).public_id
    run.save(update_fields=["visibility", "job"])


@transaction.atomic
def import_drop(*, by: Actor, run: ImportRun) -> None:
    """Forget a file that nothing was made of. Raises `Refused` for an import that is done or under way."""
    now = _locked(by, run)
    _demand_waiting(now)
    with scoped(SYSTEM):
        rows: Any = ImportRun.unwalled.filter(pk=now.pk)
        rows._raw_delete(rows.db)


def is_under_way(run: ImportRun) -> bool:
    """Whether a job is at it, or waits to be."""
    if not run.job or not run.is_draft:
        return False
    with scoped(SYSTEM):
        return bool(Job.objects.everything().filter(public_id=run.job, finished_at=None).exists())


def import_jobs(*, runs: Sequence[ImportRun]) -> dict[str, Job]:
    """The jobs of these imports by their ids, also those that a colleague started."""
    with scoped(SYSTEM):
        jobs = Job.objects.everything().filter(public_id__in=[run.job for run in runs if run.job])
        return {job.public_id: job for job in jobs.defer("content")}


def _locked(by: Actor, run: ImportRun) -> ImportRun:
    demand_run(by, run)
    return ImportRun.unwalled.select_for_update(of=("self",)).select_related("alliance", "program").get(pk=run.pk)


def _demand_waiting(run: ImportRun) -> None:
    if not run.is_draft:
        raise Refused(_("This import is done."), code="done")
    if is_under_way(run):
        raise Refused(_("This import is under way."), code="under_way")


def import_questions(*, understood: Understood, dry_run: bool = False) -> dict[str, Any]:
    """The report of a file that waits for answers: nothing was changed."""
    return report_of(understood, {}, understood.problems, dry_run=dry_run, placeholders=[], seconds=0.0)


def import_undo(*, by: Actor, run: ImportRun) -> list[str]:
    """Take the import back; the titles of what was kept, because people have worked on it since. Raises `Refused`."""
    return undo_import(by=by, run=run)


def _fits(by: Actor, kind: ImportKind) -> None:
    if (kind.level == ALLIANCE) != (by.alliance is not None):
        raise Refused(_("This kind of table is not imported here."), code="wrong_place")


def _program(by: Actor) -> Any:
    return by.program or by.program_roles[0].program


def _with(remembered: Mapping, understood: Understood) -> Understood:
    """The file read as one with the same names was before; as it is by itself where that does not fit any more."""
    try:
        return understand_table(understood.kind, understood.table, remembered, pasted=understood.is_pasted)
    except Refused:
        return understood


def _remembered(by: Actor, kind: ImportKind, understood: Understood) -> Mapping | None:
    earlier = ImportRun.objects.visible_to(by).done().filter(kind=kind.name, signature=signature(understood))
    last = earlier.order_by("-pk").first()
    return mapping_from({"columns": last.mapping["columns"], "answers": last.mapping["answers"]}) if last else None
