"""Which door a view stands behind."""

from collections.abc import Callable
from typing import Any, TypeVar

View = TypeVar("View", bound=Callable[..., Any])


def no_door(view: View) -> View:
    """Mark a view that runs outside the doors, as the bare login: it reads the tables of sign-in and nothing else."""
    view.door = None  # type: ignore[attr-defined]
    return view
