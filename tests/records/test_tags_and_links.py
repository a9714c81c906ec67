import pytest

from records import operations
from records.models import Link, Tag
from tests.acting import acting
from tests.conftest import World
from tests.records.telling import HTMX, path, text


def test_it_works(busy_world: World) -> None:
    world, goal, step = busy_world, busy_world.work.goal.record, busy_world.work.milestone.record
    answer = world.client("maya").post(path(world, goal, "tags/new"), {"name": " two  words "}, headers=HTMX)
    assert "two words" in text(answer)
    assert "two words" in text(world.client("pavel").get(path(world, goal, "tags")))
    sent = {"kind": "blocks", "target": "pilot live"}
    answer = world.client("maya").post(path(world, goal, "links/new"), sent, headers=HTMX)
    assert "blocks Pilot live" in text(answer)
    assert "is blocked by Ten joint customers" in text(world.client("pavel").get(path(world, step, "links")))


def test_a_tag_is_put_once_and_taken_off(busy_world: World) -> None:
    world, goal = busy_world, busy_world.work.goal.record
    client = world.client("maya")
    for name in ("Insurers", "insurers"):
        client.post(path(world, goal, "tags/new"), {"name": name})
    with acting(world.maya, world.aurora) as maya:
        [tag] = Tag.objects.visible_to(maya).on(goal)
    answer = client.post(path(world, goal, f"tags/{tag.public_id}/remove"), headers=HTMX)
    assert answer.status_code == 200
    assert "Insurers" not in text(answer)
    assert client.post(path(world, goal, f"tags/{tag.public_id}/remove")).status_code == 404
    assert client.post(path(world, goal, "tags/new"), {"name": "  "}).status_code == 422
    assert client.get(path(world, goal, f"tags/{tag.public_id}/remove")).status_code == 405


BAD = [
    ("Nothing like it", "Nothing here has this title."),
    ("Contoso alone", "Nothing here has this title."),  # theirs
    ("Rivals together", "Nothing here has this title."),  # of another alliance
    ("Ten joint customers", "Choose another one: this is the same."),
    ("", "Write the title of the other one"),
]


@pytest.mark.parametrize(("target", "answer"), BAD)
def test_a_link_leads_to_something_here(busy_world: World, target: str, answer: str) -> None:
    world, goal = busy_world, busy_world.work.goal.record
    page = world.client("maya").post(
        path(world, goal, "links/new"), {"kind": "relates", "target": target}, headers=HTMX
    )
    assert page.status_code == 422
    assert answer in text(page)


def test_by_address_and_only_once(busy_world: World) -> None:
    world, goal, step = busy_world, busy_world.work.goal.record, busy_world.work.milestone.record
    sent = {"kind": "relates", "target": f"https://entente.example{step.get_absolute_url()}"}
    assert world.client("nadia").post(path(world, step, "links/new"), sent).status_code == 403
    assert world.client("maya").post(path(world, goal, "links/new"), sent).status_code == 303
    again = world.client("maya").post(path(world, goal, "links/new"), sent)
    assert again.status_code == 422
    assert "These two are linked already." in text(again)
    with acting(world.pavel, world.aurora) as pavel:
        [link] = Link.objects.visible_to(pavel).of(step)
    assert world.client("pavel").post(path(world, step, f"links/{link.public_id}/remove")).status_code == 303
    assert "Pilot live" not in text(world.client("maya").get(path(world, goal, "links"))).partition("Linked with")[2]


def test_a_link_to_something_hidden_is_hidden(busy_world: World) -> None:
    world, goal = busy_world, busy_world.work.goal.record
    with acting(world.maya, world.aurora) as maya:
        operations.link_create(by=maya, source=goal, target=world.work.secret.record)
    assert "Our walk-away price" in text(world.client("cara").get(path(world, goal, "links")))
    theirs = world.client("pavel").get(path(world, goal, "links"))
    assert "walk-away" not in theirs.content.decode()
    with acting(world.pavel, world.aurora) as pavel:
        assert not Link.objects.visible_to(pavel).exists()


def test_of_the_others_action_they_are_theirs(busy_world: World) -> None:
    """A lead of the other side tags and links what both work on together, and no action."""
    world, goal, action = busy_world, busy_world.work.goal.record, busy_world.work.action.record
    pavel = world.client("pavel")
    assert pavel.post(path(world, goal, "tags/new"), {"name": "x"}).status_code == 303
    answer = pavel.post(path(world, action, "tags/new"), {"name": "x"})
    assert answer.status_code == 403
    assert "Only Northwind can change this." in text(answer)
    assert "Add a tag" not in text(pavel.get(action.get_absolute_url()))
    assert "Add a tag" in text(world.client("cara").get(action.get_absolute_url()))


def test_who_may(busy_world: World) -> None:
    world, goal = busy_world, busy_world.work.goal.record
    for name, status in (("oskar", 403), ("erin", 403), ("olu", 404)):
        client = world.client(name)
        assert client.post(path(world, goal, "tags/new"), {"name": "x"}).status_code == status
        assert client.post(path(world, goal, "links/new"), {"kind": "relates", "target": "x"}).status_code == status
        assert client.get(path(world, goal, "tags")).status_code == (404 if status == 404 else 200)
    assert "Add a tag" not in text(world.client("oskar").get(path(world, goal, "tags")))
