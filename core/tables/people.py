"""People in a cell: one or several, with or without their addresses."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from core.tables.looks import EMAIL

LIST, NAME = "list", "name"  # what a comma separates: people, or a last name from a first one


@dataclass(frozen=True, slots=True)
class Named:
    name: str
    email: str = ""


_BETWEEN = re.compile(r"\s*(?:[;\n|&]|\s/\s|\s\+\s|\b(?:and|und|et|y|e|och|og|en|i)\b(?=\s+\S))\s*", re.IGNORECASE)
_AFTER_ADDRESS = re.compile(r"(?<=>)\s*,\s*")
_ADDRESS = re.compile(rf"[<(\[]?\s*(?:mailto:)?({EMAIL.pattern})\s*[>)\]]?", re.IGNORECASE)
_SLASH = re.compile(r"(?<=\w)/(?=\w)")


def people(text: str, comma: str = LIST) -> list[Named]:
    """Everybody named in the text, in its order and each of them once."""
    # One space in a row: over thousands of them the patterns above would take minutes.
    spaced = "\n".join(" ".join(line.split()) for line in text.splitlines() if line.strip())
    found = [_named(part, comma) for part in _parts(spaced, comma)]
    return list(dict.fromkeys(person for person in found if person.name or person.email))


def _parts(text: str, comma: str) -> list[str]:
    parts = [part for whole in _AFTER_ADDRESS.split(text) for part in _split(whole)]
    if comma == NAME:
        return parts
    return [piece for part in parts for piece in _at_commas(part, alone=len(parts) == 1)]


def _split(text: str) -> list[str]:
    # A single letter between two names may be an initial: "y", "e" and "i" count only in small letters.
    parts = [text]
    for found in reversed(list(_BETWEEN.finditer(text))):
        if found[0].strip() in ("Y", "E", "I"):
            continue
        parts[0:1] = [parts[0][: found.start()], parts[0][found.end() :]]
    return parts


def _at_commas(part: str, *, alone: bool) -> list[str]:
    """Beside a semicolon, or with an address behind it, a comma stands inside a name: "Novák, Pavel <pavel@…>"."""
    pieces = [piece.strip() for piece in part.split(",")]
    addressed = [bool(EMAIL.search(piece)) for piece in pieces]
    inside = len(pieces) == 2 and all(pieces) and not addressed[0] and (addressed[1] or not alone)
    return [part] if inside and " " not in pieces[0] else pieces


def _named(part: str, comma: str) -> Named:
    found = _ADDRESS.search(part)
    email = found[1].lower() if found else ""
    name = (part[: found.start()] + part[found.end() :] if found else part).strip(" \t,;<>\"'")
    last, between, first = name.partition(",")
    if between and first.strip():
        name = f"{first.strip()} {last.strip()}"
    return Named(re.sub(r"\s+", " ", name), email)


def possible_commas(texts: Iterable[str]) -> frozenset[str]:
    """What the commas of a column can separate. Both, if every one of several cells has exactly the form "a, b"."""
    cells = [text.strip() for text in texts if text.strip()]
    paired = [cell for cell in cells if re.fullmatch(r"[^,;@]+,[^,;@]+", cell)]
    if any(";" in cell and "," in cell for cell in cells):
        return frozenset((NAME,))
    alone = {cell.lower() for cell in cells if "," not in cell}
    pieces = [[piece.strip().lower() for piece in cell.split(",")] for cell in paired]
    # Somebody who stands alone elsewhere, or on both sides of commas, or is written without a space, is a person.
    if any(piece in alone for pair in pieces for piece in pair) or len(paired) < len(cells):
        return frozenset((LIST,))
    firsts, seconds = {pair[0] for pair in pieces}, {pair[1] for pair in pieces}
    if firsts & seconds or any(" " in first for first in firsts) or not paired:
        return frozenset((LIST,))
    return frozenset((LIST, NAME))
