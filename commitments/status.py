"""How a promise stands by its facts, whatever anybody says about it.

Green while the date that can be expected is within the tolerance of the first one, amber within three times that, red
beyond; grey when nobody has touched it for longer than the alliance's cadence; done when it is done. Written rules of
project reporting use five days either way as the tolerance.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

TOLERANCE = timedelta(days=5)
CADENCE = {"light": timedelta(days=90), "standard": timedelta(days=45), "strategic": timedelta(days=30)}


@dataclass(frozen=True)
class Computed:
    """A status: `kind` as the drawings know it (done, good, warn, bad, stale, open), `name`, and why in words."""

    name: str
    kind: str
    word: str
    why: str = ""


def computed_status(
    *,
    first_due_on: date | None,
    due_on: date | None,
    done_on: date | None,
    changed_on: date,
    today: date,
    depth: str = "standard",
) -> Computed:
    """The status of one promise on a day. Late days count from the first date; a date passed is expected today."""
    if done_on:
        late = (done_on - first_due_on).days if first_due_on else 0
        return Computed("done", "done", _("Done"), _late(late))
    if due_on is None or first_due_on is None:
        return Computed("open", "open", _("No date"))
    if today - changed_on > CADENCE[depth]:
        return Computed("stale", "stale", _("Stale"), _silent((today - changed_on).days))
    slip = max(due_on, today) - first_due_on
    if slip <= TOLERANCE:
        return Computed("on_track", "good", _("On track"))
    name, kind, word = ("watch", "warn", _("Watch")) if slip <= 3 * TOLERANCE else ("off_track", "bad", _("Off track"))
    return Computed(name, kind, word, _late(slip.days))


def worst(statuses: "list[Computed]") -> Computed | None:
    """The status of a whole: the worst of its parts; done when all are, None without parts."""
    order: dict[Any, int] = {"off_track": 0, "watch": 1, "stale": 2, "on_track": 3, "open": 4, "done": 5}
    return min(statuses, key=lambda status: order[status.name], default=None)


def _late(days: int) -> str:
    if days <= 0:
        return ""
    return ngettext("%(count)d day after the first date", "%(count)d days after the first date", days) % {"count": days}


def _silent(days: int) -> str:
    return ngettext("no news for %(count)d day", "no news for %(count)d days", days) % {"count": days}
