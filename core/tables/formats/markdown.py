"""Tables in Markdown: each one is a sheet, named after the heading above it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from markdown_it import MarkdownIt
from markdown_it.token import Token

from core.tables.child import Cannot
from core.tables.formats.sink import Sink
from core.tables.table import EMPTY, Cell, Sheet

_RULE = re.compile(r"^[ \t>]*\|?[ \t]*:?-+:?[ \t]*(\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$")


@dataclass
class Found:
    name: str
    rows: list[tuple[int, list[str]]] = field(default_factory=list)


def has_table(text: str) -> bool:
    """A row of names with a rule of dashes and bars below it."""
    before = ""
    for line in text.splitlines():
        if "|" in line and "-" in line and "|" in before and _RULE.match(line):
            return True
        before = line
    return False


def read(text: str, sink: Sink, *, sheet: str = "") -> None:
    tables = _tables(MarkdownIt("commonmark").enable("table").parse(text))
    if not tables:
        raise Cannot("not_a_table")
    sink.sheets = [Sheet(table.name, empty=len(table.rows) < 2) for table in tables]
    chosen = next((table for table in tables if table.name == sheet), None)
    if sheet and not chosen:
        raise Cannot("no_such_sheet", sheet=sheet)
    chosen = chosen or max(tables, key=lambda table: len(table.rows))
    sink.about |= {"sheet": chosen.name, "header_line": chosen.rows[0][0]}
    for line, texts in chosen.rows:
        sink.row(line, [Cell(text, text) if text else EMPTY for text in texts])


def _tables(tokens: list[Token]) -> list[Found]:
    found: list[Found] = []
    heading = ""
    for place, token in enumerate(tokens):
        if token.type == "heading_open":
            heading = _shown(tokens[place + 1])
        elif token.type == "table_open":
            found.append(Found(_name(heading, found)))
        elif token.type == "tr_open" and found:
            found[-1].rows.append((token.map[0] + 1 if token.map else 0, list(_row(tokens, place))))
    return found


def _name(heading: str, found: list[Found]) -> str:
    name = heading or f"Table {len(found) + 1}"
    taken = {table.name for table in found}
    return name if name not in taken else f"{name} ({len(found) + 1})"


def _row(tokens: list[Token], place: int) -> Iterator[str]:
    for token in tokens[place:]:
        if token.type == "tr_close":
            return
        if token.type == "inline":
            yield _shown(token)


def _shown(token: Token) -> str:
    """The text without its marks, as it looks on a page."""
    parts = []
    for child in token.children or []:
        if child.type in ("softbreak", "hardbreak") or child.content.lower().startswith("<br"):
            parts.append("\n")
        elif child.type in ("text", "code_inline"):
            parts.append(child.content)
    return "".join(parts).strip()
