"""Comments and history through the API."""

from typing import Any

import pytest
from django.test import Client

from tests.conftest import World, make_work


@pytest.fixture
def real_work(real_world: World) -> World:
    real_world.work = make_work(real_world)
    return real_world


def address(world: World, plural: str, record: Any = None) -> str:
    about = f"?record={record.public_id}" if record else ""
    return f"/api/v1/alliances/{world.aurora.public_id}/{plural}/{about}"


def send(client: Client, url: str, body: Any) -> Any:
    return client.post(url, body, content_type="application/json")


def test_it_works(real_work: World) -> None:
    world, goal = real_work, real_work.work.goal
    answer = send(
        world.client("pavel"), address(world, "comments", goal), {"text": "In *June*", "visibility": "shared"}
    )
    assert answer.status_code == 201
    said = answer.json()
    assert answer["Location"] == said["url"]
    assert world.client("maya").get(said["url"]).json() == said
    assert {**said, "id": "", "url": "", "created_at": ""} == {
        "id": "",
        "url": "",
        "record": goal.public_id,
        "author": "Pavel Novák",
        "owner_organisation": "Contoso",
        "visibility": "shared",
        "text": "In *June*",
        "created_at": "",
    }
    listed = world.client("maya").get(address(world, "comments", goal)).json()
    assert [each["text"] for each in listed["results"]] == ["Our floor is eight", "Shall we start in May?", "In *June*"]


def test_history(real_work: World) -> None:
    world, step = real_work, real_work.work.milestone
    listed = world.client("pavel").get(address(world, "history", step)).json()
    assert listed["count"] == 1
    [entry] = listed["results"]
    assert entry["sentence"] == "Maya added Pilot live."
    assert (entry["person"], entry["organisation"], entry["record"], entry["visibility"]) == (
        "Maya Lindqvist",
        "Northwind",
        step.public_id,
        "shared",
    )
    whole = world.client("pavel").get(address(world, "history")).content.decode()
    assert "Contoso alone" in whole
    for hidden in ("floor", "walk-away", "sponsor"):
        assert hidden not in whole


def test_each_side_reads_its_own(real_work: World) -> None:
    world = real_work
    ours = world.client("maya").get(address(world, "comments")).json()["results"][0]
    assert ours["text"] == "Our floor is eight"
    assert world.client("pavel").get(ours["url"]).status_code == 404
    theirs = world.client("pavel").get(address(world, "comments")).content.decode()
    assert "They pay more" in theirs
    assert "floor" not in theirs
    for plural in ("comments", "history"):
        assert world.client("pavel").get(address(world, plural, world.work.secret)).json()["count"] == 0
        assert world.client("olu").get(address(world, plural)).status_code == 404


BAD: list[tuple[Any, int]] = [
    ({"text": ""}, 422),
    ({"text": "x", "visibility": "everybody"}, 422),
    ({"text": "x", "record": "missing00000"}, 422),
    ([], 422),
    ({}, 422),
]


@pytest.mark.parametrize(("body", "status"), BAD)
def test_what_is_wrong_is_named(real_work: World, body: Any, status: int) -> None:
    url = address(real_work, "comments")
    answer = send(real_work.client("pavel"), url, body)
    assert answer.status_code == status
    assert answer.json()["errors"]


def test_who_may(real_work: World) -> None:
    world = real_work
    body = {"text": "x", "record": world.work.goal.public_id}
    for name in ("erin", "oskar"):
        assert send(world.client(name), address(world, "comments"), body).status_code == 403
    assert send(world.client("pavel"), address(world, "comments"), body | {"record": "x"}).status_code == 422
    hidden = body | {"record": world.work.secret.public_id}
    assert send(world.client("pavel"), address(world, "comments"), hidden).status_code == 422
    alone = {"text": "x", "record": world.work.secret.public_id, "visibility": "shared"}
    assert send(world.client("maya"), address(world, "comments"), alone).status_code == 422
