"""Files that are broken, or made to harm: each a name, its content, and what has to come of it.

What comes is either the code of a refusal or the number of rows read, with the codes of what is reported about them.
"""

import io
import json
import struct
import zipfile
from collections.abc import Callable
from dataclasses import dataclass

from tests.tables import books
from tests.tables.books import DATE, NAMES, PLAIN, number, ods, ods_row, ods_text, row, sheet, text, xlsx, zipped

MIB = 1024 * 1024


@dataclass(frozen=True)
class Hostile:
    name: str
    make: Callable[[], bytes]
    refused: str = ""
    rows: int = 0
    reported: tuple[str, ...] = ()
    file: str = "list.csv"


CASES: list[Hostile] = []


def refused(code: str, name: str, make: Callable[[], bytes], file: str = "list.xlsx") -> None:
    CASES.append(Hostile(name, make, refused=code, file=file))


def read(rows: int, name: str, make: Callable[[], bytes], *reported: str, file: str = "list.csv") -> None:
    CASES.append(Hostile(name, make, rows=rows, reported=reported, file=file))


# --- Zip files ---


def bomb() -> bytes:
    return zipped(books.parts() | {"xl/media/zeros.bin": bytes(300 * MIB)})


def wide_bomb() -> bytes:
    """One row with millions of cells: little to send, and gigabytes once it is taken apart."""
    return xlsx(sheet(f"<row>{'<c><v>1</v></c>' * 2_500_000}</row>"))


def text_bomb() -> bytes:
    """One shared text of a quarter of a gigabyte, in a file of a quarter of a megabyte."""
    strings = f'{books.HEAD}<sst xmlns="{books.MAIN}"><si><t>{"x" * 250 * MIB}</t></si></sst>'
    return xlsx(sheet(NAMES, row('<c t="s"><v>0</v></c>')), sharedStrings=strings)


def overlapping() -> bytes:
    """A hundred names for one piece of data."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in books.parts().items():
            archive.writestr(name, part)
        archive.writestr("xl/zeros", bytes(MIB))
        one = archive.infolist()[-1]
        for place in range(100):
            copy = zipfile.ZipInfo(f"xl/zeros{place}")
            for same in ("CRC", "compress_size", "file_size", "header_offset", "compress_type"):
                setattr(copy, same, getattr(one, same))
            archive.filelist.append(copy)
    return out.getvalue()


def lying() -> bytes:
    """The directory says ten bytes where a hundred megabytes come out."""
    content = bytearray(zipped(books.parts() | {"xl/worksheets/sheet1.xml": PLAIN + " " * (100 * MIB)}))
    at = content.rfind(b"PK\x01\x02", 0, content.rfind(b"xl/worksheets/sheet1.xml"))
    struct.pack_into("<I", content, at + 24, 10)
    return bytes(content)


def flagged(flag: int) -> bytes:
    content = bytearray(xlsx())
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = content.find(mark)
        while at >= 0:
            struct.pack_into("<H", content, at + offset, flag)
            at = content.find(mark, at + 4)
    return bytes(content)


def named(name: str) -> bytes:
    return zipped(books.parts() | {name: "x"})


def nul_name() -> bytes:
    return named("xl/odd.name.xml").replace(b"xl/odd.name.xml", b"xl/odd\x00name.xml")


def twice() -> bytes:
    return named("xl/worksheets/sheet9.xml").replace(b"sheet9.xml", b"sheet1.xml")


def compound(*streams: str) -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500) + b"".join(name.encode("utf-16-le") for name in streams)


refused("bomb", "zip bomb", bomb)
refused("bomb", "row of millions of cells", wide_bomb)
refused("bomb", "text of a quarter of a gigabyte", text_bomb)
refused("bomb", "overlapping entries", overlapping)
refused("damaged", "declared sizes that lie", lying)
refused("bomb", "five thousand entries", lambda: zipped({f"xl/{place}": "" for place in range(5000)}))
refused("encrypted", "encrypted entries", lambda: flagged(1))
refused("odd_paths", "path upwards", lambda: named("../../etc/cron.d/x"))
refused("odd_paths", "path upwards with backslashes", lambda: named("xl\\..\\..\\x"))
refused("odd_paths", "absolute path", lambda: named("/etc/passwd"))
refused("odd_paths", "path with a drive", lambda: named("C:/windows/x"))
refused("odd_paths", "path with a zero byte", nul_name)
refused("damaged", "two parts of one name", twice)
refused("damaged", "truncated workbook", lambda: xlsx()[:-400])
refused("damaged", "workbook cut in its middle", lambda: xlsx()[:1500])
refused("damaged", "half of the workbook zeroed", lambda: xlsx()[:800] + bytes(400) + xlsx()[1200:])
refused("damaged", "compressed as zip never is in office files", lambda: zipped(books.parts(), zipfile.ZIP_LZMA))
refused("archive", "empty zip", lambda: zipped({}))
refused("archive", "zip of zips", lambda: zipped({"a.zip": zipped({"b.zip": zipped({"c": bytes(MIB)})})}))
refused("macros", "workbook with macros", lambda: named("xl/vbaProject.bin"), "list.xlsm")
refused("macros", "workbook with macros under another name", lambda: named("xl/vbaProject.bin"))
refused("encrypted", "encrypted workbook", lambda: compound("EncryptionInfo", "EncryptedPackage"))
refused("old_xls", "old workbook", lambda: compound("Workbook"), "list.xls")
refused("old_office", "old document", lambda: compound("WordDocument"), "list.doc")
refused("xlsb", "binary workbook", lambda: named("xl/workbook.bin"))
refused("document", "Word document", lambda: zipped({"[Content_Types].xml": "", "word/document.xml": ""}))
refused("document", "LibreOffice text", lambda: zipped({"mimetype": "x.opendocument.text", "content.xml": ""}))
refused("numbers", "Apple Numbers", lambda: zipped({"Index/Document.iwa": ""}))
refused("archive", "zip without a table", lambda: zipped({"list.csv": "a,b\n1,2"}))

# --- XML ---

LAUGHS = (
    "<!DOCTYPE w [<!ENTITY a 'ha'>"
    + "".join(f"<!ENTITY {chr(98 + n)} '{f'&{chr(97 + n)};' * 10}'>" for n in range(9))
    + "]>"
)
QUADRATIC = f"<!DOCTYPE w [<!ENTITY a '{'a' * 100_000}'>]>"
OUTSIDE = '<!DOCTYPE w [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
ENTITY = row('<c t="inlineStr"><is><t>&a;</t></is></c>')


def shared(doctype: str, entity: str) -> bytes:
    strings = f'{books.HEAD}{doctype}<sst xmlns="{books.MAIN}"><si><t>{entity}</t></si></sst>'
    return xlsx(sheet(NAMES, row('<c t="s"><v>0</v></c>')), sharedStrings=strings)


refused("xml_tricks", "billion laughs in a sheet", lambda: xlsx(sheet(ENTITY, doctype=LAUGHS)))
refused("xml_tricks", "billion laughs in shared strings", lambda: shared(LAUGHS, "&j;"))
refused("xml_tricks", "quadratic blow-up", lambda: xlsx(sheet(row(text("x")), doctype=QUADRATIC)))
refused("xml_tricks", "quadratic blow-up in shared strings", lambda: shared(QUADRATIC, "&a;" * 100_000))
refused("xml_tricks", "external entity", lambda: xlsx(sheet(ENTITY, doctype=OUTSIDE)))
refused("xml_tricks", "external entity in shared strings", lambda: shared(OUTSIDE, "&a;"))
refused(
    "xml_tricks", "external DTD", lambda: xlsx(sheet(NAMES, doctype='<!DOCTYPE w SYSTEM "http://127.0.0.1:9/x.dtd">'))
)
refused(
    "xml_tricks", "laughs in a LibreOffice workbook", lambda: ods(ods_row(ods_text("&j;")), doctype=LAUGHS), "list.ods"
)
refused("damaged", "sheet that breaks off", lambda: xlsx(PLAIN[:-40]))
refused(
    "damaged",
    "workbook without its sheet",
    lambda: zipped({k: v for k, v in books.parts().items() if "sheet1" not in k}),
)
refused("damaged", "workbook without a list of parts", lambda: xlsx().replace(b"xl/workbook.xml", b"xl/workbuch.xml"))
refused("damaged", "list of parts that is no XML", lambda: zipped(books.parts() | {"[Content_Types].xml": "no"}))
refused(
    "too_deep",
    "nested a hundred thousand times",
    lambda: ods(ods_row(ods_text("<text:span>" * 100_000 + "x" + "</text:span>" * 100_000))),
)

# --- Sheets ---

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
read(2, "a number beyond all numbers", lambda: xlsx(sheet(NAMES, row(text("a"), number("1e999")))))
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
read(1, "a cell in no place", lambda: xlsx(sheet(NAMES, '<row><c r="$$"><v>1</v></c></row>')), "unreadable_cell")


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

# --- Text ---

TABLE = "Task;Due;Owner\nPilot läuft;12.03.2026;Bex\nVertrag;01.04.2026;Jürgen\n"
for encoding in ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"):
    read(3, f"CSV in {encoding}", lambda encoding=encoding: TABLE.encode(encoding))
for encoding in ("cp1252", "mac_roman", "cp850"):
    read(3, f"CSV in {encoding}", lambda encoding=encoding: TABLE.encode(encoding), "encoding_guessed")
read(3, "CSV in Cyrillic", lambda: "Задача;Срок\nПилот;март\nДоговор;апрель\n".encode("cp1251"), "encoding_guessed")
read(4, "UTF-8 with a wrong byte", lambda: TABLE.encode() + b"Gr\xf6\xdfe;1;2\n", "encoding_guessed")
refused("empty", "nothing", lambda: b"", "list.csv")
refused("empty", "only a mark", lambda: b"\xef\xbb\xbf\r\n  ", "list.csv")
refused("empty", "only zeros", lambda: bytes(5000), "list.csv")
refused("empty", "only separators", lambda: b";;;\n;;;\n;;;\n", "list.csv")
refused("not_a_table", "noise", lambda: bytes(range(256)) * 40, "list.csv")
refused("not_a_table", "a program", lambda: b"\x7fELF" + bytes(range(32)) * 50, "list.csv")
refused(
    "not_a_table",
    "a letter",
    lambda: ("Dear all\n\n" + "we met and talked about it at length " * 20 + "\n").encode() * 3,
    "list.csv",
)
read(3, "zeros between letters", lambda: TABLE.replace("Bex", "B\0ex").encode(), "unseen_characters")
read(3, "text that turns around", lambda: TABLE.replace("Bex", "\u202exeB\u2066").encode(), "unseen_characters")
read(3, "controls of a terminal", lambda: TABLE.replace("Bex", "\x1b[31mBex\x07").encode(), "unseen_characters")
read(3, "formulas as text", lambda: b'Task,Due\n"=HYPERLINK(""http://x"")",1\n+1+cmd|\' /C calc\'!A0,2\n')
read(3, "a quote that is never closed", lambda: b'Task,Due\n"Pilot,1\nContract,2\n', "unclosed_quote")
refused(
    "quotes",
    "many quotes that are never closed",
    lambda: b'a,"x\n' + b'y","z\n' * 99,
    "list.csv",
)
read(3, "only carriage returns", lambda: TABLE.replace("\n", "\r").encode())
read(2, "a cell of nineteen megabytes", lambda: b"Task,Due\n" + b"x" * 19 * MIB + b",1\n", "text_cut")
read(2, "a quoted cell of many lines", lambda: b'Task,Due\n"' + b"line\n" * 200_000 + b'",1\n', "text_cut")
refused("too_many_rows", "a million rows", lambda: b"a,b\n" * 1_000_000, "list.csv")
refused("too_many_columns", "ten thousand columns", lambda: b"a," * 10_000 + b"\n" + b"1," * 10_000, "list.csv")
refused("too_many_cells", "two million cells", lambda: (b"1," * 60 + b"\n") * 40_000, "list.csv")
refused("too_big", "more than may be uploaded", lambda: b"a,b\n" * (6 * MIB), "list.csv")
read(2, "the same name for every column", lambda: b"Date,Date,Date,\n1.1.2026,2.1.2026,3.1.2026,x\n")
refused("pdf", "PDF", lambda: b"%PDF-1.7\n" + bytes(100), "list.csv")
refused("image", "picture", lambda: b"\x89PNG\r\n\x1a\n" + bytes(100))
refused("archive", "gzip", lambda: b"\x1f\x8b\x08" + bytes(100))
refused("html", "web page as a workbook", lambda: b"<html><table><tr><td>1</td></tr></table></html>", "list.xls")
refused("xml", "XML", lambda: b'<?xml version="1.0"?><Project/>', "plan.xml")
refused("calendar", "calendar", lambda: b"BEGIN:VCALENDAR\nEND:VCALENDAR\n", "list.csv")

# --- JSON and Markdown ---

refused("too_deep", "JSON nested too deeply", lambda: b"[" * 200_000 + b"]" * 200_000, "list.json")
refused("broken_json", "JSON that breaks off", lambda: b'[{"a": 1}, {"a":', "list.json")
refused("json_without_list", "JSON without a list", lambda: b'{"a": 1, "b": {"c": 2}}', "list.json")
read(
    3,
    "JSON with numbers that are none",
    lambda: b'[{"a": NaN, "b": 1}, {"a": 1e999999, "b": -Infinity}]',
    file="list.json",
)
refused("broken_json", "JSON with a number of a million digits", lambda: b'[{"a": ' + b"9" * MIB + b"}]", "list.json")
refused(
    "too_many_rows", "JSON with a million objects", lambda: json.dumps([{"a": 1}] * 1_000_000).encode(), "list.json"
)
refused(
    "too_many_columns",
    "JSON with a name for each value",
    lambda: json.dumps([{f"k{n}": n} for n in range(600)]).encode(),
    "list.json",
)
refused("markdown_without_table", "Markdown without a table", lambda: b"# Log\n\n- one\n- two\n", "log.md")
read(
    2,
    "Markdown with brackets by the thousand",
    lambda: b"| a | b |\n|---|---|\n| " + b"[" * 5000 + b" | *x* |\n",
    file="log.md",
)
