"""The page on which somebody makes feeds, sees them and revokes them."""

import re

import pytest
from django.urls import reverse
from django.utils import timezone

from core.scope import SYSTEM, scoped
from notifications.models import CalendarFeed
from tests.conftest import World
from tests.notifications.feeds import address_of, events_of, fetch

URL = "/calendar/"


@pytest.mark.parametrize("who", ["maya", "erin", "petra", "oskar"])
def test_it_works(busy_world: World, who: str) -> None:
    """Also for those who only read."""
    client = busy_world.client(who)
    answer = client.post(URL, {"name": "Phone", "alliance": busy_world.aurora.public_id, "extent": "all"})
    assert answer.status_code == 200
    assert "no-store" in answer["Cache-Control"]
    page = answer.content.decode()
    made = re.search(r"data-copied>(http://[^<]+)/calendar/([\w-]+)\.ics<", page)
    assert made
    assert "Pilot live" in events_of(f"/calendar/{made[2]}.ics")
    assert f'href="webcal://{made[1].removeprefix("http://")}/calendar/{made[2]}.ics"' in page
    again = client.get(URL).content.decode()
    assert made[2] not in again
    assert "Phone" in again
    assert "Northwind and Contoso" in again
    assert "Everything I see" in again
    assert "Today" in again, "when it was fetched"


def test_it_lists_ones_own_alone(busy_world: World) -> None:
    address_of(busy_world, "petra")
    with scoped(SYSTEM):
        CalendarFeed.unwalled.update(name="Petra's phone")
    assert "Petra&#x27;s phone" in busy_world.client("petra").get(URL).content.decode()
    assert "Petra&#x27;s phone" not in busy_world.client("pavel").get(URL).content.decode()


def test_it_asks_for_a_name(world: World) -> None:
    answer = world.client("petra").post(URL, {"name": " ", "alliance": "", "extent": "mine"})
    assert answer.status_code == 422
    assert "Write a name." in answer.content.decode()


def test_revoked_it_is_gone_from_the_list(busy_world: World) -> None:
    address_of(busy_world, "petra")
    client = busy_world.client("petra")
    revoke = re.search(r'action="(/calendar/\w+/revoke/)"', client.get(URL).content.decode())
    assert revoke
    page = client.post(revoke[1], follow=True).content.decode()
    assert "The address answers no calendar any more." in page
    assert "Phone" not in page


@pytest.mark.parametrize(
    ("page", "extent"), [("/work/", "mine"), ("/alliances/{aurora}/", "all"), ("/profile/", "mine")]
)
def test_pages_lead_to_it(busy_world: World, page: str, extent: str) -> None:
    aurora = busy_world.aurora.public_id
    text = busy_world.client("petra").get(page.format(aurora=aurora)).content.decode().replace("&amp;", "&")
    link = re.search(r'href="(/calendar/[^"]*)"[^>]*>(?:<svg.*?</svg>)?Subscribe in your calendar', text)
    assert link
    form = busy_world.client("petra").get(link[1]).content.decode()
    assert f'<option value="{extent}" selected>' in form
    assert (f'<option value="{aurora}" selected>' in form) == ("alliances" in page)


def test_a_feed_of_an_alliance_that_one_left(busy_world: World) -> None:
    address_of(busy_world, "nadia", busy_world.aurora)
    with scoped(SYSTEM):
        busy_world.aurora.memberships.filter(person=busy_world.nadia).update(state="left", left_on=timezone.localdate())
    assert "An alliance that you are not in any more" in busy_world.client("nadia").get(URL).content.decode()


def test_in_german(busy_world: World) -> None:
    with scoped(SYSTEM):
        type(busy_world.petra).unwalled.filter(pk=busy_world.petra.pk).update(language="de")
    page = busy_world.client("petra").get(URL).content.decode()
    assert "Kalender-Abonnements" in page
    answer = fetch(address_of(busy_world, "petra"), accept_language="en")
    assert answer["Content-Language"] == "de"
    assert "CATEGORIES:Meilenstein" in answer.content.decode()
    assert "Northwind und Contoso" in answer.content.decode()


def test_the_address_is_the_contracts(world: World) -> None:
    assert reverse("notifications:feed", args=["token"]) == "/calendar/token.ics"
