"""What the cells of each format say."""

from datetime import date, datetime
from decimal import Decimal

import pytest

from core.tables.read import read_pasted, read_table, shown_name
from core.tables.refusal import Unreadable
from core.tables.table import EMPTY, Cell, Table, letter
from tests.tables.books import (
    DATE,
    EURO,
    INDENTED,
    NAMES,
    PERCENT,
    PLAIN,
    number,
    ods,
    ods_row,
    ods_text,
    row,
    sheet,
    text,
    xlsx,
)


def values(table: Table) -> list[list[object]]:
    return [[cell.value for cell in row.cells] for row in table.rows]


def codes(table: Table) -> list[str]:
    return [finding.code for finding in table.findings]


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_any_separator(separator):
    table = read_table(f'Task{separator}Note\n"a{separator} b"{separator}c\n'.encode(), "x.csv")
    assert values(table) == [["Task", "Note"], [f"a{separator} b".replace("\t", " "), "c"]]
    assert table.separator == separator


def test_lines_are_those_of_the_file():
    table = read_table(b'a,b\n"one\ntwo",1\n\n,\n"",\nx,2\n', "x.csv")
    assert [row.line for row in table.rows] == [1, 2, 7]
    assert table.blanks == [(4, 6)]
    assert table.blank_lines_after(1) == 3
    assert values(table)[1] == ["one\ntwo", "1"]


def test_the_separator_that_excel_writes_down():
    assert values(read_table(b"sep=;\r\na;b,c\r\n1;2,5\r\n", "x.csv")) == [["a", "b,c"], ["1", "2,5"]]


def test_the_last_line_may_have_no_end():
    assert values(read_table(b'a,b\n1,"2"', "x.csv")) == [["a", "b"], ["1", "2"]]


def test_an_open_quote_costs_its_own_line_only():
    table = read_table(b'Task,Due\n"Pilot,1\nContract,2\n', "x.csv")
    assert values(table) == [["Task", "Due"], ["Pilot", "1"], ["Contract", "2"]]
    assert [(finding.code, finding.line) for finding in table.findings] == [("unclosed_quote", 2)]


def test_leading_spaces_stay():
    assert read_pasted("Task\tOwner\nDesign\tArun\n   Draw\tBex\n").rows[2][0].text == "   Draw"


def test_an_encoding_can_be_given():
    content = "Name,Ort\nKöln,Überlingen\n".encode("cp850")
    assert read_table(content, "x.csv", encoding="cp850").rows[1][1].text == "Überlingen"
    with pytest.raises(Unreadable) as refusal:
        read_table(content, "x.csv", encoding="utf-8")
    assert refusal.value.code == "wrong_encoding"


@pytest.mark.parametrize("text", ["Großmann läuft,Pavel Novák", "Österreich,Iñigo Großmann", "Blåbær,Zoë Müller"])
def test_names_of_several_languages_in_one_table(text: str):
    table = read_table(f"Name,Wer\n{text}\n".encode("cp1252"), "x.csv")
    assert [table.rows[1][column].text for column in (0, 1)] == text.split(",")
    assert table.encoding == "cp1252"


def test_a_german_name_in_a_czech_table():
    text = "Řeka Systems,Jiří Müller\nŠkoda,Žaneta"
    table = read_table(f"Name,Wer\n{text}\n".encode("cp1250"), "x.csv")
    assert [table.rows[1][column].text for column in (0, 1)] == ["Řeka Systems", "Jiří Müller"]


def test_cells_of_a_workbook():
    table = read_table(
        xlsx(
            sheet(
                row(text("A"), text("B")),
                row(
                    text("  x"), number(46093, DATE), number(46093.5, DATE), number(0.4, PERCENT), number(1234.5, EURO)
                ),
                row(
                    '<c t="b"><v>1</v></c>', "<c><f>1+1</f><v>2</v></c>", number("12.0"), number("0.30000000000000004")
                ),
                row(
                    f'<c t="inlineStr" s="{INDENTED}"><is><t>in</t></is></c>',
                    '<c t="s"><v>0</v></c>',
                    text("a_x000D_b"),
                ),
            )
        ),
        "x.xlsx",
    )
    assert values(table)[1:] == [
        ["  x", date(2026, 3, 12), datetime(2026, 3, 12, 12), Decimal("0.4"), Decimal("1234.5")],
        [True, 2, 12, Decimal("0.30000000000000004")],
        ["in", "shared", "a\nb"],
    ]
    assert [cell.text for cell in table.rows[1].cells] == [
        "  x",
        "2026-03-12",
        "2026-03-12 12:00:00",
        "40%",
        "1234.5 €",
    ]
    assert [cell.unit for cell in table.rows[1].cells] == ["", "", "", "%", "€"]
    assert table.rows[3][0].indent == 2
    assert table.findings == []


def test_old_workbooks_of_the_mac_count_from_1904():
    content = xlsx(sheet(NAMES, row(text("x"), number(44631, DATE))), properties='<workbookPr date1904="1"/>')
    table = read_table(content, "x.xlsx")
    assert table.rows[1][1].value == date(2026, 3, 12)
    assert table.epoch == 1904


def test_the_day_that_never_was():
    days = [number(serial, DATE) for serial in (1, 59, 61)]
    table = read_table(xlsx(sheet(row(*[text("d")] * 3), row(*days))), "x.xlsx")
    assert values(table)[1] == [date(1900, 1, 1), date(1900, 2, 28), date(1900, 3, 1)]


def test_sheets_are_listed_and_chosen():
    content = xlsx(sheet(), PLAIN, sheet(NAMES, NAMES), PLAIN, states="vvvh")
    table = read_table(content, "x.xlsx")
    assert table.sheet == "Sheet2"
    assert [(sheet.name, sheet.hidden, sheet.empty) for sheet in table.sheets] == [
        ("Sheet1", False, True),
        ("Sheet2", False, False),
        ("Sheet3", False, False),
        ("Sheet4", True, False),
    ]
    assert [(finding.code, finding.value) for finding in table.findings] == [("other_sheet", "Sheet3")]
    assert len(read_table(content, "x.xlsx", sheet="Sheet3").rows) == 2
    with pytest.raises(Unreadable, match="no sheet named “Plan”"):
        read_table(content, "x.xlsx", sheet="Plan")


def test_hidden_and_grouped_rows():
    rows = (NAMES, row(text("a"), more=' hidden="1"'), row(text("b"), more=' outlineLevel="2"'))
    table = read_table(xlsx(sheet(*rows)), "x.xlsx")
    assert [(row.hidden, row.level) for row in table.rows] == [(False, 0), (True, 0), (False, 2)]
    assert codes(table) == ["hidden_row"]


def test_merged_cells_are_repeated_downwards():
    merges = '<mergeCells><mergeCell ref="A2:A3"/><mergeCell ref="A1:B1"/></mergeCells>'
    rows = (row(text("Title")), row(text("Phase"), text("a")), row('<c r="B3" t="inlineStr"><is><t>b</t></is></c>'))
    table = read_table(xlsx(sheet(*rows, after=merges)), "x.xlsx")
    assert table.rows[2][0] == Cell("Phase", "Phase", copied=True)
    assert table.rows[0][0].span == 2
    assert table.rows[0][1] == EMPTY


def test_a_workbook_of_libreoffice():
    typed = '<table:table-cell office:value-type="%s" office:%s="%s"%s><text:p>%s</text:p></table:table-cell>'
    rows = (
        ods_row(ods_text("A", ' table:number-columns-repeated="2"')),
        ods_row(
            ods_text('<text:s text:c="3"/>x'),
            typed % ("date", "date-value", "2026-03-12", "", "12.03.26"),
            typed % ("percentage", "value", "0.405", "", "40,5 %"),
            typed % ("currency", "value", "12", ' office:currency="EUR"', "12 €"),
            typed % ("boolean", "boolean-value", "true", "", "WAHR"),
            more=' table:number-rows-repeated="2"',
        ),
        ods_row("<table:table-cell/>", more=' table:number-rows-repeated="4"'),
        ods_row(ods_text("last")),
    )
    table = read_table(ods("".join(rows)), "x.ods")
    assert [row.line for row in table.rows] == [1, 2, 3, 8]
    assert values(table)[1] == ["   x", date(2026, 3, 12), Decimal("0.405"), 12, True]
    assert [cell.text for cell in table.rows[1].cells] == ["   x", "2026-03-12", "40.5%", "12 EUR", "true"]
    assert table.blanks == [(4, 7)]


def test_tables_in_markdown():
    first = "# Plan\n\n| Task | Due |\n|---|:-:|\n| **Pilot** `x` | [12](u) |\n| a \\| b | |\n"
    content = first + "\n## Other\n\n|A|B|\n|-|-|\n|1|2|\n"
    table = read_table(content.encode(), "x.md")
    assert values(table) == [["Task", "Due"], ["Pilot x", "12"], ["a | b"]]
    assert (table.header_line, table.rows[1].line) == (3, 5)
    assert [sheet.name for sheet in table.sheets] == ["Plan", "Other"]
    assert values(read_table(content.encode(), "x.md", sheet="Other"))[1] == ["1", "2"]


def test_json_in_an_envelope():
    content = (
        b'{"count": 9, "value": [{"id": 1, "who": {"name": "Bex"}, "tags": ["a", "b"]}, {"id": 2.50, "ok": true}]}'
    )
    table = read_table(content, "x.json")
    assert values(table) == [["id", "who.name", "tags", "ok"], [1, "Bex", "a; b"], [Decimal("2.50"), None, None, True]]
    assert [row.line for row in table.rows] == [0, 1, 2]
    assert table.sheet == "value"


def test_json_line_by_line_and_list_of_lists():
    assert values(read_table(b'{"a": 1}\n{"a": 2}\n', "x.jsonl"))[1:] == [[1], [2]]
    assert values(read_table(b'[["a", "b"], [1, "x"]]', "x.json")) == [["a", "b"], [1, "x"]]


def test_names_are_shown_without_paths():
    assert shown_name("../../etc/pass\u202ewd.csv\x00") == "passwd.csv"
    assert shown_name("C:\\plans\\plan.xlsx") == "plan.xlsx"


def test_letters():
    assert [letter(index) for index in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]
