"""How a table travels from the child process: one JSON line per row, and one at the end about the whole."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from core.tables.table import EMPTY, Cell, Finding, Row, Sheet, Value

Wire = None | bool | int | str | dict[str, Any]


def pack_cell(cell: Cell) -> Wire:
    """Plain texts and whole numbers, which are most cells, travel as they are."""
    plain = not (cell.indent or cell.unit or cell.copied or cell.span > 1)
    if plain and cell.value is None and not cell.text:
        return None
    if plain and isinstance(cell.value, str) and cell.value == cell.text:
        return cell.text
    if plain and type(cell.value) is int and str(cell.value) == cell.text:
        return cell.value
    kind, value = _pack_value(cell.value)
    packed: dict[str, Any] = {"k": kind, "v": value, "t": cell.text}
    extras = {"i": cell.indent, "u": cell.unit, "c": cell.copied, "s": cell.span if cell.span > 1 else 0}
    return packed | {key: extra for key, extra in extras.items() if extra}


def _pack_value(value: Value) -> tuple[str, Any]:
    if isinstance(value, datetime):
        return "t", value.isoformat()
    if isinstance(value, date):
        return "d", value.isoformat()
    if isinstance(value, Decimal):
        return "n", str(value)
    return "p", value


def unpack_cell(wire: Wire) -> Cell:
    if wire is None:
        return EMPTY
    if isinstance(wire, str):
        return Cell(wire, wire)
    if not isinstance(wire, dict):
        return Cell(wire, str(wire))
    return Cell(
        _unpack_value(wire["k"], wire["v"]),
        wire["t"],
        indent=wire.get("i", 0),
        unit=wire.get("u", ""),
        copied=wire.get("c", False),
        span=wire.get("s", 1),
    )


def _unpack_value(kind: str, value: Any) -> Value:
    if kind == "t":
        return datetime.fromisoformat(value)
    if kind == "d":
        return date.fromisoformat(value)
    if kind == "n":
        return Decimal(value)
    plain: Value = value
    return plain


def pack_row(row: Row) -> list[Any]:
    return [row.line, int(row.hidden), row.level, [pack_cell(cell) for cell in row.cells]]


def unpack_row(wire: list[Any]) -> Row:
    line, hidden, level, cells = wire
    return Row(line, [unpack_cell(cell) for cell in cells], bool(hidden), level)


def pack_sheet(sheet: Sheet) -> list[Any]:
    return [sheet.name, sheet.hidden, sheet.empty]


def pack_finding(finding: Finding) -> list[Any]:
    return [finding.code, finding.line, finding.column, finding.value, finding.params]
