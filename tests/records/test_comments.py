from typing import Any

import pytest

from records import operations
from tests.acting import acting
from tests.conftest import World
from tests.records.telling import HTMX, path, statements, text


def test_it_works(busy_world: World) -> None:
    world, record = busy_world, busy_world.work.goal.record
    said = {"text": "Count the *pilot*?\nhttps://x.example/a", "visibility": "shared"}
    answer = world.client("petra").post(path(world, record, "comments/new"), said, headers=HTMX)
    assert answer.status_code == 200
    assert answer["HX-Trigger"] == '{"record-changed": {}}'
    page = answer.content.decode()
    assert "Count the <em>pilot</em>?<br>" in page
    assert 'href="https://x.example/a" rel="nofollow noopener"' in page
    assert "Count the" not in page.partition("<textarea")[2]  # nothing is left in the field
    told = text(world.client("maya").get(path(world, record, "comments")))
    assert "Petra Svobodová" in told
    assert told.index("Shall we start in May?") < told.index("Count the pilot?")


def test_each_side_reads_its_own_notes_and_what_was_sent(busy_world: World) -> None:
    world, record = busy_world, busy_world.work.goal.record
    ours, theirs = (text(world.client(name).get(path(world, record, "comments"))) for name in ("maya", "pavel"))
    assert "Our floor is eight" in ours
    assert "They pay more" not in ours
    assert "They pay more" in theirs
    assert "Our floor is eight" not in theirs
    assert "Shall we start in May?" in theirs
    assert "Only Contoso" in theirs
    assert "Send to Northwind too" in theirs
    assert "Send to Contoso too" in ours


def test_nothing_is_sent_that_cannot_be_seen(busy_world: World) -> None:
    world, record = busy_world, busy_world.work.secret.record
    page = text(world.client("maya").get(path(world, record, "comments")))
    assert "Note for us" in page
    assert "Send to Contoso too" not in page
    assert "Contoso cannot see this, so a comment stays with us." in page
    sent = {"text": "To both", "visibility": "shared"}
    answer = world.client("maya").post(path(world, record, "comments/new"), sent, headers=HTMX)
    assert answer.status_code == 422
    assert "The other side does not see this yet." in text(answer)
    assert "To both</textarea>" in answer.content.decode()


MISSING = [
    ({"text": "  ", "visibility": "internal"}, "Write something first."),
    ({"text": "Hi"}, "Choose who reads it."),
    ({"text": "Hi", "visibility": "everybody"}, "Choose who reads it."),
]


@pytest.mark.parametrize(("sent", "asked"), MISSING)
def test_what_is_missing_is_asked_for(busy_world: World, sent: dict[str, str], asked: str) -> None:
    record = busy_world.work.goal.record
    answer = busy_world.client("maya").post(path(busy_world, record, "comments/new"), sent)
    assert answer.status_code == 422
    assert asked in text(answer)


def test_those_who_only_read_are_offered_no_form(busy_world: World) -> None:
    world, record = busy_world, busy_world.work.goal.record
    for name in ("erin", "oskar"):
        client = world.client(name)
        page = client.get(path(world, record, "comments"))
        assert page.status_code == 200
        assert "Note for us" not in text(page)
        sent = {"text": "Hi", "visibility": "internal"}
        assert client.post(path(world, record, "comments/new"), sent).status_code == 403


def test_strangers_find_nothing(busy_world: World) -> None:
    world = busy_world
    for name, record in (("olu", world.work.goal.record), ("pavel", world.work.secret.record)):
        for verb in ("comments", "comments/new"):
            answer = world.client(name).post(path(world, record, verb), {"text": "x", "visibility": "internal"})
            assert answer.status_code in (404, 405)
        assert world.client(name).get(path(world, record, "comments")).status_code == 404


def test_raw_html_stays_text(busy_world: World) -> None:
    world, record = busy_world, busy_world.work.goal.record
    with acting(world.pavel, world.aurora) as pavel:
        evil = "<script>alert(1)</script> ![x](https://evil.example/p.png) [y](javascript:alert(1))"
        operations.comment_create(by=pavel, record=record, text=evil, visibility="shared")
    said = world.client("maya").get(path(world, record, "comments")).content.decode().partition("alert(1)")[0][-200:]
    page = world.client("maya").get(path(world, record, "comments")).content.decode()
    assert said.endswith("&lt;script&gt;")
    assert "<img" not in page
    assert 'href="javascript' not in page


@pytest.mark.parametrize("count", [3, 30])
def test_more_comments_take_no_more_statements(
    busy_world: World, count: int, django_assert_max_num_queries: Any
) -> None:
    world, record = busy_world, busy_world.work.goal.record
    for number in range(count):
        with acting((world.maya, world.petra)[number % 2], world.aurora) as somebody:
            operations.comment_create(by=somebody, record=record, text=f"No. {number}", visibility="shared")
    client = world.client("maya")
    client.get(path(world, record, "comments"), headers=HTMX)
    with django_assert_max_num_queries(30) as captured:
        client.get(path(world, record, "comments"), headers=HTMX)
    told = statements(captured)
    assert len(told) <= 6, "\n".join(told)
