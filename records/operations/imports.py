from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from alliances.actors import Actor
from alliances.models import Visibility
from alliances.permissions import Permission
from core.errors import Refused
from core.tables.mapping import Mapping, mapping_from
from core.tables.read import shown_name
from records.imports.kinds import ALLIANCE, ImportKind, import_kind
from records.imports.report import report_of
from records.imports.understanding import Understood, signature, understand_file
from records.imports.undoing import undo_import
from records.imports.writing import write_import
from records.models import ImportRun
from records.operations.record import demand_share


@transaction.atomic
def import_start(
    *, by: Actor, kind: str, content: bytes, name: str, mapping: dict[str, Any] | None = None, pasted: bool = False
) -> tuple[ImportRun, Understood]:
    """Take a file in and understand it as this kind, without making anything of it. Raises `Refused`.

    A mapping that was used for a file with the same header before is proposed again.
    """
    by.demand(Permission.IMPORT if by.alliance else Permission.FOUND)
    wanted = import_kind(kind)
    _fits(by, wanted)
    given = mapping_from(mapping) if mapping else None
    understood = understand_file(wanted, content, name, given, pasted=pasted)
    if given is None and (remembered := _remembered(by, wanted, understood)):
        understood = understand_file(wanted, content, name, remembered, pasted=pasted)
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
) -> dict[str, Any]:
    """Make records of the file; the report, in the shape of `docs/contract.md`. Raises `Refused`."""
    now = ImportRun.unwalled.select_for_update().get(pk=run.pk)
    if visibility == Visibility.SHARED:
        demand_share(by)
    understood = import_understood(run=now, mapping=mapping)
    return write_import(by=by, run=now, understood=understood, visibility=visibility, dry_run=dry_run, strict=strict)


def import_questions(*, understood: Understood, dry_run: bool = False) -> dict[str, Any]:
    """The report of a file that waits for answers: nothing was changed."""
    report = report_of(understood, {}, understood.problems, dry_run=dry_run, placeholders=[], seconds=0.0)
    return report | dict.fromkeys(("created", "updated", "unchanged"), 0)


def import_undo(*, by: Actor, run: ImportRun) -> list[str]:
    """Take the import back; the titles of what was kept, because people have worked on it since. Raises `Refused`."""
    return undo_import(by=by, run=run)


def _fits(by: Actor, kind: ImportKind) -> None:
    if (kind.level == ALLIANCE) != (by.alliance is not None):
        raise Refused(_("This kind of table is not imported here."), code="wrong_place")


def _program(by: Actor) -> Any:
    return by.program or by.program_roles[0].program


def _remembered(by: Actor, kind: ImportKind, understood: Understood) -> Mapping | None:
    earlier = ImportRun.objects.visible_to(by).done().filter(kind=kind.name, signature=signature(understood))
    last = earlier.order_by("-pk").first()
    return mapping_from({"columns": last.mapping["columns"], "answers": last.mapping["answers"]}) if last else None
