"""The plan as its pages show it: goals with their milestones, put together in sets.

A page of goals costs the same number of statements however many goals and milestones it has: what a row needs of the
alliance, its companies and its people is looked up once and found in memory.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import Any

from django.db.models import (
    BooleanField,
    Case,
    CharField,
    ExpressionWrapper,
    F,
    OuterRef,
    Q,
    Subquery,
    Value,
    When,
)
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from alliances.actors import Actor
from alliances.models import Visibility
from commitments.models import Action, Commitment
from commitments.promises import Line, line_of
from core.errors import is_allowed
from core.sorting import SortKey
from core.templatetags.look import names
from goals.models import Goal, Milestone
from goals.progress import standing_of
from goals.rows import GoalRow, Step
from records.operations.record import demand_edit

DUE = F("record__commitment__due_on")
STEP_ORDERS: dict[str, tuple[Any, ...]] = {
    "due": (DUE.asc(nulls_last=True),),
    "-due": (DUE.desc(nulls_last=True),),
    "title": (SortKey("title"),),
    "-title": (SortKey("title").desc(),),
}


class Plan:
    """What an actor sees of one alliance's plan."""

    def __init__(self, actor: Actor) -> None:
        assert actor.alliance is not None, "a plan is of an alliance"
        self.actor = actor
        self.alliance = actor.alliance
        self.today = self.alliance.today()

    @cached_property
    def people(self) -> dict[int, Any]:
        """Everybody of the alliance, by membership: also who left, since they may own something."""
        return {each.pk: each for each in self.actor.people}

    @cached_property
    def companies(self) -> list[Any]:
        return [side.organisation for side in self.alliance.sides]

    @property
    def own_company(self) -> Any:
        return self.actor.participation.organisation if self.actor.participation else None

    @property
    def others(self) -> list[Any]:
        return [company for company in self.companies if company != self.own_company]

    def goals(self) -> Any:
        rows = Goal.objects.visible_to(self.actor).select_related("record")
        return rows.with_answers().with_view_of(self.actor)

    def milestones(self) -> Any:
        return Milestone.objects.visible_to(self.actor).with_promise()

    def rows(self, goals: Iterable[Any], *, wanted: Q | None = None, order: Sequence[Any] = ()) -> list[GoalRow]:
        """These goals with their milestones: all count, those that `wanted` describes are listed."""
        asked = list(goals)
        steps: dict[int, list[Any]] = {goal.pk: [] for goal in asked}
        for each in self._under(asked, wanted or Q(record__archived_at=None), order):
            steps[each.record.parent_id].append(each)
        return [self._row(goal, steps[goal.pk], bool(order)) for goal in asked]

    def step(self, row: Any) -> Step:
        """A milestone with its `record` and commitment at hand."""
        line = line_of(self.promise(row), self.today, self.actor)
        return Step(**vars(line), row=row)

    def actions_under(self, goal: Any) -> list[Line]:
        """To read: they are changed on their own pages."""
        rows = Action.objects.visible_to(self.actor).current().filter(record__parent=goal.pk)
        rows = rows.select_related("record__commitment").order_by(DUE.asc(nulls_last=True), "pk")
        return [line_of(self.promise(each), self.today) for each in rows]

    def promise(self, row: Any) -> Commitment:
        """Of a milestone or an action, with who owes it and whose it is at hand."""
        row.at_home(self.alliance)
        promise: Commitment = row.record.commitment
        if promise.owner_id:
            promise.owner = self.people[promise.owner_id]
        promise.at_home(self.alliance)
        return promise

    def with_words(self, milestones: Any) -> Any:
        """`seen_by`: who can see each, in words, as exports write it."""
        alone = [
            When(owner_organisation=side.pk, then=Value(_("Only %(company)s") % {"company": side.organisation.name}))
            for side in self.alliance.sides
        ]
        both = When(visibility=Visibility.SHARED, then=Value(names(self.companies)))
        return milestones.annotate(seen_by=Case(both, *alone, output_field=CharField()))

    def sorted_goals(self, goals: Any, sort: str, wanted: Q) -> Any:
        """By a column of their milestones: the goal that has the first of them (downwards: the last) comes first."""
        if sort.removeprefix("-") == "title":
            statement = SortKey("statement")
            return goals.order_by(statement.desc() if sort[0] == "-" else statement, "pk")
        order = STEP_ORDERS.get(sort)
        if not order:
            return goals.order_by("pk")
        steps = self.milestones().filter(wanted, record__parent=OuterRef("pk")).order_by(*order)
        first = Subquery(steps.values("record__commitment__due_on")[:1])
        soonest = F("soonest").desc(nulls_last=True) if sort[0] == "-" else F("soonest").asc(nulls_last=True)
        return goals.annotate(soonest=first).order_by(soonest, "pk")

    def _under(self, goals: list[Any], wanted: Q, order: Sequence[Any]) -> Iterator[Any]:
        listed = ExpressionWrapper(wanted, output_field=BooleanField())
        rows = self.milestones().under(goals).annotate(is_listed=listed)
        yield from rows.order_by(*order, "pk") if order else rows.in_order()

    def _row(self, goal: Any, milestones: list[Any], is_sorted: bool) -> GoalRow:
        goal.at_home(self.alliance)
        current = [each for each in milestones if each.record.archived_at is None]
        return GoalRow(
            goal=goal,
            url=address("goals:goal_detail", self.alliance.public_id, goal.record.public_id),
            owned_by=goal.record.owner_organisation.organisation,
            answers=[self.answer(pk) for pk in goal.answer_ids],
            standing=standing_of(goal, current, alliance=self.alliance, today=self.today),
            may_edit=is_allowed(demand_edit, self.actor, goal.record),
            steps=[self.step(each) for each in milestones if each.is_listed],
            is_sorted=is_sorted,
        )

    def answer(self, membership: int) -> dict[str, Any]:
        person = self.people[membership]
        return {"person": person.person, "company": self.alliance.side(person.participation_id).organisation}


def address(name: str, *args: str) -> str:
    """The address of a page of another room; empty while there is none."""
    try:
        return reverse(name, args=args)
    except NoReverseMatch:
        return ""
