"""Sealing the history, and naming what somebody did to it who can do anything, the owner of the tables."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connections, transaction

from core.scope import SYSTEM, scoped
from goals import operations as goals
from records.chain import START, digest, tied
from records.models import Change, Seal
from records.operations import changes_seal
from records.tasks import seal_changes
from tests.acting import acting
from tests.conftest import World, make_work


@pytest.fixture
def sealed(real_world: World) -> World:
    real_world.work = make_work(real_world)
    for number in range(3):
        with acting(real_world.maya, real_world.aurora) as maya:
            goals.goal_edit(by=maya, goal=real_world.work.goal, version=None, changes={"why": f"No. {number}"})
    seal_all()
    return real_world


def seal_all() -> None:
    """Until nothing waits: a transaction that begins just now may hold it up for a moment."""
    for _turn in range(50):
        changes_seal()
        if unsealed() == 0:
            return
        time.sleep(0.1)
    raise AssertionError("entries wait for ever")


def unsealed() -> int:
    with scoped(SYSTEM):
        return Change.unwalled.filter(seal=None, alliance__isnull=False).count()


@contextmanager
def as_owner() -> Iterator[Any]:
    """Past the walls, in one transaction, as somebody with the owner's password."""
    owner = connections["owner"]
    parameters = owner.get_connection_params() | {"dbname": connections["default"].settings_dict["NAME"]}
    connection = owner.get_new_connection(parameters)
    with connection, connection.cursor() as cursor:
        tables = ("records_change", "records_seal")
        for table in tables:
            cursor.execute(f"ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY")
        yield cursor
        for table in tables:
            cursor.execute(f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY")
    connection.close()


def verified(*args: str) -> tuple[str, str]:
    """What the command prints when all is well, and what it names when not."""
    out, err, code = StringIO(), StringIO(), 0  # type: tuple[StringIO, StringIO, object]
    try:
        call_command("verify_audit", *args, stdout=out, stderr=err)
    except SystemExit as end:
        code = end.code
    assert code == (1 if err.getvalue() else 0)
    return out.getvalue(), err.getvalue()


def middle(world: World) -> tuple[int, int]:
    """An entry in the middle of Aurora's chain: its key and its place."""
    with scoped(SYSTEM):
        seals = list(Seal.unwalled.filter(alliance=world.aurora).order_by("number"))
        return seals[len(seals) // 2].change_id, seals[len(seals) // 2].number


def test_it_works(sealed: World) -> None:
    out, faults = verified()
    assert faults == ""
    with scoped(SYSTEM):
        seals = list(Seal.unwalled.filter(alliance=sealed.aurora).order_by("number"))
        assert Seal.unwalled.count() == Change.unwalled.filter(alliance__isnull=False).count()
    assert [seal.number for seal in seals] == list(range(1, len(seals) + 1))
    assert f"{sealed.aurora.public_id}: {len(seals)} entries as they were sealed. {seals[-1].chained}" in out
    assert len({seal.salt for seal in seals}) == len(seals)
    end = START
    for seal in seals:  # whoever has only the digests follows the chain
        end = tied(end, seal.digest)
        assert seal.chained == end


def test_sealing_again_changes_nothing(sealed: World) -> None:
    with scoped(SYSTEM):
        before = list(Seal.unwalled.order_by("pk").values())
    seal_changes()
    with scoped(SYSTEM):
        assert list(Seal.unwalled.order_by("pk").values()) == before


FLIPS = [
    "fields = jsonb_set(fields, '{forged}', '[1, 2]')",
    "at = at + interval '1 microsecond'",
    "person_id = person_id + 1",
    "visibility = CASE visibility WHEN 'shared' THEN 'internal' ELSE 'shared' END",
    "action = CASE action WHEN 'U' THEN 'I' ELSE 'U' END",
    "owner_is_host = NOT owner_is_host",
]


@pytest.mark.parametrize("flip", FLIPS)
def test_a_flipped_entry_is_named(sealed: World, flip: str) -> None:
    change, number = middle(sealed)
    with as_owner() as cursor:
        cursor.execute(f"UPDATE records_change SET {flip} WHERE id = %s", [change])
        assert cursor.rowcount == 1
    out, faults = verified()
    assert f"{sealed.aurora.public_id}: Place {number}: entry {change}" in faults
    assert "is not as it was sealed" in faults
    assert faults.count("\n") == 1
    assert sealed.borealis.public_id in out
    assert verified("--alliance", sealed.borealis.public_id)[1] == ""


def test_a_deleted_entry_is_named(sealed: World) -> None:
    change, number = middle(sealed)
    with as_owner() as cursor:
        cursor.execute("DELETE FROM records_change WHERE id = %s", [change])
    assert f"Place {number}: entry {change} was deleted." in verified()[1]
    with as_owner() as cursor:
        cursor.execute("DELETE FROM records_seal WHERE change_id = %s", [change])
    faults = verified()[1]
    assert f"Place {number}: the seal was deleted." in faults
    assert f"Place {number + 1}: the seal of entry" in faults


def test_closing_the_gap_does_not_help(sealed: World) -> None:
    change, number = middle(sealed)
    with as_owner() as cursor:
        cursor.execute("DELETE FROM records_change WHERE id = %s", [change])
        cursor.execute("DELETE FROM records_seal WHERE change_id = %s", [change])
        cursor.execute("UPDATE records_seal SET number = number + 1000000 WHERE number > %s AND alliance_id = %s",
                       [number, sealed.aurora.pk])  # fmt: skip
        cursor.execute("UPDATE records_seal SET number = number - 1000001 WHERE number > 1000000")
    assert f"Place {number}: the seal of entry" in verified()[1]


def test_reordered_entries_are_named(sealed: World) -> None:
    change, number = middle(sealed)
    exchanged = "CASE number WHEN %s THEN %s ELSE %s END WHERE alliance_id = %s AND number IN (%s, %s)"
    with as_owner() as cursor:
        cursor.execute("ALTER TABLE records_seal DROP CONSTRAINT seal_number_once")
        cursor.execute(
            f"UPDATE records_seal SET number = {exchanged}",
            [number, number + 1, number, sealed.aurora.pk, number, number + 1],
        )
        cursor.execute("ALTER TABLE records_seal ADD CONSTRAINT seal_number_once UNIQUE (alliance_id, number)")
    faults = verified()[1]
    assert f"Place {number}: the seal of entry" in faults
    assert f"Place {number + 1}: the seal of entry {change} does not follow" in faults


def test_an_exchanged_seal_is_named(sealed: World) -> None:
    """Somebody changes an entry and seals it anew: the chain after it gives them away."""
    change, number = middle(sealed)
    with as_owner() as cursor:
        cursor.execute(
            "UPDATE records_seal SET salt = 'x', digest = %s WHERE change_id = %s", [digest("x", ""), change]
        )
    faults = verified()[1]
    assert f"Place {number}: the seal of entry {change} does not follow the one before it." in faults


def test_an_entry_that_came_in_by_a_back_door_is_named(sealed: World) -> None:
    with as_owner() as cursor:
        cursor.execute(
            'INSERT INTO records_change (at, transaction, "table", row, action, fields, program_id, alliance_id,'
            " owner_is_host, visibility) VALUES (now() - interval '1 day', 9000000000000000, 'goals_goal', 1, 'U',"
            " '{}', %s, %s, true, 'shared') RETURNING id",
            [sealed.program.pk, sealed.aurora.pk],
        )
        [change] = cursor.fetchone()
    assert f"Entry {change} (goals_goal 1) was never sealed" in verified()[1]


def test_a_running_transaction_is_waited_for_and_not_passed_over(sealed: World) -> None:
    written, may_end = threading.Event(), threading.Event()

    def slowly() -> None:
        with acting(sealed.maya, sealed.aurora) as maya:
            goals.goal_edit(by=maya, goal=sealed.work.goal, version=None, changes={"why": "Slowly"})
            written.set()
            may_end.wait(60)
        connections.close_all()

    thread = threading.Thread(target=slowly)
    thread.start()
    assert written.wait(60)
    with acting(sealed.pavel, sealed.aurora) as pavel:
        goals.goal_edit(by=pavel, goal=sealed.work.theirs, version=None, changes={"why": "Quickly"})
    assert unsealed() > 0
    changes_seal()
    assert unsealed() > 0, "an entry was sealed while an older transaction ran"
    may_end.set()
    thread.join(60)
    seal_all()
    with scoped(SYSTEM):
        last = Seal.unwalled.filter(alliance=sealed.aurora).order_by("-number").select_related("change")
        assert [each.change.fields["why"][1] for each in last if "why" in each.change.fields][:2] == [
            "Quickly",
            "Slowly",
        ]
    assert verified()[1] == ""


def test_another_database_of_the_server_holds_up_nothing(real_world: World) -> None:
    owner = connections["owner"]
    elsewhere = owner.get_new_connection(owner.get_connection_params() | {"dbname": "postgres"})
    with elsewhere.cursor() as cursor:
        cursor.execute("BEGIN")
        cursor.execute("SELECT pg_current_xact_id()")
        with acting(real_world.maya, real_world.aurora) as maya:
            goals.goal_create(by=maya, statement="Ten joint customers")
        seal_all()
        cursor.execute("ROLLBACK")
    elsewhere.close()
    assert verified()[1] == ""


def test_two_at_once_seal_once(sealed: World) -> None:
    with scoped(SYSTEM), transaction.get_connection().cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('records_seal'))")
        counts: list[int] = []

        def seal() -> None:
            counts.append(changes_seal())
            connections.close_all()

        thread = threading.Thread(target=seal)
        thread.start()
        thread.join(60)
    assert counts == [0]


def test_an_unknown_alliance(sealed: World) -> None:
    with pytest.raises(CommandError, match="There is no alliance nowhere"):
        call_command("verify_audit", "--alliance", "nowhere")
