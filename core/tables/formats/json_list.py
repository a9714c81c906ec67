"""JSON: a list of objects, alone or inside an envelope; nested ones become columns named with dots."""

import json
from decimal import Decimal
from typing import Any

from core.tables import limits
from core.tables.child import Cannot
from core.tables.formats.sink import Sink
from core.tables.table import EMPTY, Cell, Sheet, Value

NESTED = 3  # deeper objects stay together as text
ENVELOPES = 3


def read(text: str, sink: Sink, *, sheet: str = "") -> None:
    lists = _lists(_parse(text))
    if not lists:
        raise Cannot("json_without_list")
    if sheet and sheet not in lists:
        raise Cannot("no_such_sheet", sheet=sheet)
    chosen = sheet or max(lists, key=lambda name: len(lists[name]))
    sink.sheets = [Sheet(name, empty=not items) for name, items in lists.items()]
    sink.about |= {"sheet": chosen, "header_line": 0}
    _send(lists[chosen], sink)


def _parse(text: str) -> Any:
    try:
        return json.loads(text, parse_float=Decimal, parse_constant=lambda name: None)
    except ValueError:
        pass
    try:  # one object per line
        return [json.loads(line, parse_float=Decimal) for line in text.splitlines() if line.strip()]
    except ValueError as error:
        raise Cannot("broken_json") from error


def _lists(data: Any) -> dict[str, list[dict[str, Any]]]:
    """The lists of objects in it by their path, which serves as the name of a sheet."""
    found: dict[str, list[dict[str, Any]]] = {}

    def look(node: Any, path: str, depth: int) -> None:
        if isinstance(node, list) and any(isinstance(item, dict) for item in node):
            found[path[: limits.NAME_CHARACTERS] or "list"] = [
                item if isinstance(item, dict) else {"": item} for item in node
            ]
        elif isinstance(node, list) and len(node) > 1 and all(isinstance(item, list) for item in node):
            found[path or "list"] = _with_names(node)
        elif isinstance(node, dict) and depth < ENVELOPES:
            for key, value in node.items():
                look(value, f"{path}.{key}" if path else key, depth + 1)

    look(data, "", 0)
    return found


def _with_names(rows: list[list[Any]]) -> list[dict[str, Any]]:
    """A list of lists, whose first one has the names."""
    names = [str(name) for name in rows[0]]
    if len(set(names)) < len(names):
        raise Cannot("json_without_list")
    return [dict(zip(names, row, strict=False)) for row in rows[1:]]


def _send(items: list[dict[str, Any]], sink: Sink) -> None:
    flat = [_flat(item) for item in items[: limits.ROWS + 1]]
    names = list(dict.fromkeys(name for item in flat for name in item))
    sink.row(0, [Cell(name, name) for name in names])
    for place, item in enumerate(flat, start=1):
        sink.row(place, [_cell(item.get(name)) for name in names])


def _flat(item: dict[str, Any], path: str = "", depth: int = 1) -> dict[str, Any]:
    flat: dict[str, Any] = {}
    for key, value in item.items():
        if isinstance(value, dict) and value and depth < NESTED:
            flat |= _flat(value, f"{path}{key}.", depth + 1)
        else:
            flat[path + key] = value
    return flat


def _cell(value: Any) -> Cell:
    if isinstance(value, list) and not any(isinstance(item, list | dict) for item in value):
        value = "; ".join(str(item) for item in value if item is not None)
    if isinstance(value, list | dict):
        value = json.dumps(value, ensure_ascii=False, default=str) if value else None
    if value is None or value == "":
        return EMPTY
    known: Value = value
    return Cell(known, str(value).lower() if isinstance(value, bool) else str(value))
