"""What rooms would show to both sides. A room names its part in its `AppConfig.ready()`, before there are models."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Shown:
    """A part of the partner's page: how many of what, and the first few by name."""

    label: Any
    count: int
    titles: list[str]


_parts: list[str] = []


def register(part: str) -> None:
    """The dotted path of a function, alliance → list of `Shown`, called in the joint scope: only shared rows exist."""
    if part not in _parts:
        _parts.append(part)


def parts() -> list[str]:
    return list(_parts)
