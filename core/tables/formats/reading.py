"""What runs in the child: finds out what the file is, and has the right format read it."""

from importlib import import_module
from typing import BinaryIO, TextIO

from core.tables.child import Cannot
from core.tables.formats import json_list, markdown, separated
from core.tables.formats.archive import open_zip, workbook_kind
from core.tables.formats.encoding import decode
from core.tables.formats.sink import Sink
from core.tables.formats.sniff import kind_of, text_kind


def read(
    source: BinaryIO, out: TextIO, *, name: str = "", sheet: str = "", encoding: str = "", separator: str = ""
) -> None:
    sink = Sink(out)
    content = source.read()
    if kind_of(content) == "zip":
        del content
        _workbook(source, sink, sheet)
    else:
        text, encoding, guessed = decode(content, encoding)
        del content
        sink.about["encoding"] = "utf-8" if encoding == "utf-8-sig" else encoding
        if guessed:
            sink.find("encoding_guessed", value=encoding)
        _text(text, name, sink, sheet, separator)
    if not sink.counted:
        raise Cannot("empty")
    sink.close()


def _workbook(source: BinaryIO, sink: Sink, sheet: str) -> None:
    archive = open_zip(source)
    kind = workbook_kind(archive)
    sink.about["kind"] = kind
    # Only the one that is needed is imported: openpyxl takes a fifth of a second and 25 MB.
    import_module(f"core.tables.formats.{kind}").read(archive, sink, sheet=sheet)


def _text(text: str, name: str, sink: Sink, sheet: str, separator: str) -> None:
    kind = text_kind(text, name)
    if kind == "csv" and markdown.has_table(text):
        kind = "markdown"
    elif name.lower().endswith((".md", ".markdown")):
        raise Cannot("markdown_without_table")
    sink.about["kind"] = kind
    if kind == "json":
        json_list.read(text, sink, sheet=sheet)
    elif kind == "markdown":
        markdown.read(text, sink, sheet=sheet)
    else:
        separated.read(text, sink, separator=separator)
