"""The first page of an alliance: what is due, what both want, what happened, and what was agreed."""

from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext

from core.scope import SYSTEM, scoped
from records.silence import last_heard
from tests.acting import acting
from tests.commitments.steps import action, page
from tests.conftest import World

STATEMENTS = 12
NOT_COUNTED = ("SAVEPOINT", "RELEASE", "BEGIN", "COMMIT", "SELECT set_config", 'UPDATE "usersessions_')


def overview(world: World) -> str:
    return f"/alliances/{world.aurora.public_id}/"


def test_it_works(busy_world: World) -> None:
    action(busy_world, "Annex", -2, owner="hugo")
    action(busy_world, "Letter", 13)
    action(busy_world, "Later", 15)
    text = page(busy_world, "maya", overview(busy_world))
    for words in ("Due in the next 14 days", "What both want", "Ten joint customers", "Lately", "Agreement"):
        assert words in text
    due = text[: text.index("What both want")]
    assert due.index("We owe") < due.index("Annex") < due.index("They owe") < due.index("Letter")
    assert "2 days late" in due
    assert "Later" not in due


def test_each_side_sees_its_own(busy_world: World) -> None:
    action(busy_world, "Our floor", 3, owner="hugo", visibility="internal")
    assert "Our floor" in page(busy_world, "maya", overview(busy_world))
    assert "Our floor" not in page(busy_world, "pavel", overview(busy_world))
    assert "Our floor" not in page(busy_world, "oskar", overview(busy_world))


def test_what_is_missing_is_offered_to_those_who_write_it(world: World) -> None:
    edit = f"{overview(world)}edit/"
    assert f"{edit}#id_notice_by" in page(world, "maya", overview(world))
    for name in ("erin", "petra", "oskar"):
        text = page(world, name, overview(world))
        assert edit not in text, name
        assert "not written down" in text


def test_only_the_program_puts_it_away(world: World) -> None:
    assert "Put this alliance away" in page(world, "maya", overview(world))
    for name in ("hugo", "pavel", "erin"):
        assert "Put this alliance away" not in page(world, name, overview(world)), name
    world.client("maya").post(f"{overview(world)}archive/")
    assert "Bring it back" in page(world, "maya", overview(world))


def test_silence_is_told_from_what_one_sees(busy_world: World) -> None:
    with scoped(SYSTEM):
        contoso = busy_world.contoso.pk
    with acting(busy_world.maya, busy_world.aurora, writes=False) as maya:
        assert (busy_world.aurora.pk, contoso) not in last_heard(maya, [busy_world.aurora.pk])
    with acting(busy_world.pavel, busy_world.aurora, writes=False) as pavel:
        assert (busy_world.aurora.pk, contoso) in last_heard(pavel, [busy_world.aurora.pk]), "his own notes"
        others = last_heard(pavel, [busy_world.aurora.pk], but=[pavel.participation.pk])
        assert (busy_world.aurora.pk, contoso) not in others
    assert "Nothing came from Contoso yet." in page(busy_world, "maya", overview(busy_world))


def test_the_first_few_are_shown_and_all_are_counted(busy_world: World) -> None:
    for number in range(7):
        action(busy_world, f"Errand {number}", number - 2)
    action(busy_world, "Their floor", -9, visibility="internal", by="pavel")
    text = page(busy_world, "maya", overview(busy_world))
    due = text[text.index("They owe") : text.index("What both want")]
    assert "7, 2 late" in due
    assert [number for number in range(7) if f"Errand {number}" in due] == [0, 1, 2, 3, 4]
    assert due.index("Errand 0") < due.index("2 days late") < due.index("Errand 1")
    assert "Petra Svobodová" in due
    assert "8, 3 late" in page(busy_world, "pavel", overview(busy_world))


def test_what_nobody_owns_is_counted(busy_world: World) -> None:
    for number in range(6):
        action(busy_world, f"Orphan {number}", 1, owner="")
    assert "6 that are due have no owner yet." in page(busy_world, "maya", overview(busy_world))


def test_all_of_it_takes_few_statements(busy_world: World) -> None:
    for number in range(12):
        action(busy_world, f"Errand {number}", number - 3)
    client: Any = busy_world.client("maya")
    client.get(overview(busy_world))
    with CaptureQueriesContext(connection) as captured:
        client.get(overview(busy_world))
    told = [each["sql"] for each in captured if not each["sql"].startswith(NOT_COUNTED)]
    assert len(told) <= STATEMENTS, "\n".join(told)
