"""Zip files, looked over before anything in them is unfolded."""

import re
from typing import BinaryIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from core.tables import limits
from core.tables.child import Cannot

ENCRYPTED = 0x1
# Parts of a file that never leave a zip have no need to name another folder, a drive or anything odd.
_ODD_PATH = re.compile(r"(^|[/\\])\.\.([/\\]|$)|^[/\\]|^[A-Za-z]:|[\x00-\x1f]")


def open_zip(source: BinaryIO) -> ZipFile:
    """The zip, found harmless by what its directory says; `zipfile` never unfolds more than is said there."""
    try:
        archive = ZipFile(source)
    except (BadZipFile, NotImplementedError, ValueError, UnicodeDecodeError, EOFError) as error:
        raise Cannot("damaged") from error
    size = source.seek(0, 2)
    entries = archive.infolist()
    if len(entries) > limits.ZIP_ENTRIES:
        raise Cannot("bomb")
    for entry in entries:
        _check(entry, size)
    _check_sizes(entries, size)
    if len({entry.filename.lower() for entry in entries}) < len(entries):
        raise Cannot("damaged")  # two parts of one name: programs differ in which they show
    return archive


def _check(entry: ZipInfo, size: int) -> None:
    if entry.flag_bits & ENCRYPTED:
        raise Cannot("encrypted")
    # `orig_filename` still has what `filename` cuts off at a zero byte.
    if _ODD_PATH.search(entry.orig_filename):
        raise Cannot("odd_paths")
    if entry.compress_type not in (ZIP_STORED, ZIP_DEFLATED) or entry.header_offset >= size:
        raise Cannot("damaged")


def _check_sizes(entries: list[ZipInfo], size: int) -> None:
    unfolded = sum(entry.file_size for entry in entries)
    folded = sum(entry.compress_size for entry in entries)
    # Entries that overlap add up to more than there is: one kernel of data unfolded over and over.
    if unfolded > limits.UNFOLDED_BYTES or folded > size:
        raise Cannot("bomb")
    if unfolded > limits.UNFOLDED_HARMLESS and unfolded > folded * limits.UNFOLDED_RATIO:
        raise Cannot("bomb")


def workbook_kind(archive: ZipFile) -> str:
    """xlsx or ods; raises `Cannot` with the name of what else it is."""
    names = set(archive.namelist())
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        raise Cannot("macros")
    if "xl/workbook.bin" in names:
        raise Cannot("xlsb")
    if "[Content_Types].xml" in names and any(name.startswith("xl/") for name in names):
        return "xlsx"
    if "mimetype" in names and "content.xml" in names:
        kind = archive.read("mimetype")[:100].decode("ascii", "replace")
        if "spreadsheet" in kind:
            return "ods"
        raise Cannot("document")
    raise Cannot(_other(names))


def _other(names: set[str]) -> str:
    if any(name.startswith(("word/", "ppt/")) for name in names):
        return "document"
    if any(name.startswith("Index/") and name.endswith(".iwa") for name in names):
        return "numbers"
    return "archive"
