"""Files that are broken, or made to harm: each a name, its content, and what has to come of it.

What comes is either the code of a refusal or the number of rows read, with the codes of what is reported about them.
"""

import io
import struct
import zipfile
from collections.abc import Callable
from dataclasses import dataclass

from tests.tables import books
from tests.tables.books import NAMES, PLAIN, ods, ods_row, ods_text, row, sheet, text, xlsx, zipped

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
