"""The address that a calendar program fetches: who gets what from it, and when it is nothing any more."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from alliances import operations as alliances
from alliances.logs import without_tokens
from alliances.models import Membership, ProgramRole
from commitments.operations import action_create
from core.scope import SYSTEM, scoped
from notifications.models import CalendarFeed
from notifications.operations import feed as feeds
from tests.access.test_access_table import seen
from tests.acting import acting
from tests.conftest import World
from tests.factories import user_of
from tests.notifications.feeds import address_of, events_of, fetch


def test_it_works(busy_world: World) -> None:
    answer = fetch(address_of(busy_world, "petra"))
    assert answer.status_code == 200
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert answer["Cache-Control"] == "private, no-cache"
    assert answer.cookies == {}
    assert b"SUMMARY:Send the price list" in answer.content


def test_who_has_it_is_told_so(busy_world: World) -> None:
    url = address_of(busy_world, "petra")
    first = fetch(url)
    again = fetch(url, if_none_match=first["ETag"])
    assert (again.status_code, again.content) == (304, b"")
    assert (again["ETag"], again["Cache-Control"]) == (first["ETag"], "private, no-cache")
    assert fetch(url, if_none_match='"another"').status_code == 200
    with acting(busy_world.maya, busy_world.aurora) as maya:
        action_create(by=maya, title="New", owner=None, due_on=timezone.localdate(), visibility="shared")
    changed = fetch(url, if_none_match=first["ETag"])
    assert changed.status_code == 200
    assert changed["ETag"] != first["ETag"]


def test_only_the_head(busy_world: World) -> None:
    url = address_of(busy_world, "petra")
    answer = Client().head(url)
    assert (answer.status_code, answer.content) == (200, b"")
    assert answer["ETag"] == fetch(url)["ETag"]
    assert int(answer["Content-Length"]) > 500


def test_nothing_is_written_there(busy_world: World) -> None:
    url = address_of(busy_world, "petra")
    for method in ("post", "put", "patch", "delete"):
        assert getattr(Client(), method)(url).status_code == 405


def last_fetched() -> Any:
    with scoped(SYSTEM):
        return CalendarFeed.unwalled.get().last_fetched_at


def test_that_it_was_fetched_is_noted_once_an_hour(busy_world: World) -> None:
    url = address_of(busy_world, "petra")
    assert last_fetched() is None
    fetch(url)
    first = last_fetched()
    assert timezone.now() - first < timedelta(minutes=1)
    fetch(url)
    assert last_fetched() == first
    with scoped(SYSTEM):
        CalendarFeed.unwalled.update(last_fetched_at=first - timedelta(hours=1))
    fetch(url, if_none_match=fetch(url)["ETag"])
    assert last_fetched() > first


# --- Whose it is, and what of it ---


def test_what_i_owe(busy_world: World) -> None:
    assert set(events_of(address_of(busy_world, "petra", extent="mine"))) == {"Send the price list", "Pilot live"}
    assert events_of(address_of(busy_world, "maya", extent="mine")) == {}


def test_of_one_alliance(busy_world: World) -> None:
    with acting(busy_world.maya, busy_world.aurora) as maya:
        action_create(by=maya, title="Ask the board", owner=None, due_on=timezone.localdate())
    owed = {"Send the price list", "Pilot live", "Ask the board"}
    assert set(events_of(address_of(busy_world, "maya", busy_world.aurora))) == owed
    assert events_of(address_of(busy_world, "maya", busy_world.borealis)) == {}
    assert set(events_of(address_of(busy_world, "erin"))) == owed


def test_nothing_internal_of_the_other_side(busy_world: World) -> None:
    with acting(busy_world.maya, busy_world.aurora) as maya:
        action_create(by=maya, title="Ours", owner=None, due_on=timezone.localdate())
    with acting(busy_world.pavel, busy_world.aurora) as pavel:
        action_create(by=pavel, title="Theirs", owner=None, due_on=timezone.localdate())
    seen = {name: events_of(address_of(busy_world, name)).keys() for name in ("maya", "pavel", "oskar", "olu", "zoe")}
    both = {"Send the price list", "Pilot live"}
    # Oskar of Contoso only observes, and sees what is shared.
    own = {"maya": {*both, "Ours"}, "pavel": {*both, "Theirs"}, "olu": {"Send the drafts"}}
    assert seen == own | {"oskar": both, "zoe": set()}


def test_who_acts_for_two_companies_has_each_in_its_place(busy_world: World) -> None:
    with acting(busy_world.maya, busy_world.cirrus) as maya:
        action_create(by=maya, title="Three of us", owner=None, due_on=timezone.localdate(), visibility="shared")
        action_create(by=maya, title="Host alone", owner=None, due_on=timezone.localdate())
    both = {"Send the price list", "Pilot live"}
    assert events_of(address_of(busy_world, "nadia")).keys() == {*both, "Three of us"}
    assert events_of(address_of(busy_world, "nadia", busy_world.aurora)).keys() == both


def test_nobody_makes_one_of_an_alliance_of_others(world: World) -> None:
    answer = world.client("pavel").post(
        reverse("notifications:feed_list"),
        {"name": "Phone", "alliance": world.borealis.public_id, "extent": "all"},
    )
    assert answer.status_code == 422
    assert "Choose one of your alliances." in answer.content.decode()
    with acting(world.pavel) as pavel, pytest.raises(feeds.Refused):
        feeds.feed_create(by=pavel, name="Phone", alliance=world.borealis, extent="all")


# --- Rights are those of now ---


def is_nothing(url: str) -> bool:
    """The same bytes as for an address that never was one, and nothing noted."""
    answer, never = fetch(url), fetch(reverse("notifications:feed", args=["never-was-one"]))
    assert seen(answer) == seen(never)
    return answer.status_code == 404


@pytest.mark.parametrize("of_one", [True, False])
@pytest.mark.parametrize("act", [alliances.membership_suspend, alliances.membership_leave])
def test_who_is_shut_out_fetches_nothing(busy_world: World, act: Callable[..., Any], of_one: bool) -> None:
    url = address_of(busy_world, "petra", busy_world.aurora if of_one else None)
    assert "Pilot live" in events_of(url)
    with acting(busy_world.pavel, busy_world.aurora) as pavel:
        place = Membership.objects.in_alliance(busy_world.aurora).get(person=busy_world.petra)
        act(by=pavel, membership=place, version=place.version)
    assert is_nothing(url)
    with acting(busy_world.pavel, busy_world.aurora) as pavel:
        place = Membership.objects.in_alliance(busy_world.aurora).get(person=busy_world.petra)
        alliances.membership_restore(by=pavel, membership=place, version=place.version)
    assert "Pilot live" in events_of(url)


def test_who_is_demoted_to_observing_fetches_what_is_shared(busy_world: World) -> None:
    with acting(busy_world.pavel, busy_world.aurora) as pavel:
        action_create(by=pavel, title="Theirs", owner=None, due_on=timezone.localdate())
        place = Membership.objects.in_alliance(busy_world.aurora).get(person=busy_world.petra)
    url = address_of(busy_world, "petra")
    assert "Theirs" in events_of(url)
    with acting(busy_world.pavel, busy_world.aurora) as pavel:
        alliances.membership_role_change(by=pavel, membership=place, version=place.version, role="observer")
    assert set(events_of(url)) == {"Send the price list", "Pilot live"}


def test_a_program_role_ends_with_its_feeds(busy_world: World) -> None:
    url = address_of(busy_world, "erin")
    with acting(busy_world.ada) as ada:
        role = ProgramRole.objects.visible_to(ada).get(person=busy_world.erin)
        alliances.program_role_change(by=ada, program_role=role, version=role.version, changes={"state": "suspended"})
    assert is_nothing(url)


def test_an_account_that_is_shut_fetches_nothing(busy_world: World) -> None:
    url = address_of(busy_world, "petra")
    user = user_of(busy_world.petra)
    user.is_active = False
    user.save()
    assert is_nothing(url)


def test_an_alliance_that_was_put_away_is_in_no_calendar(busy_world: World) -> None:
    of_one, of_all = address_of(busy_world, "petra", busy_world.aurora), address_of(busy_world, "petra")
    with acting(busy_world.maya, busy_world.aurora) as maya:
        alliances.alliance_archive(by=maya, alliance=busy_world.aurora)
    assert is_nothing(of_one)
    assert events_of(of_all) == {}


def test_who_lacks_the_second_step_of_their_program_fetches_nothing(busy_world: World) -> None:
    url, of_partner = address_of(busy_world, "maya"), address_of(busy_world, "petra")
    with scoped(SYSTEM):
        type(busy_world.program).unwalled.update(requires_totp=True)
    assert is_nothing(url)
    assert "Pilot live" in events_of(of_partner)


def test_revoked_it_is_nothing_at_once(busy_world: World) -> None:
    url = address_of(busy_world, "petra")
    with scoped(SYSTEM):
        feed = CalendarFeed.unwalled.get()
    revoke = reverse("notifications:feed_revoke", args=[feed.public_id])
    busy_world.client("pavel").post(revoke)
    assert "Pilot live" in events_of(url), "nobody revokes another's"
    assert busy_world.client("petra").post(revoke).status_code == 303
    assert is_nothing(url)


def test_a_session_opens_nothing_that_the_address_does_not(busy_world: World) -> None:
    """The rights are those of whose feed it is, whoever fetches."""
    url = address_of(busy_world, "oskar")
    assert busy_world.client("maya").get(url).content == fetch(url).content


@pytest.mark.parametrize("text", ["x", "x" * 5000, "%00", "..%2F", "\N{SNOWMAN}"])
def test_a_wrong_one_opens_nothing(busy_world: World, text: str) -> None:
    assert fetch(f"/calendar/{text}.ics").status_code == 404


# --- Limits, and what it costs ---


def test_one_that_asks_all_the_time_is_told_to_wait(busy_world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(feeds, "PER_HOUR", 3)
    url, other = address_of(busy_world, "petra"), address_of(busy_world, "pavel")
    assert [fetch(url).status_code for _ in range(4)] == [200, 200, 200, 429]
    assert fetch(url)["Retry-After"] == "3600"
    assert fetch(other).status_code == 200
    cache.clear()
    assert fetch(url).status_code == 200


def test_fifty_ask_the_database_as_much_as_three(busy_world: World) -> None:
    def add(count: int) -> None:
        with acting(busy_world.maya, busy_world.aurora) as maya:
            owner = maya.alliance.memberships.get(person=busy_world.petra)
            for number in range(count):
                action_create(by=maya, title=f"{number}", owner=owner, due_on=timezone.localdate(), visibility="shared")

    def statements() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert fetch(url).status_code == 200
        return sum("SELECT" in each["sql"] and "set_config" not in each["sql"] for each in captured)

    url = address_of(busy_world, "petra")
    add(3)
    few = statements()
    add(47)
    assert statements() == few <= 10


def test_the_token_is_nowhere(busy_world: World) -> None:
    url = address_of(busy_world, "petra")
    token = url.split("/")[2].removesuffix(".ics")
    assert token not in str(without_tokens(f"GET {url} 200"))
    with scoped(SYSTEM):
        assert token not in str(CalendarFeed.unwalled.values().get())
    assert token not in busy_world.client("petra").get(reverse("notifications:feed_list")).content.decode()
