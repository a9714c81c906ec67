"""Hostile files whose cells, rows and numbers are not what they should be."""

from tests.tables import books
from tests.tables.books import DATE, NAMES, PLAIN, number, ods, ods_row, ods_text, row, sheet, text, xlsx
from tests.tables.hostile import CASES, MIB, read, refused

__all__ = ["CASES"]

HUGE = '<dimension ref="A1:XFD1048576"/>'
read(
    3,
    "a sheet that declares 16,384 × 1,048,576 cells",
    lambda: xlsx(PLAIN.replace("<sheetData>", HUGE + "<sheetData>")),
)
read(2, "a cell on the last line", lambda: xlsx(sheet(NAMES, row(text("x"), more=' r="1048576"'))))
refused(
    "too_many_columns",
    "a cell in the last corner",
    lambda: xlsx(sheet(NAMES, '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')),
)
refused("too_many_rows", "60,000 rows", lambda: xlsx(sheet(NAMES, row(number(1)) * 60_000)))
refused("too_many_columns", "501 columns", lambda: xlsx(sheet(row(number(1) * 501))))
read(1, "thousands of styled empty cells", lambda: xlsx(sheet(NAMES, row('<c s="1"/>' * 16_384) * 20)))
read(2, "a cell of a million characters", lambda: xlsx(sheet(NAMES, row(text("x" * MIB)))), "text_cut")
refused(
    "too_long_answer",
    "one long text in fifty thousand cells",
    lambda: xlsx(
        sheet(row('<c t="s"><v>0</v></c>') * 40_000),
        sharedStrings=f'{books.HEAD}<sst xmlns="{books.MAIN}"><si><t>{"long " * 6_000}</t></si></sst>',
    ),
)
read(
    2,
    "formula without a value",
    lambda: xlsx(sheet(NAMES, row(text("a"), "<c><f>A1+1</f></c>"))),
    "formula_without_value",
)
read(
    2,
    "formula that runs a program",
    lambda: xlsx(sheet(NAMES, row("<c><f>cmd|'/c calc'!A1</f></c>"))),
    "formula_without_value",
)
read(2, "error cells", lambda: xlsx(sheet(NAMES, row('<c t="e"><v>#REF!</v></c>', number(1)))), "error_cell")
read(
    2, "a day after the end of days", lambda: xlsx(sheet(NAMES, row(text("a"), number(99_999_999, DATE)))), "error_cell"
)
read(2, "a day before the first one", lambda: xlsx(sheet(NAMES, row(text("a"), number(-5, DATE)))))
read(
    2,
    "shared strings that are missing",
    lambda: xlsx(sheet(NAMES, row(text("a"), '<c t="s"><v>99</v></c>'))),
    "unreadable_cell",
)
read(2, "numbers that are none", lambda: xlsx(sheet(NAMES, row(text("a"), number("one")))), "unreadable_cell")
read(2, "a number beyond all numbers", lambda: xlsx(sheet(NAMES, row(text("a"), number("1e999")))), "unreadable_cell")
read(
    2,
    "a number of ten thousand digits",
    lambda: xlsx(sheet(NAMES, row(text("a"), number("9" * 10_000)))),
    "unreadable_cell",
)
read(2, "a style that does not exist", lambda: xlsx(sheet(NAMES, row(text("a"), number(5, 77)))))
read(3, "styles that are broken", lambda: xlsx(PLAIN, styles="<no"), "formats_lost")
read(3, "only hidden sheets", lambda: xlsx(PLAIN, states="h"))
refused("empty", "a sheet without cells", lambda: xlsx(sheet()))
refused("empty", "a sheet of empty cells", lambda: xlsx(sheet(row('<c s="1"/>' * 9) * 21)))
refused("damaged", "a row in no place", lambda: xlsx(sheet('<row r="x"><c><v>1</v></c></row>')))
refused("damaged", "a row beyond the last", lambda: xlsx(sheet('<row r="99999999"><c><v>1</v></c></row>')))
read(2, "a cell in no place", lambda: xlsx(sheet(NAMES, '<row><c r="$$"><v>1</v></c></row>')))


def merged(refs: str) -> bytes:
    return xlsx(PLAIN.replace("</sheetData>", f"</sheetData><mergeCells>{refs}</mergeCells>"))


read(3, "everything merged", lambda: merged('<mergeCell ref="A1:XFD1048576"/>'))
read(3, "merged in a hundred thousand ways", lambda: merged('<mergeCell ref="A1:A1048576"/>' * 100_000))
read(3, "merged nowhere", lambda: merged('<mergeCell ref="oops"/><mergeCell/>'))
FULL = ' table:number-rows-repeated="1000000"'
WIDE = ' table:number-columns-repeated="16384"'
refused("too_many_rows", "a row repeated a million times", lambda: ods(ods_row(ods_text("x"), more=FULL)), "list.ods")
refused("too_many_columns", "a cell repeated to the right", lambda: ods(ods_row(ods_text("x", WIDE))), "list.ods")
read(
    1,
    "emptiness repeated a million times",
    lambda: ods(ods_row(ods_text("x")) + ods_row(f"<table:table-cell{WIDE}/>", more=FULL)),
    file="list.ods",
)
read(
    2,
    "repetitions that are no numbers",
    lambda: ods(ods_row(ods_text("x", ' table:number-columns-repeated="9e9"')) * 2),
)
read(
    2, "spaces by the billion", lambda: ods(ods_row(ods_text('a<text:s text:c="99999999999"/>b')) * 2), file="list.ods"
)
refused("encrypted", "encrypted LibreOffice workbook", lambda: ods("", manifest="<encryption-data/>"), "list.ods")
