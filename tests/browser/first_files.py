"""What somebody has on their disk on the first day: a list of partners and a project plan, as people keep them."""

import itertools
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from openpyxl import Workbook

NAMES = """
Adatum SE; Adatum Süd GmbH; ADATUM Nord GmbH; Alpenglühn Energie AG; Bäckerei Müller & Söhne KG; Blåbær Shipping AS;
Contoso; Contoso Österreich; Datavägen AB; Fabrikam; Fjord Robotics; Großmann Anlagenbau GmbH; Humongous Insurance;
Île-de-Lumière SARL; Jäger + Partner; Łódź Logistics; Litware; Margie's Travel; Niño Software S.L.; Proseware;
Řeka Systems s.r.o.; Tailspin Toys; Trey Research; Wingtip Toys; Zürcher Datenwerke
"""
PARTNERS = [name.strip() for name in NAMES.split(";")]
PARENTS = {
    "Adatum Süd GmbH": "Adatum SE",
    "ADATUM Nord GmbH": "adatum se ",
    "Contoso": "Contoso Holding",
    "Contoso Österreich": "CONTOSO HOLDING",
    "Wingtip Toys": "Tailspin Toys",
}
CONTACTS = {
    "Contoso": ("Pavel Novák", "pavel@contoso.example"),
    "Fabrikam": ("Olu Adeyemi", "olu@fabrikam.example"),
}
HEADS = [
    *("Region", "Partner", "Muttergesellschaft", "Zweck", "Stufe", "Ansprechpartner"),
    *("E-Mail", "Nächstes Review", "Kündigen bis", "Umsatz 2025 (T€)"),
]
REGIONS = {0: "Süd", 9: "Nord", 17: "Übersee"}
"""The rows at which a region begins; its name stands in one cell over all of them."""

MONTHS = [
    *("Januar", "Februar", "März", "April", "Mai", "Juni", "Juli"),
    *("August", "September", "Oktober", "November", "Dezember"),
]

CUSTOMERS, AUSTRIA, EXIT = "Zehn gemeinsame Kunden", "Markteintritt Österreich", "Unser Ausstieg, falls es nichts wird"
PILOT = "Pilot läuft bei Großmann"

PLAN = """\
Gemeinsamer Plan;;;;;
;;;;;
Nr.;Vorgang;Beginn;Ende;Verantwortlich;Bemerkung
1;{customers};;{far};;
1.1;{pilot};{earlier};{late};Pavel Novák;wartet auf Zugänge
1.2;Vertrag unterschrieben;;{near};Maya Lindqvist / Jörg Weiß;
1.3;Übergabe an den Betrieb;;;;Termin offen
2;{austria};;{far};;
2.1;Preisliste geprüft;;{near};Pavel Novák;
;;;;;
3;{exit};;;;nur für uns
3.1;Kündigung vorbereitet;;{near};Maya Lindqvist;
"""


def partners_xlsx(path: Path, today: date) -> Path:
    """Twenty-five partners under two lines of title, with gaps, and dates in every way in which people type them."""
    book = Workbook()
    sheet: Any = book.active
    sheet.title = "Übersicht"
    sheet.append(["Northwind – unsere Partner"])
    sheet.append([f"Stand: {today:%d.%m.%Y}, vertraulich"])
    sheet.append([])
    sheet.append(HEADS)
    for line in (1, 2):
        sheet.merge_cells(start_row=line, start_column=1, end_row=line, end_column=len(HEADS))
    begins = [*REGIONS, len(PARTNERS)]
    for first, after in itertools.pairwise(begins):
        top = sheet.max_row + 1
        for place in range(first, after):
            sheet.append([REGIONS.get(place), *_partner(place, today)])
        sheet.merge_cells(start_row=top, start_column=1, end_row=sheet.max_row, end_column=1)
        sheet.append([])
        sheet.append([" "])
    book.create_sheet("Notizen").append(["nichts Wichtiges"])
    book.save(path)
    return path


def plan_csv(path: Path, today: date) -> Path:
    """A plan as a German spreadsheet saves it: semicolons, Windows-1252, levels in the numbers."""
    days = {"earlier": -40, "late": -9, "near": 21, "far": 200}
    dates = {name: f"{today + timedelta(days=count):%d.%m.%Y}" for name, count in days.items()}
    text = PLAN.format(customers=CUSTOMERS, pilot=PILOT, austria=AUSTRIA, exit=EXIT, **dates)
    path.write_bytes(text.replace("\n", "\r\n").encode("cp1252"))
    return path


def _partner(place: int, today: date) -> list[Any]:
    name = PARTNERS[place]
    contact, email = CONTACTS.get(name, (None, None))
    notice = today + timedelta(days=12 if name == "Contoso" else 150 + 7 * place)
    review = today + timedelta(days=30 + place)
    depth = ("Gold", "Silver", "Bronze")[place % 3]
    purpose = f"Gemeinsames Angebot {place + 1}" if place % 2 else None
    return [
        *(name, PARENTS.get(name), purpose, depth, contact, email),
        *(_typed(review, place), _typed(notice, place + 1), 120 + 35 * place),
    ]


def _typed(day: date, way: int) -> Any:
    """A date as one of several people typed it into the sheet."""
    return [day, f"{day:%d.%m.%Y}", f"{day:%Y-%m-%d}", f"{day.day}. {MONTHS[day.month - 1]} {day.year}"][way % 4]
