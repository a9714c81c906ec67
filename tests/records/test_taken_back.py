"""A record that is shared, taken back and shared again: what was seen stays seen, what was said in between ours."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from django.db.models import F

from commitments import operations as commitments
from core.scope import SYSTEM, scoped
from records import operations
from records.models import Change, Comment, Record
from tests import factories
from tests.acting import acting
from tests.conftest import World, make_work
from tests.records.telling import HTMX, history_path, path, text

SIDES = ("maya", "pavel")
BOTH = ["Shall we start in May?", "We can in June"]


@pytest.fixture
def talk(busy_world: World) -> Record:
    """An action of Northwind on which both sides wrote: to each other, and for themselves."""
    world, record = busy_world, busy_world.work.action.record
    with acting(world.maya, world.aurora) as maya:
        operations.comment_create(by=maya, record=record, text=BOTH[0], visibility="shared")
        operations.comment_create(by=maya, record=record, text="At any price", visibility="internal")
    with acting(world.pavel, world.aurora) as pavel:
        operations.comment_create(by=pavel, record=record, text=BOTH[1], visibility="shared")
        operations.comment_create(by=pavel, record=record, text="July if they press", visibility="internal")
    return record  # type: ignore[no-any-return]


def share(world: World, record: Record) -> None:
    with acting(world.maya, world.aurora) as maya:
        operations.record_share(by=maya, record=record)


def take_back(world: World, record: Record) -> None:
    with acting(world.maya, world.aurora) as maya:
        operations.record_unshare(by=maya, record=record)


def said(world: World, name: str) -> dict[str, Any]:
    return world.client(name).get(f"/api/v1/alliances/{world.aurora.public_id}/comments/").json()


def texts(world: World, name: str) -> list[str]:
    return [each["text"] for each in said(world, name)["results"] if each["record"] == world.work.action.public_id]


def read_past_the_first_wall(world: World, name: str, record: Record) -> set[str]:
    with acting(world.people[name], world.aurora):
        return {each.text for each in Comment.unwalled.filter(record=record)}


def test_it_works(busy_world: World, talk: Record) -> None:
    world = busy_world
    before = said(world, "pavel")["count"]

    take_back(world, talk)

    assert world.client("pavel").get(path(world, talk, "comments")).status_code == 404
    assert texts(world, "pavel") == texts(world, "oskar") == []
    assert said(world, "pavel")["count"] == before - 3 == len(said(world, "pavel")["results"])
    assert texts(world, "maya") == [BOTH[0], "At any price", BOTH[1]]  # what Contoso told Northwind it was told
    assert read_past_the_first_wall(world, "pavel", talk) == {BOTH[1], "July if they press"}
    assert read_past_the_first_wall(world, "oskar", talk) == set()
    assert read_past_the_first_wall(world, "maya", talk) == {*BOTH, "At any price"}


def test_what_was_seen_is_seen_again_and_what_was_said_in_between_is_not(busy_world: World, talk: Record) -> None:
    world = busy_world
    take_back(world, talk)
    with acting(world.maya, world.aurora) as maya:
        operations.comment_create(by=maya, record=talk, text="They must not know", visibility="internal")

    preview = text(world.client("maya").get(path(world, talk, "share"), headers=HTMX))
    share(world, talk)

    assert "two comments from when they saw it" in preview
    assert "two notes from before" in preview
    assert texts(world, "pavel") == [*BOTH, "July if they press"]
    assert texts(world, "oskar") == BOTH
    page = text(world.client("pavel").get(path(world, talk, "comments")))
    assert BOTH[0] in page
    assert "They must not know" not in page
    assert "They must not know" not in text(world.client("pavel").get(history_path(world)))


@pytest.fixture
def told(real_world: World) -> World:
    """Shared under two titles, taken back and given two others, and shared again: each by itself, weeks ago and now."""
    world = real_world
    world.work = make_work(world)
    for act in (
        lambda: rename(world, "Send both price lists"),
        lambda: take_back(world, world.work.action.record),
        lambda: rename(world, "Send the lists, not the discount"),
        lambda: rename(world, "Send the lists"),
    ):
        act()
    with scoped(SYSTEM):
        Change.unwalled.update(at=F("at") - timedelta(days=20))
        Record.unwalled.update(created_at=F("created_at") - timedelta(days=20))
    share(world, world.work.action.record)
    return world


def rename(world: World, title: str) -> None:
    with acting(world.maya, world.aurora) as maya:
        commitments.action_edit(by=maya, action=world.work.action, version=None, changes={"title": title})


def test_its_history_tells_each_side_what_it_saw(told: World) -> None:
    record = told.work.action.record
    ours, theirs = (text(told.client(name).get(path(told, record, "history"), headers=HTMX)) for name in SIDES)
    api = told.client("pavel").get(f"/api/v1/alliances/{told.aurora.public_id}/history/?record={record.public_id}")
    assert [each["sentence"] for each in api.json()["results"]] == [
        "Maya shared Send the lists.",
        "Maya renamed “Send the price list” to Send the lists.",
        "Maya added Send the lists.",
    ]
    assert "Maya took Send the lists back." in ours
    for page in (theirs, text(told.client("pavel").get(history_path(told)))):
        assert "Maya shared Send the lists." in page
        assert "took" not in page
        assert "discount" not in page


def test_each_day_is_told_as_it_was_seen(told: World) -> None:
    record, today = told.work.action.record, told.aurora.today()
    then, between = today - timedelta(days=20), today - timedelta(days=10)

    def as_of(name: str, day: date) -> str:
        return text(told.client(name).get(path(told, record, "history") + f"?as_of={day}", headers=HTMX))

    assert "As it was at the end of" in as_of("pavel", today)
    for day in (then, between):
        page = as_of("pavel", day)
        assert "It was taken back, and is here again since" in page
        assert "Maya added Send the lists." in page
        assert "discount" not in page
        assert "As it was at the end of" not in page
        assert "As it was at the end of" in as_of("maya", day)


def forge(**fields: Any) -> Callable[[Comment], Any]:
    def attempt(comment: Comment) -> None:
        for name, value in (fields | {"pk": None, "public_id": ""}).items():
            setattr(comment, name, value)
        comment.save(force_insert=True)
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")

    return attempt


@pytest.mark.parametrize(
    ("attempt", "refused"),
    [
        (forge(), "row-level security"),
        (forge(parent_visibility="shared"), "comment_record"),
        (lambda comment: Comment.unwalled.filter(pk=comment.pk).update(text="I never said so"), "permission denied"),
        (lambda comment: Comment.unwalled.filter(pk=comment.pk).delete(), "permission denied"),
    ],
    ids=["sent under what nobody sees", "as if it were seen", "changed", "deleted"],
)
def test_nobody_sends_under_what_is_not_seen_or_changes_what_was_said(
    busy_world: World, talk: Record, attempt: Callable[[Comment], Any], refused: str
) -> None:
    take_back(busy_world, talk)
    with acting(busy_world.maya, busy_world.aurora):
        comment = Comment.unwalled.get(record=talk, text=BOTH[0])
        with pytest.raises(DatabaseError, match=refused), transaction.atomic():
            attempt(comment)


def test_a_third_company_loses_what_a_partner_sent_it_there(busy_world: World) -> None:
    """In an alliance of three, what one partner wrote on the record of another leaves the third one's sight."""
    world = busy_world
    with acting(world.maya, world.cirrus) as maya:
        action = commitments.action_create(by=maya, title="One bill", owner=None, due_on=None, visibility="shared")
    with acting(world.nadia_fabrikam, world.cirrus) as nadia:
        operations.comment_create(by=nadia, record=action.record, text="In euros", visibility="shared")
    with scoped(SYSTEM):
        factories.make_membership(world.cirrus, world.petra, "contributor")

    def readers() -> list[str]:
        found = []
        for name in ("maya", "nadia_fabrikam", "petra"):
            with acting(world.people[name], world.cirrus) as actor:
                assert Comment.unwalled.filter(record=action.record).count() == (
                    Comment.objects.visible_to(actor).filter(record=action.record).count()
                )
                found += [name] * Comment.unwalled.filter(record=action.record).count()
        return found

    assert readers() == ["maya", "nadia_fabrikam", "petra"]
    with acting(world.maya, world.cirrus) as maya:
        operations.record_unshare(by=maya, record=action.record)
    assert readers() == ["maya", "nadia_fabrikam"]
