from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone

from alliances.models import Membership
from commitments import operations
from commitments.reminders import before, due_between
from core.scope import SYSTEM, scoped
from notifications.models import Looked, Notice
from notifications.operations import notices_withdraw
from records import operations as records
from tests.acting import acting
from tests.conftest import World

MONDAY = date(2026, 11, 30)
HOUR = timedelta(hours=1)


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (MONDAY, date(2026, 11, 26)),  # Thursday
        (date(2026, 12, 1), date(2026, 11, 27)),  # Tuesday: Friday
        (date(2026, 12, 4), date(2026, 12, 2)),
        (date(2026, 12, 6), date(2026, 12, 3)),  # a Sunday: Thursday
    ],
)
def test_two_working_days_before(day: date, expected: date) -> None:
    assert before(day) == expected


@pytest.mark.parametrize(("zone", "hour"), [("UTC", 8), ("Europe/Stockholm", 7), ("America/Los_Angeles", 16)])
def test_eight_in_the_morning_where_the_person_is(zone: str, hour: int) -> None:
    eight = datetime(2026, 11, 30, hour, tzinfo=UTC)
    assert MONDAY in due_between(eight - HOUR, eight, zone)["due_today"]
    assert MONDAY not in due_between(eight, eight + HOUR, zone).get("due_today", set())


def test_a_day_on_which_clocks_change_has_its_morning() -> None:
    seven = datetime(2026, 3, 29, 6, tzinfo=UTC)  # eight in Stockholm, where it is summer since that night
    assert due_between(seven - HOUR, seven, "Europe/Stockholm")["due_today"] == {date(2026, 3, 29)}


def test_of_what_was_missed_only_the_last() -> None:
    found = due_between(datetime(2026, 11, 25, tzinfo=UTC), datetime(2026, 12, 2, tzinfo=UTC), "UTC")
    assert [kind for kind, days in found.items() if MONDAY in days] == ["overdue"]


def test_nothing_is_for_ever() -> None:
    after = datetime(2026, 11, 30, tzinfo=UTC) + timedelta(days=16)
    found = due_between(after, after + timedelta(days=400), "UTC")
    assert not [kind for kind, days in found.items() if MONDAY in days]


def promise(world: World, owner: str, days: int, **fields: Any) -> Any:
    fields = {"visibility": "shared", "title": f"Of {owner}"} | fields
    with acting(world.maya, world.aurora) as maya:
        membership = Membership.objects.in_alliance(world.aurora).get(person=world.people[owner])
        due = world.aurora.today() + timedelta(days=days)
        return operations.action_create(by=maya, owner=membership, due_on=due, **fields)


def remind(at: datetime | None = None) -> None:
    operations.promises_remind(now=at or morning())


def morning(days: int = 0) -> datetime:
    """Nine, when everybody of the cast has had their hour: their clocks are UTC's."""
    return timezone.now().replace(hour=9, minute=0, second=0, microsecond=0) + timedelta(days=days)


def told() -> list[tuple[str, str]]:
    with scoped(SYSTEM):
        rows = Notice.objects.everything().filter(gone_at=None).order_by("pk").select_related("recipient__person")
        return [(each.recipient.person.name.split()[0].lower(), each.kind) for each in rows]


@pytest.mark.parametrize(
    ("days", "expected"),
    [(0, [("petra", "due_today")]), (-1, [("petra", "overdue")]), (-7, [("petra", "overdue_week")]), (-3, [])],
)
def test_whoever_owes_it_is_told(world: World, days: int, expected: list[Any]) -> None:
    promise(world, "petra", days)
    remind()
    assert told() == expected


def test_the_ladder_ends_at_the_lead_of_that_side(world: World) -> None:
    promise(world, "petra", -14)
    remind()
    assert told() == [("pavel", "lead_overdue")]
    for days in range(1, 40):
        remind(morning(days))
    assert told() == [("pavel", "lead_overdue")]


def test_nobody_is_told_twice(world: World) -> None:
    promise(world, "petra", 0)
    for _ in range(3):
        remind()
        with scoped(SYSTEM):  # as after a crash between telling and remembering up to when one had looked
            Looked.objects.everything().update(until=morning(-1))
    assert told() == [("petra", "due_today")]


def test_the_next_step_stands_in_place_of_the_one_before(world: World) -> None:
    promise(world, "petra", 1)
    for days in range(9):
        remind(morning(days))
    assert told() == [("petra", "overdue_week")]


def test_a_day_without_workers_loses_nothing(world: World) -> None:
    remind(morning(-1))
    promise(world, "petra", 0)
    remind(morning(1))
    assert told() == [("petra", "overdue")]


@pytest.mark.parametrize("change", ["done", "moved", "handed over", "put away", "taken back"])
def test_what_is_true_no_longer_is_withdrawn(world: World, change: str) -> None:
    thing = promise(world, "petra", 0)
    remind()
    with acting(world.maya, world.aurora) as maya:
        record = thing.record
        members = Membership.objects.in_alliance(world.aurora)
        match change:
            case "done":
                operations.commitment_complete(by=maya, commitment=record.commitment)
            case "moved":
                day = world.aurora.today() + timedelta(days=9)
                operations.commitment_edit(by=maya, commitment=record.commitment, version=None, changes={"due_on": day})
            case "handed over":
                pavel = members.get(person=world.pavel)
                operations.commitment_edit(
                    by=maya, commitment=record.commitment, version=None, changes={"owner": pavel}
                )
            case "put away":
                records.record_archive(by=maya, record=record)
            case "taken back":
                records.record_unshare(by=maya, record=record)
    assert "Of petra" not in world.client("petra").get("/inbox/").content.decode()
    notices_withdraw()
    assert told() == []


def test_what_the_owner_does_not_see_is_told_to_nobody_there(world: World) -> None:
    promise(world, "petra", 0, visibility="internal")
    remind()
    assert told() == []


def test_a_suspended_owner_leaves_it_to_the_lead(world: World) -> None:
    promise(world, "petra", 0)
    with scoped(SYSTEM):
        Membership.objects.everything().filter(person=world.petra, alliance=world.aurora).update(state="suspended")
    remind()
    assert told() == [("pavel", "lead_due_today")]
