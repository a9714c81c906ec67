"""A row rebuilt from the history is the row that was there."""

import random
from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone

from alliances.actors import Actor
from commitments.models import Commitment
from commitments.operations import commitment_edit
from core.scope import SYSTEM, scoped
from goals import operations as goals
from goals.models import Goal, GoalAnswer
from records import operations
from records.as_of import rebuilt, rows_as_of
from records.models import Change, Record
from tests.acting import acting
from tests.conftest import World


def edit(action: str, **fields: Any) -> Change:
    return Change(action=action, fields=fields)


REBUILT = [
    ({"a": 3}, [], {"a": 3}),
    ({"a": 3, "b": 1}, [edit("U", a=[2, 3]), edit("U", a=[1, 2])], {"a": 1, "b": 1}),
    ({"a": 3}, [edit("U", a=[2, 3]), edit("I", a=[None, 2])], None),
    (None, [edit("D", a=[3, None], b=[None, None]), edit("U", a=[2, 3])], {"a": 2, "b": None}),
    ({"a": 9}, [edit("I", a=[None, 9]), edit("D", a=[3, None])], {"a": 3}),
    (None, [edit("D", a=[3, None]), edit("I", a=[None, 3])], None),
]


@pytest.mark.parametrize(("now", "changes", "then"), REBUILT)
def test_changes_taken_back(now: dict[str, Any] | None, changes: list[Change], then: dict[str, Any] | None) -> None:
    assert rebuilt(now, changes) == then


def instant() -> datetime:
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        return cursor.fetchone()[0]  # type: ignore[no-any-return]


def doings(world: World, chance: random.Random) -> list[Callable[[Actor], Any]]:
    """What may happen to a goal and a milestone, by operations and past them."""
    work = world.work
    goal, record, step = work.goal, work.goal.record, work.milestone
    words = ("", "Growth", "Ünïcode “x”", "a\nb", "7")
    day = date(2026, 1, 1) + timedelta(chance.randrange(900))

    def answer(actor: Actor) -> None:
        person = chance.choice([None, actor.alliance.memberships.get(person=world.petra)])  # type: ignore[union-attr]
        side = actor.alliance.participations.get(is_host=False)  # type: ignore[union-attr]
        goals.goal_answer_set(by=actor, goal=goal, side=side, person=person)

    def by_sql(actor: Actor) -> None:
        Goal.unwalled.filter(pk=goal.pk).update(
            why=chance.choice(words), starts_on=chance.choice([None, day]), ends_on=None
        )

    return [
        lambda actor: goals.goal_edit(by=actor, goal=goal, version=None, changes={"measure": chance.choice(words)}),
        lambda actor: commitment_edit(
            by=actor, commitment=step.record.commitment, version=None, changes={"due_on": day}
        ),
        lambda actor: commitment_edit(
            by=actor,
            commitment=step.record.commitment,
            version=None,
            changes={"state": chance.choice(Commitment.State.values)},
        ),
        lambda actor: goals.milestone_edit(
            by=actor, milestone=step, version=None, changes={"title": chance.choice(words[1:])}
        ),
        lambda actor: operations.record_each(records=[record], act=lambda row: toggled(actor, row)),
        answer,
        by_sql,
    ]


def toggled(actor: Actor, record: Record) -> None:
    now = Record.unwalled.get(pk=record.pk)
    (operations.record_restore if now.is_archived else operations.record_archive)(by=actor, record=now)


@pytest.mark.parametrize("seed", range(6))
def test_every_state_that_was_can_be_rebuilt(busy_world: World, seed: int) -> None:
    world, chance = busy_world, random.Random(seed)
    records = [world.work.goal.record, world.work.milestone.record]
    states: list[tuple[datetime, list[Any]]] = []
    with acting(world.maya, world.aurora) as maya:
        for _turn in range(25):
            states.append((instant(), [rows_as_of(maya, record) for record in records]))
            operations.record_each(records=records[:1], act=lambda _row: chance.choice(doings(world, chance))(maya))
        states.append((instant(), [rows_as_of(maya, record) for record in records]))
        assert len({repr(rows) for _at, rows in states}) > 8
        for at, rows in states:
            assert [rows_as_of(maya, record, at) for record in records] == rows


def test_what_was_removed_is_there_again(busy_world: World) -> None:
    world, goal = busy_world, busy_world.work.goal
    with acting(world.maya, world.aurora) as maya:
        before = instant()
        goals.goal_answer_set(by=maya, goal=goal, side=maya.alliance.participations.get(is_host=False), person=None)
        assert rows_as_of(maya, goal.record)["goals_goalanswer"] == []
        [then] = rows_as_of(maya, goal.record, before)["goals_goalanswer"]
        assert then["person_id"] == maya.alliance.memberships.get(person=world.petra).pk


def test_before_it_was_there_it_is_not(busy_world: World) -> None:
    record = busy_world.work.goal.record
    with acting(busy_world.maya, busy_world.aurora) as maya:
        rows = rows_as_of(maya, record, timezone.now() - timedelta(days=1))
        assert set(map(len, rows.values())) == {0}


def test_the_other_side_rebuilds_nothing_that_was_hidden(busy_world: World) -> None:
    world, goal = busy_world, busy_world.work.secret
    with acting(world.maya, world.aurora) as maya:
        goals.goal_edit(by=maya, goal=goal, version=None, changes={"why": "Our floor is nine"})
        hidden = instant()
        goals.goal_edit(by=maya, goal=goal, version=None, changes={"why": "Growth"})
        operations.record_share(by=maya, record=goal.record)
    with acting(world.pavel, world.aurora) as pavel:
        assert "floor" not in repr(rows_as_of(pavel, goal.record, hidden))
    with scoped(SYSTEM):
        assert GoalAnswer.unwalled.count() > 0
