"""What both sides see of the records, kind by kind, for the page that shows it before somebody is invited."""

from django.db.models import Count

from alliances.models import Alliance
from alliances.shown import Shown
from records.kinds import kinds
from records.models import Record

NAMED = 5


def shared_records(alliance: Alliance) -> list[Shown]:
    """Each kind with how many there are and the names of the latest few. For the joint scope."""
    shared = Record.objects.in_alliance(alliance).current().filter(visibility="shared")
    counts = dict(shared.order_by().values_list("kind").annotate(Count("pk")))
    latest = shared.order_by("-updated_at", "-pk")
    return [
        Shown(
            kind.plural, counts[kind.name], list(latest.filter(kind=kind.name).values_list("title", flat=True)[:NAMED])
        )
        for kind in kinds()
        if kind.name in counts
    ]
