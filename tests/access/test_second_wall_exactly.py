"""PostgreSQL lets everybody touch exactly the rows that `who_may.py` says, and each policy is needed for that.

The controls are mutants: every policy of every table is taken away, and every condition is replaced by `true`. Each
time a comparison below has to fail.
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.apps import apps
from django.db import connections

from alliances.models import Invitation, Owned
from alliances.scopes import token_scope
from core.rows import WalledModel
from core.scope import SYSTEM, Scope, scoped
from goals.models import Goal
from notifications.models import CalendarFeed
from records.models import Change
from tests.access import raw
from tests.access.more import add_the_rest
from tests.access.rows import WALLED
from tests.access.who_may import Everything, Eyes, cast, rules_of
from tests.acting import acting
from tests.conftest import World, make_work, make_world
from tests.database import empty_tables


@pytest.fixture(scope="module")
def written(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    """The world, committed: the owner changes policies beside it."""
    with django_db_blocker.unblock():
        world = make_world()
        world.work = make_work(world)
        add_the_rest(world)
        yield world
        empty_tables(None)
        connections["owner"].close()
        connections["default"].close()


@pytest.fixture(scope="module")
def everybody(written: World) -> dict[str, Eyes]:
    return cast(written)


@pytest.fixture(scope="module")
def all_(written: World) -> Everything:
    return Everything()


# --- What the walls let through: one problem each, none when all is as it should be ---


def reading(model: type[WalledModel], role: str, everybody: dict[str, Eyes], all_: Everything) -> Iterator[str]:
    rows, may = all_.of(model), rules_of(model).reads
    for name, eyes in everybody.items():
        expected = {row.pk for row in rows if may(row, eyes, all_)}
        if raw.reads(raw.scope_of(eyes, role), model) != expected:
            yield f"{name} as {role} does not read exactly what is theirs of {model.__name__}"


def updating(model: type[WalledModel], role: str, everybody: dict[str, Eyes], all_: Everything) -> Iterator[str]:
    rows, rules = all_.of(model), rules_of(model)
    may = {"member": rules.updates, "answerer": rules.answers}[role]
    for name, eyes in everybody.items():
        expected = sum(may(row, eyes, all_) for row in rows)
        found = raw.updates(raw.scope_of(eyes, role), model)
        if found != expected and not (expected == 0 and found == "permission"):
            yield f"{name} as {role} changes {found} and not {expected} rows of {model.__name__}"


def deleting(model: type[WalledModel], role: str, everybody: dict[str, Eyes], all_: Everything) -> Iterator[str]:
    rows, may = all_.of(model), rules_of(model).deletes
    for name, eyes in everybody.items():
        expected = sum(may(row, eyes, all_) for row in rows) if role == "member" else 0
        found = raw.deletes(raw.scope_of(eyes, role), model)
        if found != expected and not (expected == 0 and found == "permission"):
            yield f"{name} as {role} deletes {found} and not {expected} rows of {model.__name__}"


def inserting(model: type[WalledModel], role: str, everybody: dict[str, Eyes], all_: Everything) -> Iterator[str]:
    rows, may = all_.of(model), rules_of(model).inserts
    for name, eyes in everybody.items():
        for row in rows:
            expected = role == "member" and may(row, eyes, all_)
            if raw.inserts(raw.scope_of(eyes, role), model, columns_of(row)) != expected:
                may_not = "cannot make" if expected else "makes"
                yield f"{name} as {role} {may_not} a row like {row.pk} of {model.__name__}"
                break


def columns_of(row: Any) -> dict[str, Any]:
    fields = [field for field in row._meta.local_fields if not field.generated]
    values = {field.column: getattr(row, field.attname) for field in fields}
    return {name: json.dumps(value) if isinstance(value, dict) else value for name, value in values.items()}


def moving(model: type[WalledModel], role: str, everybody: dict[str, Eyes]) -> Iterator[str]:
    """No row leaves the rows of whoever changes it."""
    stopped = False
    for name, eyes in everybody.items():
        for values in ways_out(model):
            found = raw.moves(raw.scope_of(eyes, role), model, values)
            stopped |= found == "wall"
            if found not in ("wall", "permission", 0):
                yield f"{name} as {role} moves rows of {model.__name__} with {values}: {found}"
    if role == "member" and can_move(model) and not stopped:
        yield f"nothing was stopped at the wall of {model.__name__}"


NOBODYS = 999_999


def ways_out(model: type[WalledModel]) -> list[dict[str, Any]]:
    """Into what is nobody's; for companies and alliances see `directory`."""
    match model.__name__:
        case "Program":
            return [{"id": NOBODYS}]
        case "Stage":
            return [{"program_id": NOBODYS}]
        case "ImportRun":
            return [{"program_id": NOBODYS, "alliance_id": NOBODYS, "owner_organisation_id": NOBODYS}]
        case "Invitation":
            return [{"program_id": NOBODYS, "alliance_id": NOBODYS, "participation_id": None}]
    if issubclass(model, Owned):
        return [{"alliance_id": NOBODYS}, {"program_id": NOBODYS, "alliance_id": NOBODYS}]
    return []


def can_move(model: type[WalledModel]) -> bool:
    wall = model.wall  # type: ignore[attr-defined]
    return bool(wall.updates) and not wall.columns and bool(model.__name__ not in ("Organisation", "Alliance"))


COMMANDS = {"SELECT": reading, "UPDATE": updating, "DELETE": deleting, "INSERT": inserting}


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("role", ["member", "reader", "answerer"])
@pytest.mark.parametrize("model", WALLED, ids=lambda model: model.__name__)
def test_it_is_exactly_theirs(
    model: type[WalledModel], role: str, command: str, everybody: dict[str, Eyes], all_: Everything
) -> None:
    if role != "member" and command == "INSERT":
        everybody = {name: everybody[name] for name in ("maya", "pavel in aurora")}
    if role == "reader" and command != "SELECT":
        return  # its transactions are read-only: see `test_second_wall.py`
    assert list(COMMANDS[command](model, role, everybody, all_)) == []


@pytest.mark.parametrize("model", WALLED, ids=lambda model: model.__name__)
def test_no_row_moves_out(model: type[WalledModel], everybody: dict[str, Eyes]) -> None:
    assert list(moving(model, "member", everybody)) == []


@pytest.mark.parametrize("model", WALLED, ids=lambda model: model.__name__)
def test_the_control_every_table_has_rows_that_olu_does_not_see(
    model: type[WalledModel], everybody: dict[str, Eyes], all_: Everything
) -> None:
    may = rules_of(model).reads
    assert [row for row in all_.of(model) if not may(row, everybody["olu in borealis"], all_)]


def test_the_eyes_are_those_that_the_door_gives(written: World, everybody: dict[str, Eyes]) -> None:
    places = {"aurora": written.aurora, "borealis": written.borealis, "cirrus": written.cirrus}
    for name, eyes in everybody.items():
        person, _in, place = name.partition(" in ")
        if person in written.people and (place or " " not in name):
            with acting(written.people[person], places.get(place), writes=False) as actor:
                given = (actor.alliances, actor.participations, actor.programs, actor.organisations)
            assert tuple(map(frozenset, given)) == (eyes.alliances, eyes.sides, eyes.programs, eyes.companies), name


# --- Mutants ---


def mutants() -> list[tuple[type[WalledModel], str, str, str]]:
    """Table, policy, and what is done to it, from the text of the walls."""
    found = []
    for model in WALLED:
        for statement in model.wall.statements(model._meta.db_table):  # type: ignore[attr-defined]
            words = statement.split()
            if words[:2] != ["CREATE", "POLICY"]:
                continue
            found.append((model, words[2], "dropped", statement))
            if " USING (" in statement and words[2] != "system_all":
                found.append((model, words[2], "USING (true)", statement))
            if " WITH CHECK (" in statement and words[2] not in ("system_all", "owner_insert"):
                found.append((model, words[2], "WITH CHECK (true)", statement))
    return found


def is_equivalent(model: type[WalledModel], policy: str, done: str) -> bool:
    """Where nothing changes: the columns that the wall reads cannot be written, or nobody reads in the first place."""
    wall = model.wall  # type: ignore[attr-defined]
    if done == "dropped" and policy.endswith("_select") and wall.reads == "false":
        return True  # nobody reads these rows: without its policy neither
    columns = {"member_update": wall.columns, "answerer_update": wall.answer_columns}.get(policy, ())
    return done == "WITH CHECK (true)" and bool(columns)


@contextmanager
def mutated(table: str, policy: str, done: str, statement: str) -> Iterator[None]:
    with connections["owner"].cursor() as cursor:
        cursor.execute(
            f"DROP POLICY {policy} ON {table}" if done == "dropped" else f"ALTER POLICY {policy} ON {table} {done}"
        )
        try:
            yield
        finally:
            cursor.execute(f"DROP POLICY IF EXISTS {policy} ON {table}")
            cursor.execute(statement)


@pytest.mark.parametrize(
    ("model", "policy", "done", "statement"),
    [each for each in mutants() if not is_equivalent(*each[:3])],
    ids=[f"{each[0].__name__}-{each[1]}-{each[2]}" for each in mutants() if not is_equivalent(*each[:3])],
)
def test_a_changed_policy_is_noticed(
    model: type[WalledModel],
    policy: str,
    done: str,
    statement: str,
    written: World,
    everybody: dict[str, Eyes],
    all_: Everything,
) -> None:
    role, _, command = policy.rpartition("_")
    with mutated(model._meta.db_table, policy, done, statement):
        assert noticed(model, role, command.upper(), everybody, all_), "nothing notices"


def noticed(model: type[WalledModel], role: str, command: str, everybody: dict[str, Eyes], all_: Everything) -> bool:
    if role == "system":
        return raw.reads(SYSTEM, model) == set()
    if role == "owner":
        return raw.updates(SYSTEM, Goal) == "wall"  # history cannot be written
    if role == "login":
        return any(through_a_link(model))
    if any(COMMANDS[command](model, role, everybody, all_)):
        return True
    return command == "UPDATE" and (any(moving(model, role, everybody)) or any(directory(everybody)))


def directory(everybody: dict[str, Eyes]) -> Iterator[str]:
    """A company or alliance that a manager moves into another program."""
    for model in (apps.get_model("alliances.Organisation"), apps.get_model("alliances.Alliance")):
        found = raw.moves(raw.scope_of(everybody["ada"], "member"), model, {"program_id": NOBODYS})
        if found != "wall":
            yield f"{model.__name__}: {found}"


def test_nothing_of_the_directory_moves_to_another_program(everybody: dict[str, Eyes]) -> None:
    assert list(directory(everybody)) == []


def through_a_link(model: type[WalledModel]) -> Iterator[str]:
    """Whoever holds a link reads and locks the one row that it names, and changes nothing."""
    with scoped(SYSTEM):
        row: Any = model.unwalled.order_by("pk").last()
    by_link, without = token_scope(row.token_hash), Scope("login")
    if raw.reads(by_link, model) != {row.pk}:
        yield "the link does not read its row and no other"
    if raw.reads(without, model):
        yield "without a link the login reads rows"
    if raw.updates(by_link, model) != "wall" or raw.updates(without, model) != 0:
        yield "the login changes rows"
    with raw.attempt(by_link) as cursor:
        cursor.execute(f"SELECT id FROM {model._meta.db_table} FOR UPDATE")
        if cursor.fetchall() != [(row.pk,)]:
            yield "the link does not lock its row"


BY_LINK = [model for model in WALLED if model.wall.login_reads]  # type: ignore[attr-defined]


def test_the_control_both_kinds_of_link_are_looked_at() -> None:
    assert {Invitation, CalendarFeed} == set(BY_LINK)


@pytest.mark.parametrize("model", BY_LINK, ids=lambda model: model.__name__)
def test_a_link_reads_its_row_alone(written: World, model: type[WalledModel]) -> None:
    assert list(through_a_link(model)) == []


def test_nobody_forges_history(written: World, everybody: dict[str, Eyes]) -> None:
    with scoped(SYSTEM):
        entry = columns_of(Change.unwalled.first())
    for role in ("member", "reader", "answerer"):
        assert not raw.inserts(raw.scope_of(everybody["maya"], role), Change, entry)
        assert raw.deletes(raw.scope_of(everybody["maya"], role), Change) in ("permission", "other")


def test_the_owner_of_the_tables_reads_nothing(written: World) -> None:
    with connections["owner"].cursor() as cursor:
        for model in WALLED:
            cursor.execute(f"SELECT count(*) FROM {model._meta.db_table}")
            assert cursor.fetchone() == (0,), model
