"""Files as other people write them, and what importing one answers."""

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from alliances.actors import Actor
from goals.models import Goal, Milestone
from records import operations
from records.models import ImportRun
from tests.tables.books import DATE, number, row, sheet, text, xlsx

PLAN = """Task,Due,Owner
Pilot live,2027-03-01,Arun
Contract signed,2027-04-01,Bex
Hand over,2027-05-01,
"""

# Month names in two lengths, and two nameless columns, one of them with a word beside two of the dates.
FLAT = """name,description,date,,
Committee chartered,Formal authorisation,"Jan 9, 2025",,
Members found,,"Feb 13, 2025",,estimated
Firm hired,,"April 3, 2025",,
Offer goes out,,"July 3, 2025",,estimated
Start,,"Aug 18, 2025",,
"""

SPANISH = (
    "\ufeff"
    + """id_iniciativa,nombre,responsable_id,estado,avance_pct,fecha_inicio,fecha_fin,criticidad
1,Señalización de vías,2,en curso,40,2026-01-05,2026-06-30,Alta
2,Capacitación,1,completada,100,2025-11-01,2026-02-28,Media
3,Renovación de flota,2,planificada,0,2026-03-01,2027-12-31,Alta
"""
)

GERMAN_ROWS = [
    ["Name des Projekts: Empfehlungen"],
    ["Start des Projekts: "],
    [],
    ["#", "Kategorie", "Aktivität", "Zeitplanung"],
    ["I. ", "Vorbereitung", "Ablage einrichten", "x"],
    ["", "", "Problem beschreiben", "15.05."],
    [],
    ["II.", "Umsetzung", "Methoden vergleichen", "22.05."],
    ["", "", "      |- Gruppieren", ""],
    ["", "", "      |- Zufallswald", ""],
    ["", "", "Oberfläche", "15.05. bis 22.05"],
    [],
    ["III.", "Abschluss", "Ergebnisse deuten", "ab 12.06."],
]


def german() -> bytes:
    return xlsx(sheet(*(row(*(text(cell) if cell else "<c/>" for cell in cells)) for cells in GERMAN_ROWS)))


def days(day: date) -> int:
    return (day - date(1899, 12, 30)).days


def spaced() -> bytes:
    """A plan whose levels are leading spaces, with two people in a cell, and dates that formulas have left behind."""

    def line(title: str, people: str = "", begins: date | None = None, ends: date | None = None) -> str:
        cells = [text(title), text(people) if people else "<c/>"]
        for day in (begins, ends):
            cells.append(f'<c s="{DATE}"><f>A1+5</f><v>{days(day)}</v></c>' if day else "<c/>")
        return row(*cells)

    return xlsx(
        sheet(
            row(*(text(name) for name in ("Task", "Resourcing", "Start Date", "End Date"))),
            line("Create network"),
            line("   Design network", "Arun", date(2027, 1, 2), date(2027, 2, 13)),
            line("   Implement", "Arun, Bex", date(2027, 2, 14), date(2027, 3, 28)),
            line("   Relay servers"),
            line("      Set up", "Charley,Bex", date(2027, 2, 20), date(2027, 3, 27)),
            line("Danielle on call", "Danielle", date(2027, 3, 1), date(2027, 3, 8)),
        )
    )


def as_csv(head: Sequence[str], rows: Iterable[Sequence[Any]]) -> bytes:
    out = io.StringIO()
    csv.writer(out).writerows([head, *rows])
    return out.getvalue().encode()


def bring(
    by: Actor,
    content: str | bytes,
    name: str = "plan.csv",
    *,
    kind: str = "plan",
    mapping: dict[str, Any] | None = None,
    visibility: str = "internal",
    **options: Any,
) -> dict[str, Any]:
    """Import a file as the command does; its report."""
    content = content.encode() if isinstance(content, str) else content
    run, understood = operations.import_start(by=by, kind=kind, content=content, name=name, mapping=mapping)
    assert not understood.questions, understood.questions
    return operations.import_write(by=by, run=run, visibility=visibility, **options)


def last_run(by: Actor) -> ImportRun:
    run: ImportRun = ImportRun.objects.visible_to(by).order_by("-pk")[0]
    return run


def goals(by: Actor) -> dict[str, Goal]:
    rows = Goal.objects.visible_to(by).filter(alliance=by.alliance).select_related("record")
    return {goal.statement: goal for goal in rows}


def milestones(by: Actor) -> dict[str, Milestone]:
    rows = Milestone.objects.visible_to(by).filter(alliance=by.alliance)
    rows = rows.select_related("record__commitment__owner__person", "record__parent")
    return {milestone.title: milestone for milestone in rows}


def promise(milestone: Milestone) -> Any:
    return milestone.record.commitment


def adds_up(report: dict[str, Any]) -> bool:
    return bool(report["rows"] == sum(report[name] for name in ("created", "updated", "unchanged", "skipped")))


def workbook(rows: Iterable[Sequence[Any]]) -> bytes:
    cells = (row(*(number(cell) if isinstance(cell, int) else text(str(cell)) for cell in line)) for line in rows)
    return xlsx(sheet(*cells))
