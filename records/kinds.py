"""The kinds of record there are. A room names its own in its `AppConfig.ready()`: this room knows none above it."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Kind:
    """A kind of record: its name in code, its word in sentences and heads, its drawing, and where one is shown."""

    name: str
    label: Any
    plural: Any
    icon: str
    url_name: str
    api_url_name: str


_kinds: dict[str, Kind] = {}


def register(kind: Kind) -> None:
    _kinds[kind.name] = kind


def kind_of(name: str) -> Kind:
    """Raises KeyError for a kind that no room has named."""
    return _kinds[name]
