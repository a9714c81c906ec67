"""What a company wrote, it alone puts away and brings back, also of what both work on together."""

from typing import Any

import pytest

from core.scope import SYSTEM, scoped
from records import operations
from records.models import Record
from tests.acting import acting
from tests.conftest import World
from tests.records.telling import path, text

KINDS = ("goal", "milestone", "action")


def record_of(world: World, kind: str) -> Record:
    record: Record = getattr(world.work, kind).record
    return record


def page(world: World, name: str, record: Record) -> str:
    answer: Any = world.client(name).get(record.get_absolute_url())
    return str(answer.content.decode())


def is_put_away(record: Record) -> bool:
    with scoped(SYSTEM):
        return bool(Record.unwalled.get(pk=record.pk).is_archived)


def put_away(world: World, record: Record) -> None:
    with acting(world.maya, world.aurora) as maya:
        operations.record_archive(by=maya, record=record)


@pytest.mark.parametrize("kind", KINDS)
def test_it_works(busy_world: World, kind: str) -> None:
    record = record_of(busy_world, kind)
    assert path(busy_world, record, "archive") in page(busy_world, "cara", record)
    assert busy_world.client("cara").post(path(busy_world, record, "archive")).status_code == 303
    assert is_put_away(record)
    assert "Bring it back" in page(busy_world, "cara", record)
    assert busy_world.client("cara").post(path(busy_world, record, "restore")).status_code == 303
    assert not is_put_away(record)


@pytest.mark.parametrize("name", ["pavel", "petra"])
@pytest.mark.parametrize("kind", KINDS)
def test_nobody_puts_away_what_the_others_wrote(busy_world: World, kind: str, name: str) -> None:
    """Pavel leads Contoso's side; Petra owes milestone and action, and answers for the goal."""
    record = record_of(busy_world, kind)
    assert path(busy_world, record, "archive") not in page(busy_world, name, record)
    answer = busy_world.client(name).post(path(busy_world, record, "archive"))
    assert answer.status_code == 403
    assert "Only Northwind can put this away." in text(answer)
    assert not is_put_away(record)


@pytest.mark.parametrize("name", ["pavel", "petra", "oskar"])
@pytest.mark.parametrize("kind", KINDS)
def test_nobody_brings_back_what_the_others_wrote(busy_world: World, kind: str, name: str) -> None:
    record = record_of(busy_world, kind)
    put_away(busy_world, record)
    assert "Put away" in page(busy_world, name, record)
    assert "Bring it back" not in page(busy_world, name, record)
    answer = busy_world.client(name).post(path(busy_world, record, "restore"))
    assert answer.status_code == 403
    assert name == "oskar" or "Only Northwind can bring this back." in text(answer)
    assert is_put_away(record)


def test_each_side_its_own_of_those_selected(busy_world: World) -> None:
    world, goal = busy_world, busy_world.work.goal.record
    own = world.work.theirs.record
    to = f"/alliances/{world.aurora.public_id}/records/select/archive/"
    answer: Any = world.client("pavel").post(to, {"selected": [goal.public_id, own.public_id]}, follow=True)
    assert "1 put away. “Ten joint customers” stays as it is: Only Northwind can put this away." in text(answer)
    assert is_put_away(own)
    assert not is_put_away(goal)


def test_what_was_put_away_is_not_put_away_again(busy_world: World) -> None:
    record = record_of(busy_world, "action")
    put_away(busy_world, record)
    answer = busy_world.client("maya").post(path(busy_world, record, "archive"))
    assert answer.status_code == 422
    assert "Bring it back first" in text(answer)
