from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

from core.scope import SYSTEM, scoped
from notifications.models import Looked

FIRST_LOOK = timedelta(days=1)
"""How far back something looks that never did."""


@contextmanager
def looking(name: str, now: datetime) -> Iterator[datetime | None]:
    """Since when to look, as the system; None where somebody else is looking just now.

    The look and what it finds are one transaction: a crash leaves both to the next one, and a day without workers is
    a longer look.
    """
    with scoped(SYSTEM):
        Looked.unwalled.get_or_create(name=name, defaults={"until": now - FIRST_LOOK})
        row = Looked.unwalled.select_for_update(skip_locked=True).filter(name=name, until__lt=now).first()
        yield row.until if row else None
        if row:
            row.until = now
            row.save(update_fields=["until"])
