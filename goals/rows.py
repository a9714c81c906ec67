"""Goals and milestones as rows of a page show them; everything at hand, nothing that asks the database."""

from dataclasses import dataclass, field
from typing import Any

from commitments.promises import Line
from goals.progress import Standing
from records.models import Stated


@dataclass(frozen=True, kw_only=True)
class Step(Line):
    """A milestone, or an action under its goal, as a row shows it."""

    row: Any

    @property
    def context(self) -> str:
        """The second line of the row."""
        return str(getattr(self.row, "criterion", ""))

    @property
    def complete_url(self) -> str:
        return f"{self.url}complete/"

    @property
    def reopen_url(self) -> str:
        return f"{self.url}reopen/"


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
