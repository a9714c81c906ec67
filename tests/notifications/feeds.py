"""Feeds of the cast, and what a calendar program makes of them."""

from typing import Any

from django.test import Client
from django.urls import reverse
from icalendar import Calendar

from alliances.models import Alliance
from notifications.operations import feed_create
from tests.acting import acting
from tests.conftest import World


def address_of(world: World, name: str, alliance: Alliance | None = None, extent: str = "all") -> str:
    """The address of a new feed of this person."""
    with acting(world.people[name]) as actor:
        _feed, token = feed_create(by=actor, name="Phone", alliance=alliance, extent=extent)
    return reverse("notifications:feed", args=[token])


def fetch(url: str, **headers: str) -> Any:
    """As a calendar program does: no cookie, no session."""
    return Client().get(url, headers=headers)


def events_of(url: str) -> dict[str, Any]:
    """The events by the titles of their records, read back by another reader of such files."""
    answer = fetch(url)
    assert answer.status_code == 200, answer.content
    return {title_of(event): event for event in Calendar.from_ical(answer.content).walk("VEVENT")}


def title_of(event: Any) -> str:
    summary = str(event["SUMMARY"])
    return summary.removeprefix("Late: ").removeprefix("Done: ").rpartition(" (")[0]
