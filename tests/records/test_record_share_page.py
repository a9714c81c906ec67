import pytest

from goals import operations as goals
from goals.models import Goal
from records import operations
from records.models import Record
from tests.acting import acting
from tests.conftest import World
from tests.records.telling import HTMX, path, text


@pytest.fixture
def secret(busy_world: World) -> Record:
    """Northwind's goal, with a reason, a person, notes and a tag."""
    world = busy_world
    with acting(world.maya, world.aurora) as maya:
        goal = world.work.secret
        goals.goal_edit(by=maya, goal=goal, version=None, changes={"why": "So that both earn"})
        for note in ("Our floor", "Ask Ada", "Not before May"):
            operations.comment_create(by=maya, record=goal.record, text=note, visibility="internal")
        operations.tag_create(by=maya, record=goal.record, name="insurers")
    return goal.record  # type: ignore[no-any-return]


def test_it_works(busy_world: World, secret: Record) -> None:
    world = busy_world
    preview = world.client("maya").get(path(world, secret, "share"), headers=HTMX)
    page = text(preview)
    assert "What Contoso will see" in page
    for words in ("What both want: Our walk-away price", "Why: So that both earn", "Tags: insurers"):
        assert words in page
    assert "They will not see three notes from before" in page
    assert "Our floor" not in page
    assert "<title>" not in preview.content.decode()
    assert world.client("pavel").get(path(world, secret, "comments")).status_code == 404
    answer = world.client("maya").post(path(world, secret, "share"), {"version": 2}, follow=True)
    assert "Contoso can see it from now on." in text(answer)
    theirs = text(world.client("pavel").get(path(world, secret, "comments")))
    assert "Not before May" not in theirs
    assert "Our walk-away price" in theirs


def test_an_old_version_shows_what_there_is_by_now(busy_world: World, secret: Record) -> None:
    answer = busy_world.client("maya").post(path(busy_world, secret, "share"), {"version": 1})
    assert answer.status_code == 409
    assert "It has changed while you were reading." in text(answer)
    assert "Why: So that both earn" in text(answer)
    assert 'name="version" value="2"' in answer.content.decode()
    assert busy_world.client("pavel").get(path(busy_world, secret, "comments")).status_code == 404


def test_under_something_that_is_not_seen_it_says_so(busy_world: World, secret: Record) -> None:
    world = busy_world
    with acting(world.maya, world.aurora) as maya:
        goal = Goal.objects.visible_to(maya).select_related("record").get(pk=secret.pk)
        step = goals.milestone_create(by=maya, goal=goal, title="Board agrees", owner=None, due_on=None)
    answer = world.client("maya").post(path(world, step.record, "share"))
    assert answer.status_code == 422
    assert "This hangs under “Our walk-away price”, which is not shared. Share that first." in text(answer)
    assert "one under it, until shared" in text(world.client("maya").get(path(world, secret, "share")))


def test_only_a_lead_of_the_owner_shares(busy_world: World, secret: Record) -> None:
    world = busy_world
    for name, record, status in (
        ("cara", secret, 403),
        ("erin", secret, 403),
        ("pavel", secret, 404),
        ("olu", secret, 404),
        ("oskar", world.work.goal.record, 403),
        ("pavel", world.work.goal.record, 403),
    ):
        assert world.client(name).post(path(world, record, "share")).status_code == status, name
    with acting(world.maya, world.aurora) as maya:
        assert not Record.objects.visible_to(maya).get(pk=secret.pk).is_shared


def test_taking_it_back_says_what_stays(busy_world: World) -> None:
    world, record = busy_world, busy_world.work.action.record
    page = text(world.client("maya").get(path(world, record, "unshare"), headers=HTMX))
    assert "Take “Send the price list” back" in page
    assert "What they have seen stays seen, and their history keeps it." in page
    answer = world.client("maya").post(path(world, record, "unshare"), follow=True)
    assert "Taken back. What Contoso has seen stays seen." in text(answer)
    assert world.client("pavel").get(path(world, record, "comments")).status_code == 404


def test_put_away_and_back(busy_world: World) -> None:
    world, record = busy_world, busy_world.work.action.record
    page = world.client("maya").post(path(world, record, "archive"), follow=True).content.decode()
    assert "Put away. It keeps everything" in page
    assert f'action="{path(world, record, "restore")}"' in page  # undo
    with acting(world.pavel, world.aurora) as pavel:
        assert Record.objects.visible_to(pavel).get(pk=record.pk).is_archived
    assert world.client("oskar").post(path(world, record, "restore")).status_code == 403
    assert world.client("erin").post(path(world, record, "archive")).status_code == 403
    assert "It is back." in text(world.client("hugo").post(path(world, record, "restore"), follow=True))
    with acting(world.pavel, world.aurora) as pavel:
        assert not Record.objects.visible_to(pavel).get(pk=record.pk).is_archived
