"""How long nothing came from a company: the age of the last change that one of its people made."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db.models import Max

from alliances.actors import Actor
from records.models import Change


def last_heard(actor: Actor, alliances: Iterable[int]) -> dict[tuple[int, int], datetime]:
    """When each company last did something in each alliance, among what the actor may see; one statement for all.

    Keys are alliance and organisation ids. A company that never did anything is not there.
    """
    rows: Any = (
        Change.objects.visible_to(actor)
        .filter(alliance__in=list(alliances), person__isnull=False)
        .values("alliance", "person__organisation")
        .annotate(at=Max("at"))
    )
    return {(row["alliance"], row["person__organisation"]): row["at"] for row in rows}
