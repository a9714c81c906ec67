"""The list of actions in groups: by the side that owes, by goal, or by owner; each counted over all pages.

The database sorts by the group first, so that none comes again on a later page. `key` is the same for a row in the
database and for its line here.
"""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from django.db.models import BigIntegerField, Case, Count, F, Q, When
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alliances.actors import Actor
from commitments.models import Commitment
from commitments.promises import Line, counted, side_title
from core.sorting import SortKey

Counts = Mapping[Any, tuple[int, int]]
"""How many of each group there are, and how many of them late."""


@dataclass(frozen=True)
class Group:
    """Lines of a page that belong together, and how much there is of it on all pages."""

    title: str
    company: Any
    lines: list[Line]
    count: int
    late: int

    @property
    def note(self) -> str:
        return counted(self.count, self.late)


class Grouping(ABC):
    """A way to group: what the rows are sorted by first, and how a group is called."""

    label: Any
    key: Any

    def __init__(self, actor: Actor, *, done: bool = False) -> None:
        self.actor = actor
        self.done = done

    @abstractmethod
    def order(self) -> tuple[Any, ...]: ...

    @abstractmethod
    def key_of(self, line: Line) -> Any: ...

    @abstractmethod
    def title(self, line: Line) -> str: ...

    def company(self, line: Line) -> Any:
        return line.company

    def sorted(self, rows: Any) -> Any:
        """As sorted already, but by group before that."""
        return rows.order_by(*self.order(), *rows.query.order_by)

    def counts(self, rows: Any, today: date) -> Counts:
        """One statement, whatever the number of pages; it also says how many rows there are in all."""
        late = Count("pk", filter=~Q(state=Commitment.State.DONE) & Q(due_on__lt=today))
        found = rows.order_by().values(group_key=self.key).annotate(in_all=Count("pk"), late=late)
        return {each["group_key"]: (each["in_all"], each["late"]) for each in found}

    def groups(self, lines: Iterable[Line], counts: Counts) -> list[Group]:
        found = [(key, list(each)) for key, each in groupby(lines, self.key_of)]
        return [
            # Somebody may have added the first one of a group since it was counted.
            Group(self.title(each[0]), self.company(each[0]), each, *counts.get(key, (len(each), 0)))
            for key, each in found
        ]


class BySide(Grouping):
    """One's own side before the others; what nobody owns last."""

    label = gettext_lazy("By company")
    key: Any = F("owed_by")

    def order(self) -> tuple[Any, ...]:
        ours = When(owed_by=self.actor.participation.pk if self.actor.participation else None, then=0)
        return Case(When(owed_by=None, then=2), ours, default=1), "owed_by"

    def key_of(self, line: Line) -> Any:
        return line.promise.owed_by_id

    def title(self, line: Line) -> str:
        if line.promise.owed_by_id is None:
            return _("Nobody owns these yet")
        assert self.actor.alliance is not None
        return side_title(self.actor.alliance.side(line.promise.owed_by_id), self.actor, done=self.done)


class ByGoal(Grouping):
    """Goals by their titles; what stands alone last. A goal that was taken back is none for the others."""

    label = gettext_lazy("By goal")
    seen = Q(record__parent__visibility="shared") | Q(
        record__parent__owner_organisation=F("record__owner_organisation")
    )
    key = Case(When(seen, then=F("record__parent")))

    def order(self) -> tuple[Any, ...]:
        name = Case(When(self.seen, then=SortKey("record__parent__title")))
        return name.asc(nulls_last=True), self.key.asc(nulls_last=True)

    def key_of(self, line: Line) -> Any:
        return line.parent.pk if line.parent else None

    def title(self, line: Line) -> str:
        return line.parent.title if line.parent else _("For no goal")

    def company(self, line: Line) -> Any:
        return None


class ByOwner(BySide):
    """People by their names, one's own side's first; after each side's what it owes by nobody yet; nobody's last."""

    label = gettext_lazy("By owner")
    key = Coalesce("owner", -F("owed_by"), output_field=BigIntegerField())

    def order(self) -> tuple[Any, ...]:
        return *super().order(), SortKey("owner__person__name"), "owner"

    def key_of(self, line: Line) -> Any:
        promise = line.promise
        return promise.owner_id or (promise.owed_by_id and -promise.owed_by_id)

    def title(self, line: Line) -> str:
        return line.owner.person.name if line.owner else super().title(line)


GROUPINGS: dict[str, type[Grouping]] = {"": BySide, "goal": ByGoal, "owner": ByOwner}
"""By what `?group=` says."""
