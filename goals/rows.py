"""Goals and milestones as rows of a page show them; everything at hand, nothing that asks the database."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.translation import ngettext

from goals.progress import Standing
from records.models import Stated


@dataclass
class Step:
    """A milestone, or an action under its goal, as a row shows it."""

    row: Any
    url: str
    owner: Any
    company: Any
    owned_by: Any  # the company whose row it is
    kind: str
    word: str
    may_keep: bool
    may_edit: bool
    share_url: str = ""

    @property
    def ident(self) -> str:
        return str(self.row.record.public_id)

    @property
    def context(self) -> str:
        """The second line of the row."""
        return str(getattr(self.row, "criterion", ""))

    @property
    def row_url(self) -> str:
        return f"{self.url}row/"

    @property
    def owner_url(self) -> str:
        return f"{self.url}edit/owner/"

    @property
    def due_url(self) -> str:
        return f"{self.url}edit/due_on/"

    @property
    def state_url(self) -> str:
        return f"{self.url}edit/state/"

    @property
    def complete_url(self) -> str:
        return f"{self.url}complete/"

    @property
    def reopen_url(self) -> str:
        return f"{self.url}reopen/"

    @property
    def promise(self) -> Any:
        return self.row.record.commitment

    @property
    def owner_sees_it(self) -> bool:
        return self.row.is_shared or self.company in (None, self.owned_by)

    @property
    def moved_from(self) -> date | None:
        """The first date, where it is not the one that holds now."""
        return self.promise.first_due_on if self.promise.first_due_on != self.promise.due_on else None


@dataclass
class Group:
    """Milestones that an imported plan kept together."""

    name: str
    steps: list[Step]


@dataclass
class GoalRow:
    """A goal as a row shows it, with its milestones under it."""

    goal: Any
    url: str
    owned_by: Any
    answers: list[Any]
    standing: Standing
    may_edit: bool
    steps: list[Step] = field(default_factory=list)
    is_sorted: bool = False  # by a column: groups would be torn apart

    @property
    def stated_word(self) -> str:
        return str(Stated.Status(self.goal.stated).label) if self.goal.stated else ""

    @property
    def groups(self) -> list[Group]:
        """In the order of the plan, those without a group first."""
        if self.is_sorted:
            return [Group("", self.steps)]
        groups: dict[str, Group] = {"": Group("", [])}
        for step in self.steps:
            name = step.row.group
            groups.setdefault(name, Group(name, [])).steps.append(step)
        return list(groups.values())


def state_shown(promise: Any, today: date) -> tuple[str, str]:
    """How a promise stands in a row, as a drawing and a word: late days count from the first date."""
    if promise.days_overdue(today):
        late = promise.days_late(today)
        return "late", ngettext("%(count)d day late", "%(count)d days late", late) % {"count": late}
    return "done" if promise.is_done else "open", str(promise.get_state_display())
