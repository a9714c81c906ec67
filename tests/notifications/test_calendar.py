"""What stands in a calendar, and on which day."""

from datetime import date, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone
from icalendar import Calendar

from commitments.models import Commitment
from commitments.operations import action_create, commitment_complete
from core.scope import SYSTEM, scoped
from goals import operations as goals
from notifications import calendar as calendars
from notifications.operations import feed as feeds
from records.operations import record_archive
from tests.acting import acting
from tests.conftest import World
from tests.notifications.feeds import address_of, events_of, fetch, title_of

TODAY = timezone.localdate


def act(world: World, title: str, due_on: date | None, **options: Any) -> Any:
    with acting(world.maya, world.aurora) as maya:
        owner = maya.alliance.memberships.get(person=world.petra)
        options = {"owner": owner, "visibility": "shared"} | options
        return action_create(by=maya, title=title, due_on=due_on, **options)


def test_it_works(busy_world: World) -> None:
    world = busy_world
    events = events_of(address_of(world, "petra"))
    action, record = events["Send the price list"], world.work.action.record
    with scoped(SYSTEM):
        record.refresh_from_db(from_queryset=type(record).unwalled.all())
    assert str(action["UID"]) == f"{record.public_id}@localhost"
    assert str(action["SUMMARY"]) == "Send the price list (Petra Svobodová, Contoso)"
    assert action.decoded("DTSTART") == date(2027, 2, 1)
    assert action.decoded("DTEND") == date(2027, 2, 2)
    assert action["SEQUENCE"] == record.version
    assert action.decoded("LAST-MODIFIED") == action.decoded("DTSTAMP") == record.updated_at.replace(microsecond=0)
    assert str(action["URL"]).endswith(f"/alliances/{world.aurora.public_id}/actions/{record.public_id}/")
    assert action.categories == ["Action", "Northwind and Contoso"]
    assert str(action["TRANSP"]) == "TRANSPARENT"
    milestone = events["Pilot live"]
    assert milestone.decoded("DTSTART") == date(2027, 3, 1)
    assert milestone.categories[0] == "Milestone"
    assert "Ten joint customers" in milestone["DESCRIPTION"]


def test_the_calendar_itself(busy_world: World) -> None:
    content = fetch(address_of(busy_world, "petra")).content
    lines = content.decode().split("\r\n")
    assert lines[:3] == ["BEGIN:VCALENDAR", "PRODID:-//Entente//Calendar feed//EN", "VERSION:2.0"]
    assert {"NAME:Phone", "X-WR-CALNAME:Phone", "REFRESH-INTERVAL;VALUE=DURATION:PT1H"} <= set(lines)
    assert Calendar.from_ical(content).errors == []


def test_a_change_is_the_same_event_with_a_higher_sequence(busy_world: World) -> None:
    url = address_of(busy_world, "petra")
    before = events_of(url)["Send the price list"]
    with acting(busy_world.petra, busy_world.aurora) as petra:
        promise = Commitment.objects.visible_to(petra).get(record=busy_world.work.action.record)
        commitment_complete(by=petra, commitment=promise)
    after = events_of(url)["Send the price list"]
    assert after["UID"] == before["UID"]
    assert after["SEQUENCE"] > before["SEQUENCE"]
    # What is done stays on its day and says so; nobody cancelled it.
    assert str(after["SUMMARY"]).startswith("Done: ")
    assert (after["STATUS"], after.decoded("DTSTART")) == ("CONFIRMED", date(2027, 2, 1))


def test_late_and_owned_by_nobody(busy_world: World) -> None:
    act(busy_world, "Old", TODAY() - timedelta(days=200))
    act(busy_world, "Loose", TODAY() + timedelta(days=2), owner=None)
    events = events_of(address_of(busy_world, "petra"))
    assert str(events["Old"]["SUMMARY"]) == "Late: Old (Petra Svobodová, Contoso)"
    assert str(events["Loose"]["SUMMARY"]) == "Loose (nobody owns it yet)"


def test_what_only_one_side_sees_says_so(busy_world: World) -> None:
    act(busy_world, "Ours", TODAY(), owner=None, visibility="internal")
    events = events_of(address_of(busy_world, "maya"))
    assert "Only Northwind" in str(events["Ours"]["DESCRIPTION"])
    assert str(events["Ours"]["CLASS"]) == "PRIVATE"
    assert "Only" not in str(events["Pilot live"]["DESCRIPTION"])
    assert str(events["Pilot live"]["CLASS"]) == "PUBLIC"


def test_what_has_no_day_or_is_long_over_or_was_put_away_is_not_there(busy_world: World) -> None:
    with acting(busy_world.maya, busy_world.aurora) as maya:
        act(busy_world, "Some day", None)
        for title, days in (("Over", 91), ("Just over", 89)):
            promise = act(busy_world, title, TODAY() - timedelta(days=days)).record.commitment
            commitment_complete(by=maya, commitment=promise)
        record_archive(by=maya, record=busy_world.work.action.record)
        goal = goals.goal_create(by=maya, statement="Given up", visibility="shared")
        goals.milestone_create(by=maya, goal=goal, title="With it", owner=None, due_on=TODAY(), visibility="shared")
        record_archive(by=maya, record=goal.record)
    assert set(events_of(address_of(busy_world, "maya"))) == {"Pilot live", "Just over"}


@pytest.mark.parametrize("zone", ["America/Los_Angeles", "Pacific/Auckland", "UTC"])
def test_a_day_is_the_same_day_everywhere(busy_world: World, zone: str) -> None:
    """An alliance in Auckland, and readers on both sides of the date line."""
    with scoped(SYSTEM):
        type(busy_world.aurora).unwalled.filter(pk=busy_world.aurora.pk).update(time_zone="Pacific/Auckland")
        type(busy_world.petra).unwalled.filter(pk=busy_world.petra.pk).update(time_zone=zone)
    content = fetch(address_of(busy_world, "petra")).content.decode()
    assert "DTSTART;VALUE=DATE:20270201\r\nDTEND;VALUE=DATE:20270202\r\n" in content
    assert "VTIMEZONE" not in content
    assert "TZID" not in content


@pytest.mark.parametrize(("zone", "is_late"), [("Pacific/Kiritimati", True), ("Pacific/Pago_Pago", False)])
def test_late_is_by_the_alliances_clock(busy_world: World, zone: str, is_late: bool) -> None:
    """It is always a day later in Kiritimati than in Pago Pago: one is past this day, and the other is not."""
    with scoped(SYSTEM):
        type(busy_world.aurora).unwalled.filter(pk=busy_world.aurora.pk).update(time_zone=zone)
    day = timezone.localdate(timezone=ZoneInfo("Pacific/Kiritimati")) - timedelta(days=1)
    act(busy_world, "Near", day)
    summary = str(events_of(address_of(busy_world, "petra"))["Near"]["SUMMARY"])
    assert summary.startswith("Late: ") == is_late


HOSTILE = (
    "a\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nSUMMARY:forged",
    "a\nATTACH:https://evil.example/",
    "a\x0bb\x0cc\x1cd\x85e\u2028f\u2029g\x1bh\x7f",
    'semi;colon,comma:colon\\back"quote',
    "\\n\\;\\",
    "é" * 300,
    "👩‍👩‍👧" * 60,
    "<script>alert(1)</script>",
    "=cmd()",
)


@pytest.mark.parametrize("title", HOSTILE, ids=range(len(HOSTILE)))
def test_a_title_is_a_title(busy_world: World, title: str) -> None:
    title = title[:300]
    act(busy_world, title, TODAY())
    content = fetch(address_of(busy_world, "petra")).content
    events = Calendar.from_ical(content).walk("VEVENT")
    assert len(events) == 3
    shown = next(each for each in events if each.decoded("DTSTART") == TODAY())
    assert title_of(shown) == " ".join(words_of(title))
    assert "ATTACH" not in shown
    for line in content.split(b"\r\n"):
        assert len(line) <= 75
        assert line.decode() == line.decode().strip("\r"), "no letter is cut in two"
    assert len(content.decode().splitlines()) == content.count(b"\r\n"), "no other line end"


def words_of(title: str) -> list[str]:
    """A title with what is no text taken for blanks."""
    return "".join(" " if not each.isprintable() and each != "\u200d" else each for each in title).split()


def test_a_name_that_ends_the_line(world: World) -> None:
    with acting(world.petra) as petra:
        _feed, token = feeds.feed_create(by=petra, name="Phone\r\nX-EVIL:1,;", alliance=None, extent="all")
    lines = fetch(f"/calendar/{token}.ics").content.decode().split("\r\n")
    assert not [line for line in lines if line.startswith("X-EVIL")]
    assert r"NAME:Phone X-EVIL:1\,\;" in lines


def test_more_than_a_calendar_takes(busy_world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """Those nearest to today, and it says so."""
    for module in (calendars, feeds):
        monkeypatch.setattr(module, "MOST", 3)
    monkeypatch.setattr("commitments.calendar.MOST", 3)
    for days in (-40, -2, 1, 5, 30):
        act(busy_world, f"{days} days", TODAY() + timedelta(days=days))
    url = address_of(busy_world, "petra")
    assert list(events_of(url)) == ["-2 days", "1 days", "5 days"]
    calendar = Calendar.from_ical(fetch(url).content)
    assert str(calendar["DESCRIPTION"]).startswith("Only the 3 entries nearest to today.")
    assert "DESCRIPTION" not in Calendar.from_ical(fetch(address_of(busy_world, "olu")).content)
