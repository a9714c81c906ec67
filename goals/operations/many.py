"""The same thing done to many rows at once: what can be done is, and what cannot is told."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction

from core.errors import Forbidden, Refused


@dataclass
class Outcome:
    """Rows that were changed, how many were left as they are, and the first reason why."""

    done: list[Any] = field(default_factory=list)
    left: int = 0
    reason: str = ""


@transaction.atomic
def each_of(rows: Iterable[Any], act: Callable[[Any], Any]) -> Outcome:
    """Call an operation for every row, in one transaction, so that history tells it as one change."""
    outcome = Outcome()
    for row in rows:
        try:
            with transaction.atomic():
                outcome.done.append(act(row))
        except (Refused, Forbidden) as fault:
            outcome.left += 1
            outcome.reason = outcome.reason or fault.message
    return outcome
