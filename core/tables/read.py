"""Reads a table that somebody else made, whatever program wrote it. The file is opened in a child process only."""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from core.tables import child, limits, wire
from core.tables.refusal import Unreadable
from core.tables.table import EMPTY, Cell, Finding, Row, Sheet, Table

READER = "core.tables.formats.reading:read"


def read_table(
    content: bytes,
    name: str,
    *,
    sheet: str = "",
    encoding: str = "",
    separator: str = "",
    bounds: child.Limits = child.LIMITS,
) -> Table:
    """The table in this file. `sheet` names one of several, `encoding` and `separator` overrule what is found.

    Takes at most 30 seconds and 512 MiB in a process of its own. Raises `Unreadable`, with one sentence, for a file
    that cannot be read as a whole; what is wrong with single cells is in the table's `findings`.
    """
    if len(content) > limits.UPLOAD_BYTES:
        raise Unreadable("too_big")
    asked = {"name": shown_name(name), "sheet": sheet, "encoding": encoding, "separator": separator}
    try:
        with child.answered(READER, content, limits=bounds, **asked) as answer:
            return _table(answer, shown_name(name), hashlib.sha256(content).hexdigest())
    except child.Cannot as cannot:
        raise Unreadable(cannot.code, **{"seconds": bounds.seconds} | cannot.params) from cannot


def read_pasted(text: str, name: str = "") -> Table:
    """The table that somebody pasted: cells as a spreadsheet copies them, or any text that a file could hold."""
    return read_table(text.encode("utf-8", "replace"), name, encoding="utf-8")


def shown_name(name: str) -> str:
    """The last part of a file's name, whatever path was sent with it, without what cannot be seen."""
    last = re.split(r"[/\\]", name)[-1]
    return "".join(sign for sign in last if sign.isprintable()).strip()[-limits.NAME_CHARACTERS :]


def _table(answer: child.Answer, name: str, sha256: str) -> Table:
    rows: list[Row] = []
    end: dict[str, Any] = {}
    for line in answer.lines():
        if isinstance(line, dict):
            end = line
        else:
            rows.append(wire.unpack_row(line))
    about = end["about"]
    table = Table(
        name=name,
        kind=about["kind"],
        rows=rows,
        encoding=about.get("encoding", ""),
        separator=about.get("separator", ""),
        sheet=about.get("sheet", ""),
        sheets=[Sheet(*sheet) for sheet in end["sheets"]],
        blanks=[(first, last) for first, last in end["blanks"]],
        findings=[Finding(*finding) for finding in end["findings"]],
        header_line=about.get("header_line"),
        epoch=about.get("epoch", 1899),
        sha256=sha256,
        seconds=answer.seconds,
        peak_bytes=answer.peak_bytes,
    )
    _repeat_merged(table, end["merges"])
    return table


def _repeat_merged(table: Table, merges: list[list[int]]) -> None:
    """A cell merged over several rows says the same of each of them, if they hold anything else."""
    places = {row.line: place for place, row in enumerate(table.rows)}
    repeated = 0
    for top, bottom, left, right in merges:
        first = places.get(top)
        if first is None or not table.rows[first][left]:
            continue
        cell = table.rows[first][left]
        table.rows[first].cells[left] = replace(cell, span=max(1, right - left + 1))
        for row in _below(table, first, bottom):
            repeated += 1
            if repeated > limits.ROWS:
                table.findings.append(Finding("merges_left"))
                return
            _copy(row, left, cell)


def _below(table: Table, first: int, bottom: int) -> Iterator[Row]:
    for row in table.rows[first + 1 :]:
        if row.line > bottom:
            return
        yield row


def _copy(row: Row, column: int, cell: Cell) -> None:
    if not row[column]:
        row.cells.extend([EMPTY] * (column + 1 - len(row.cells)))
        row.cells[column] = replace(cell, copied=True, span=1)
