from typing import Any

import pytest

from goals import operations
from records import operations as records
from tests.acting import acting
from tests.conftest import World
from tests.goals.plans import make_goal, member


def url(world: World, rest: str = "") -> str:
    return f"/api/v1/alliances/{world.aurora.public_id}/goals/{rest}"


def send(world: World, name: str, method: str, path: str, data: Any, **headers: str) -> Any:
    client = world.client(name)
    return getattr(client, method)(path, data, content_type="application/json", headers=headers)


def test_it_works(world: World) -> None:
    answer = send(world, "maya", "post", url(world), {"statement": "Ten joint customers", "starts_on": "2026-02-02"})
    assert answer.status_code == 201
    made = answer.json()
    assert answer["Location"] == made["url"]
    assert answer["ETag"] == '"1"'
    assert (made["visibility"], made["owner_organisation"], made["version"]) == ("internal", "Northwind", 1)
    assert {"id", "url", "created_at", "updated_at"} <= made.keys()
    assert world.client("maya").get(made["url"]).json() == made
    assert world.client("maya").get(url(world)).json()["results"] == [made]
    assert world.client("pavel").get(made["url"]).status_code == 404
    assert world.client("pavel").get(url(world)).json()["count"] == 0


def test_a_change_raises_the_version(world: World) -> None:
    goal = make_goal(world)
    with acting(world.maya, world.aurora) as maya:
        petra = member(world, "petra")
        operations.goal_answer_set(by=maya, goal=goal, side=petra.participation, person=petra)
    path = url(world, f"{goal.record.public_id}/")
    answer = send(world, "pavel", "patch", path, {"why": "Growth"}, If_Match='"1"')
    assert (answer.status_code, answer["ETag"], answer.json()["why"]) == (200, '"2"', "Growth")
    assert answer.json()["answers"] == [
        {"person": petra.public_id, "name": "Petra Svobodová", "organisation": "Contoso"}
    ]
    assert send(world, "maya", "patch", path, {"why": "No"}, If_Match='"1"').status_code == 412
    assert send(world, "maya", "patch", path, {"why": "No"}).status_code == 428


@pytest.mark.parametrize(
    ("data", "field"),
    [
        ({"statement": ""}, "statement"),
        ({"starts_on": "soon"}, "starts_on"),
        ({"visibility": "public"}, "visibility"),
        ({"visibility": "internal"}, "visibility"),
        ({"starts_on": "2026-05-01", "ends_on": "2026-04-01"}, ""),
    ],
)
def test_what_is_wrong_is_named(world: World, data: Any, field: str) -> None:
    path = url(world, f"{make_goal(world).record.public_id}/")
    answer = send(world, "maya", "patch", path, data, If_Match='"1"')
    assert answer.status_code == 422
    assert answer["Content-Type"] == "application/problem+json"
    assert [each["field"] for each in answer.json()["errors"]] == [field]


def test_nobody_moves_it_to_another_owner_or_alliance(world: World) -> None:
    path = url(world, f"{make_goal(world).record.public_id}/")
    foreign = {"owner_organisation": "Contoso", "alliance": world.borealis.public_id, "version": 9, "why": "Growth"}
    answer = send(world, "maya", "patch", path, foreign, If_Match='"1"')
    assert (answer.json()["owner_organisation"], answer.json()["version"]) == ("Northwind", 2)
    other = path.replace(world.aurora.public_id, world.borealis.public_id)
    assert world.client("maya").get(other).status_code == 404


def test_what_was_put_away_is_found_by_its_id_alone(world: World) -> None:
    goal = make_goal(world)
    with acting(world.maya, world.aurora) as maya:
        records.record_archive(by=maya, record=goal.record)
    assert world.client("maya").get(url(world)).json()["count"] == 0
    assert world.client("maya").get(url(world, f"{goal.record.public_id}/")).json()["archived_at"]


def test_who_may(world: World) -> None:
    path = url(world, f"{make_goal(world).record.public_id}/")
    for name in ("erin", "oskar"):
        assert send(world, name, "post", url(world), {"statement": "Mine"}).status_code == 403
    for name in ("erin", "oskar", "petra"):
        assert send(world, name, "patch", path, {"why": "No"}, If_Match='"1"').status_code == 403
    for name in ("olu", "zoe"):
        assert world.client(name).get(path).status_code == 404
    shared = {"statement": "For both", "visibility": "shared"}
    assert send(world, "cara", "post", url(world), shared).status_code == 403
    assert send(world, "maya", "post", url(world), shared).json()["visibility"] == "shared"


@pytest.mark.parametrize("shown", [3, 30])
def test_more_rows_take_no_more_statements(world: World, shown: int, django_assert_max_num_queries: Any) -> None:
    for number in range(shown):
        make_goal(world, f"Goal {number}")
    client = world.client("maya")
    client.get(url(world))
    with django_assert_max_num_queries(30) as captured:
        assert client.get(url(world)).json()["count"] == shown
    told = [
        each["sql"]
        for each in captured.captured_queries
        if "SAVEPOINT" not in each["sql"] and "set_config" not in each["sql"]
    ]
    assert len(told) <= 8, "\n".join(told)
