"""Lists of actions as teams keep them: in spreadsheets, in minutes, in several languages."""

from datetime import date
from typing import Any

from alliances.actors import Actor
from commitments.models import Action, Commitment
from goals import operations
from goals.models import Goal
from records.models import Imported
from tests.imports.files import bring, days
from tests.tables.books import DATE, row, sheet, text, xlsx

LIST = """Action,Owner,Due,Status
Send the price list,Arun,2027-03-01,Open
Agree the pilot,Petra,2027-03-15,In progress
Sign the contract,Bex,2027-02-01,Done
"""

# As a German spreadsheet saves it: semicolons, cp1252, a title above, people and companies in one column.
GERMAN = """Offene Punkte – Stand 12.11.2026;;;;;;
;;;;;;
Nr.;Was;Wer;Bis wann;Status;Erledigt am;Bemerkungen
A-1;Preisliste schicken;Jörg Müller;31.03.2027;offen;;aus dem Gespräch
A-2;Prüfbericht nachreichen;Contoso;15.02.2027;in Arbeit;;
A-3;Räume buchen;Petra;28.02.2027;erledigt;20.02.2026;
A-4;Schulung planen;Petra; Jörg Müller;;;
""".replace("Petra; Jörg Müller;;;", '"Petra; Jörg Müller";;50 %;;').encode("cp1252")

MINUTES = (
    "| What | Who | By when | Done |\n|---|---|---|---|\n"
    "| Price list | Petra | 5 Dec 2026 | ✓ |\n| Pilot sites | Hugo | 12 Dec 2026 | |\n"
)


def tracker() -> bytes:
    """A workbook with a name and a date above the table, first and revised dates, and ticks."""
    filled = [
        ("Send figures", "Petra", date(2026, 9, 1), date(2026, 10, 1), "", None),
        ("Book rooms", "Hugo", date(2026, 9, 15), None, "x", date(2026, 9, 10)),
        ("Write the brief", "Maya Lindqvist", None, None, "", None),
    ]

    def line(title: str, who: str, first: date | None, due: date | None, done: str, on: date | None) -> str:
        return row(text(title), text(who), _day(first), _day(due), text(done) if done else "<c/>", _day(on))

    head = ("Action item", "Responsible", "Original due date", "Revised date", "Done?", "Closed on")
    titles = (row(text("Aurora steering committee")), row(text("Date"), _day(date(2026, 9, 1))), row())
    return xlsx(sheet(*titles, row(*(text(name) for name in head)), *(line(*each) for each in filled)))


def _day(day: date | None) -> str:
    return f'<c s="{DATE}"><v>{days(day)}</v></c>' if day else "<c/>"


def bring_actions(by: Actor, content: str | bytes, name: str = "actions.csv", **options: Any) -> dict[str, Any]:
    return bring(by, content, name, kind="action", **options)


def actions(by: Actor) -> dict[str, Action]:
    rows = Action.objects.visible_to(by).filter(alliance=by.alliance)
    rows = rows.select_related("record__commitment__owner__person", "record__parent")
    return {action.title: action for action in rows}


def owed(by: Actor, title: str) -> Commitment:
    promise: Commitment = actions(by)[title].record.commitment
    return promise


def owner(by: Actor, title: str) -> str:
    promise = owed(by, title)
    return promise.owner.person.name if promise.owner else ""


def kept(by: Actor, title: str) -> dict[str, str]:
    """What stands beside an action, by its column."""
    return dict(Imported.objects.visible_to(by).filter(record=actions(by)[title].record).latest("pk").extra)


def codes(report: dict[str, Any]) -> set[str]:
    return {each["code"] for each in report["problems"]}


def goal(by: Actor, statement: str, **fields: Any) -> Goal:
    return operations.goal_create(by=by, statement=statement, **fields)
