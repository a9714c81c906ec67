"""Where every format puts its rows: cleaned, counted against the limits, and sent on at once."""

import json
from collections import Counter
from dataclasses import replace
from typing import TextIO

from core.tables import limits, wire
from core.tables.child import Cannot
from core.tables.formats.clean import clean
from core.tables.table import EMPTY, Cell, Finding, Row, Sheet


class Sink:
    def __init__(self, out: TextIO) -> None:
        self.out = out
        self.findings: list[Finding] = []
        self.sheets: list[Sheet] = []
        self.merges: list[tuple[int, int, int, int]] = []
        self.about: dict[str, str | int] = {}
        self._found: Counter[str] = Counter()
        self._blanks: list[tuple[int, int]] = []
        self.counted = self._cells = 0
        self._expected = 1

    def row(self, line: int, cells: list[Cell], *, hidden: bool = False, level: int = 0, lines: int = 1) -> None:
        """A row that begins on this line and takes so many; rows without anything in them become blanks."""
        kept = [self._kept(cell, line, column) if cell is not EMPTY else cell for column, cell in enumerate(cells)]
        while kept and not kept[-1].text.strip():
            kept.pop()
        if not kept:
            return
        self._count(kept)
        if line > self._expected and self.counted:
            self._blanks.append((self._expected, line - 1))
        self._expected = line + lines
        self._send(wire.pack_row(Row(line, kept, hidden, level)))

    def find(
        self, code: str, line: int | None = None, column: int | None = None, value: str = "", **params: str
    ) -> None:
        self._found[code] += 1
        if self._found[code] <= limits.PROBLEMS_LISTED:
            self.findings.append(Finding(code, line, column, clean(value)[0][: limits.NAME_CHARACTERS], params))

    def close(self) -> None:
        unlisted = {code: n - limits.PROBLEMS_LISTED for code, n in self._found.items() if n > limits.PROBLEMS_LISTED}
        for code, count in unlisted.items():
            self.findings.append(Finding("and_more", params={"code": code, "count": count}))
        self._send(
            {
                "about": self.about,
                "sheets": [wire.pack_sheet(sheet) for sheet in self.sheets],
                "blanks": self._blanks,
                "merges": self.merges,
                "findings": [wire.pack_finding(finding) for finding in self.findings],
            }
        )

    def _send(self, line: object) -> None:
        self.out.write(json.dumps(line, ensure_ascii=False, separators=(",", ":")) + "\n")

    def _count(self, cells: list[Cell]) -> None:
        self.counted += 1
        self._cells += len(cells)
        if self.counted > limits.ROWS:
            raise Cannot("too_many_rows")
        if len(cells) > limits.COLUMNS:
            raise Cannot("too_many_columns")
        if self._cells > limits.CELLS:
            raise Cannot("too_many_cells")

    def _kept(self, cell: Cell, line: int, column: int) -> Cell:
        shown, taken = clean(cell.text)
        if taken:
            self.find("unseen_characters", line, column, shown)
        if len(shown) > limits.TEXT_CHARACTERS:
            self.find("text_cut", line, column, shown)
            shown = shown[: limits.TEXT_CHARACTERS]
        if shown == cell.text:
            return cell
        return replace(cell, text=shown, value=shown if isinstance(cell.value, str) else cell.value)
