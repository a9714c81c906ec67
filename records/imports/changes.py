"""What an import changes of a row: what the file says otherwise, with what was there before, to be put back."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from alliances.actors import Actor


def different(asked: Mapping[str, Any], now: Callable[[str], Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """What is to be changed, and what stands there now. What the file says nothing about stays."""
    changes = {name: value for name, value in asked.items() if value not in (None, "") and now(name) != value}
    return changes, {name: plain(now(name)) for name in changes}


def plain(value: Any) -> Any:
    """As JSON takes it."""
    return value.pk if hasattr(value, "pk") else value.isoformat() if hasattr(value, "isoformat") else value


def as_it_was(before: Mapping[str, Any]) -> dict[str, Any]:
    """The dates among them as dates again; of a row of another table, it is the key."""
    return {name: date.fromisoformat(value) if _is_date(name, value) else value for name, value in before.items()}


def _is_date(name: str, value: Any) -> bool:
    return isinstance(value, str) and name.endswith(("_on", "_by"))


def detail_of(by: Actor, row: Any) -> Any:
    """What an earlier import made of a row, where that is a record: the row of its room, if it is still there."""
    record = row.record
    return None if record is None or record.is_archived else getattr(record, record.kind, None)
