"""The to-do list of one person, in groups and sentences: arithmetic over promises that were read already."""

from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from commitments.counts import is_now
from commitments.models import Commitment
from commitments.promises import Line, line_of
from core.templatetags.look import long_day, names


@dataclass(frozen=True)
class Entry:
    """One thing to do: the promise as a line, and the companies on the other side."""

    line: Line
    others: list[Any]

    @property
    def alliance(self) -> Any:
        return self.line.promise.alliance

    @property
    def where(self) -> str:
        return names(self.others)

    @property
    def due_on(self) -> date | None:
        return self.line.promise.due_on

    @property
    def group(self) -> str:
        if self.line.kind == "late":
            return "late"
        return "week" if is_now(self.due_on, self.line.today) else "later"


def entry_of(promise: Commitment) -> Entry:
    """For a promise that was read `with_names` and `with_alliance`, and has an owner."""
    owner: Any = promise.owner
    sides = [side.organisation for side in promise.alliance.sides]
    others = [company for company in sides if company.pk != owner.organisation_id]
    return Entry(line_of(promise, promise.alliance.today()), others)


@dataclass
class Todo:
    """All of somebody's entries; `chosen` is the alliance that the list is narrowed to, or empty."""

    entries: list[Entry]
    chosen: str = ""
    shown: list[Entry] = field(init=False)

    def __post_init__(self) -> None:
        self.shown = [each for each in self.entries if self.chosen in ("", each.alliance.public_id)]

    def of(self, group: str) -> list[Entry]:
        return [each for each in self.shown if each.group == group]

    @cached_property
    def late(self) -> list[Entry]:
        return self.of("late")

    @cached_property
    def week(self) -> list[Entry]:
        return self.of("week")

    @cached_property
    def later(self) -> list[Entry]:
        return self.of("later")

    @property
    def groups(self) -> list[tuple[str, list[Entry]]]:
        """What needs somebody now, late things first."""
        return [group for group in ((_("Late"), self.late), (_("This week"), self.week)) if group[1]]

    @property
    def later_words(self) -> str:
        """`Later: 5 more until 31 December`: how many, and the last day of them."""
        count = len(self.later)
        last = max((each.due_on for each in self.later if each.due_on), default=None)
        if last is None:
            return ngettext("Later: %(count)d more", "Later: %(count)d more", count) % {"count": count}
        words = ngettext("Later: %(count)d more, on %(day)s", "Later: %(count)d more until %(day)s", count)
        return words % {"count": count, "day": long_day(last)}

    @property
    def lead(self) -> str:
        """How things stand, in a sentence or two."""
        late, week = len(self.late), len(self.week)
        if not late and not week:
            return self.nothing
        said = []
        if late:
            said.append(ngettext("%(count)d thing is late", "%(count)d things are late", late) % {"count": late})
        if week:
            said.append(ngettext("%(count)d is due this week", "%(count)d are due this week", week) % {"count": week})
        return ", ".join(said) + ". " + _("Nothing else wants anything from you.")

    @property
    def nothing(self) -> str:
        """The good state, with what comes next."""
        coming = [each for each in self.later if each.due_on]
        if not coming:
            return _("Nothing needs you.")
        words = {"title": coming[0].line.title, "day": long_day(coming[0].due_on)}
        return _("Nothing needs you. Next is “%(title)s”, on %(day)s.") % words

    @property
    def chips(self) -> list[dict[str, Any]]:
        """One for each alliance, with what needs somebody there now; none where there is only one."""
        alliances: dict[str, list[Entry]] = {}
        for each in self.entries:
            alliances.setdefault(each.alliance.public_id, []).append(each)
        if len(alliances) < 2:
            return []
        chips = [
            {
                "name": entries[0].where,
                "url": f"?alliance={ident}",
                "count": now(entries),
                "is_current": ident == self.chosen,
            }
            for ident, entries in alliances.items()
        ]
        everything = {"name": _("Everything"), "url": "?", "count": now(self.entries), "is_current": not self.chosen}
        return [everything, *sorted(chips, key=lambda chip: (-int(str(chip["count"])), str(chip["name"])))]


def now(entries: list[Entry]) -> int:
    return sum(each.group != "later" for each in entries)
