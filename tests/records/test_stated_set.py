import pytest

from records.models import Stated
from tests.acting import acting
from tests.conftest import World
from tests.records.telling import HTMX, path, text


@pytest.fixture
def late(busy_world: World) -> World:
    """The shared milestone is late: the facts say off track."""
    with acting(busy_world.maya, busy_world.aurora):
        promise = busy_world.work.milestone.record.commitment
        type(promise).unwalled.filter(pk=promise.pk).update(first_due_on="2026-01-05", due_on="2026-01-05")
    return busy_world


def said(world: World, name: str = "maya") -> list[tuple[str, str]]:
    with acting(world.people[name], world.aurora) as somebody:
        views = Stated.objects.visible_to(somebody).filter(record=world.work.milestone.record)
        return [(each.status, each.reason) for each in views]


def test_it_works(late: World) -> None:
    world, record = late, late.work.milestone.record
    page = text(world.client("pavel").get(path(world, record, "our-view")))
    assert "What the facts say Off track" in page
    assert "Only Contoso" in page
    menu = world.client("pavel").get(path(world, record, "our-view"), headers=HTMX).content.decode()
    assert menu.count('name="status"') == 3
    answer = world.client("pavel").post(path(world, record, "our-view"), {"status": "off_track"}, follow=True)
    assert "Said. Only Contoso reads it." in text(answer)
    assert said(world, "pavel") == [("off_track", "")]
    assert said(world, "maya") == []
    assert said(world, "oskar") == []


def test_a_difference_asks_for_a_sentence(late: World) -> None:
    world, record = late, late.work.milestone.record
    client = world.client("maya")
    answer = client.post(path(world, record, "our-view"), {"status": "on_track", "reason": " "})
    assert answer.status_code == 422
    assert "The facts say off track. Say in a sentence why you see it otherwise." in text(answer)
    assert 'value="on_track" checked' in answer.content.decode()
    assert said(world) == []
    kept = {"status": "on_track", "reason": "They signed by word of mouth"}
    assert client.post(path(world, record, "our-view"), kept).status_code == 303
    assert said(world) == [("on_track", "They signed by word of mouth")]
    assert "They signed by word of mouth" in text(client.get(path(world, record, "our-view")))


def test_back_to_where_one_came_from(late: World) -> None:
    world, record = late, late.work.milestone.record
    for sent, leads_to in (
        ({"next": f"/alliances/{world.aurora.public_id}/goals/"}, f"/alliances/{world.aurora.public_id}/goals/"),
        ({"next": "https://evil.example/"}, record.get_absolute_url()),
        ({"next": "//evil.example/"}, record.get_absolute_url()),
    ):
        answer = world.client("maya").post(path(world, record, "our-view"), {"status": "off_track"} | sent)
        assert answer["Location"] == leads_to


def test_who_may(late: World) -> None:
    world, record = late, late.work.milestone.record
    for name, status in (("cara", 303), ("oskar", 403), ("erin", 403), ("olu", 404)):
        answer = world.client(name).post(path(world, record, "our-view"), {"status": "off_track"})
        assert answer.status_code == status
    assert world.client("maya").post(path(world, record, "our-view"), {"status": "great"}).status_code == 422
    assert world.client("maya").post(path(world, record, "our-view"), {}).status_code == 422
