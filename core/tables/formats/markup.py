"""XML that strangers wrote, walked as it comes, without definitions of any kind.

defusedxml looks at every declaration and is written in Python, which makes it three times as slow over a large sheet.
Entities and everything harmful come in a document type alone, and that stands before the first element: what has none
is safe with the standard library's own parser.
"""

from collections.abc import Iterator, Sequence
from typing import Any, Literal, NoReturn
from xml.etree.ElementTree import Element, ParseError, iterparse
from xml.parsers.expat import ExpatError, ParserCreate
from zipfile import ZipFile

from core.tables.child import Cannot

CHUNK = 64 * 1024


def walk(
    archive: ZipFile, part: str, events: Sequence[Literal["start", "end"]] = ("end",)
) -> Iterator[tuple[str, Element]]:
    """The elements of this part of a zip, as `iterparse` gives them. Raises `Cannot` for a document type."""
    _refuse_document_type(archive, part)
    with archive.open(part) as source:
        yield from iterparse(source, events)


def _refuse_document_type(archive: ZipFile, part: str) -> None:
    parser = ParserCreate()
    reached: list[str] = []

    def refuse(*_: Any) -> NoReturn:
        raise Cannot("xml_tricks")

    parser.StartDoctypeDeclHandler = refuse
    parser.StartElementHandler = lambda name, attributes: reached.append(name)
    with archive.open(part) as source:
        while not reached and (chunk := source.read(CHUNK)):
            try:
                parser.Parse(chunk)
            except ExpatError as error:
                raise ParseError(str(error)) from error
