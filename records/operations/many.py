"""The same done to many records: one transaction, an entry in the history of each, and one message."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from core.errors import Forbidden, Refused
from records.models import Record


@dataclass
class Outcome:
    """What was done, and what was left as it is with the reason of each."""

    done: list[Record] = field(default_factory=list)
    left: list[tuple[Record, str]] = field(default_factory=list)


@transaction.atomic
def record_each(*, records: Iterable[Record], act: Callable[[Record], Any]) -> Outcome:
    """Call an operation for each record, parents before children. A refusal leaves that one alone."""
    outcome = Outcome()
    for record in sorted(records, key=lambda each: (each.parent_id is not None, each.pk)):
        try:
            with transaction.atomic():
                act(record)
            outcome.done.append(record)
        except Refused as refusal:
            outcome.left.append((record, refusal.message))
        except Forbidden as refusal:
            outcome.left.append((record, refusal.message or _("Your role here does not allow this.")))
    return outcome
