"""Which row has the names, and what they say."""

import pytest

from core.errors import Refused
from core.tables.headers import Header, Title, find_header, problems_of
from core.tables.table import Cell, Finding, Row, Table

KNOWN = ("Task", "Due", "Owner", "Partner")


def table(*lines: str) -> Table:
    rows = []
    for number, line in enumerate(lines, start=1):
        cells = [Cell(text, text) if text else Cell() for text in line.split("|")]
        if line:
            rows.append(Row(number, cells))
    return Table("x.csv", "csv", rows)


def keys(header: Header) -> list[str]:
    return [column.key for column in header.columns]


FOUND = [
    ("plain", ["Task|Due|Owner", "Pilot|2026-03-12|Bex"], 1),
    ("titles above", ["Plan of Aurora", "", "Version|3", "", "Task|Due|Owner", "Pilot|2026-03-12|Bex"], 5),
    ("values beside labels", ["Name: Aurora", "Start: ", "#|Kategorie|Aktivität|Plan", "I.|Vorbereitung|Github|x"], 3),
    ("no row below", ["Id|Risk|Impact"], 1),
    ("names of other languages", ["Vorgang|Ende", "Pilot|2026-03-12", "Vertrag|2026-04-01"], 1),
    ("nameless corner", ["|Bex|Arun", "Pilot|A|R", "Contract|C|I"], 1),
    ("dates as names", ["Task|2026-01|2026-02|2026-03|Owner", "Pilot|1|2|3|Bex"], 1),
    ("one column", ["Partner", "Contoso", "Fabrikam"], 1),
    ("known names below others", ["Draft|for|review", "Task|Due|Owner", "Pilot|soon|Bex"], 2),
    ("none", ["Pilot|2026-03-12|Bex", "Contract|2026-04-01|Arun"], 0),
    ("none with addresses", ["Contoso|a@x.example", "Fabrikam|b@x.example"], 0),
    ("none with one column", ["Contoso", "Fabrikam"], 0),
]


@pytest.mark.parametrize(("name", "lines", "line"), FOUND, ids=[case[0] for case in FOUND])
def test_the_row_with_the_names(name, lines, line):
    assert find_header(table(*lines), KNOWN).line == line


def test_a_table_without_names_has_letters():
    header = find_header(table("Pilot|2026-03-12|Bex", "Contract|2026-04-01|Arun"))
    assert keys(header) == ["A", "B", "C"]
    assert len(header.rows) == 2


def test_names_that_repeat_or_are_missing():
    header = find_header(table("Date|Date||Owner|date", "1|2|3|4|5|6"))
    assert keys(header) == ["Date", "Date (2)", "C", "Owner", "date", "F"]


NAMES = [
    ("Name*", "Name", (), "", True),
    ("MBO Identifier*", "MBO Identifier", (), "", True),
    ("Data Entry Person (mPID - you)*", "Data Entry Person", ("mPID - you",), "", True),
    ("Due (required)", "Due", ("required",), "", True),
    ("Budget [EUR]", "Budget", ("EUR",), "EUR", False),
    ("Duration (days)", "Duration", ("days",), "days", False),
    ("Recurrence_Rate_%", "Recurrence_Rate", (), "%", False),
    ("avance_pct", "avance", (), "%", False),
    ("Owner:", "Owner", (), "", False),
    ("Start\n  date", "Start date", (), "", False),
    ("#", "#", (), "", False),
    ("***", "***", (), "", True),
]


@pytest.mark.parametrize(("shown", "name", "notes", "unit", "required"), NAMES)
def test_what_names_carry(shown, name, notes, unit, required):
    column = find_header(table(f"{shown}|Task", "a|b"), line=1).columns[0]
    assert (column.name, column.notes, column.unit, column.required) == (name, notes, unit, required)
    assert column.key == " ".join(shown.split())


def test_lines_above_are_kept():
    header = find_header(
        table("Project: Aurora", "Start:", "Version|3", "see https://x.example", "Task|Due", "a|b"), KNOWN
    )
    assert header.titles == [
        Title(1, "Project", "Aurora"),
        Title(2, "Start"),
        Title(3, "Version", "3"),
        Title(4, "see https://x.example"),
    ]


def test_a_header_that_stands_again_is_no_row():
    header = find_header(table("Task|Due", "a|1", "Task|Due", "b|2"))
    assert ([row.line for row in header.rows], header.repeated) == ([2, 4], [3])


def test_groups_of_names_above_names_that_repeat():
    header = find_header(table("|Q1||Q2|", "Task|Plan|Actual|Plan|Actual", "a|1|2|3|4"), line=2)
    assert keys(header) == ["Task", "Q1 Plan", "Q1 Actual", "Q2 Plan", "Q2 Actual"]


def test_a_person_may_say_which_row_it_is():
    lines = table("Task|Due", "Task|Due", "a|b")
    assert find_header(lines, line=2).line == 2
    assert find_header(lines, line=0).line == 0
    with pytest.raises(Refused, match="Line 9, which was named as the header, is empty"):
        find_header(lines, line=9)


def test_what_reading_found_is_said_with_the_names_of_columns():
    read = table("Task|Due", "a|#REF!")
    read.findings = [
        Finding("error_cell", 2, 1, "#REF!"),
        Finding("and_more", params={"code": "hidden_row", "count": 3}),
    ]
    problems = problems_of(read, find_header(read))
    first = problems[0]
    assert (first.line, first.column, first.value, first.code) == (2, "Due", "#REF!", "error_cell")
    assert problems[1].reason == "3 more of the same: The row is hidden in the sheet, and was read all the same."
