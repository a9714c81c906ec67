from datetime import date, timedelta
from typing import Any

import pytest

from core.scope import SYSTEM, scoped
from tests.conftest import World
from tests.goals.plans import make_goal, make_milestone, member, today


def url(world: World, rest: str = "") -> str:
    return f"/api/v1/alliances/{world.aurora.public_id}/milestones/{rest}"


def send(world: World, name: str, method: str, path: str, data: Any = None, **headers: str) -> Any:
    client = world.client(name)
    return getattr(client, method)(path, data or {}, content_type="application/json", headers=headers)


def fields(world: World, goal: Any, **more: Any) -> dict[str, Any]:
    due = (today(world) + timedelta(30)).isoformat()
    owner = member(world, "petra").public_id
    return {"title": "Pilot live", "goal": goal.record.public_id, "owner": owner, "due_on": due} | more


def test_it_works(world: World) -> None:
    goal = make_goal(world)
    answer = send(world, "maya", "post", url(world), fields(world, goal, visibility="shared", criterion="It runs"))
    assert answer.status_code == 201
    made = answer.json()
    assert answer["Location"] == made["url"]
    assert (made["goal"], made["owner_name"], made["state"]) == (goal.record.public_id, "Petra Svobodová", "open")
    assert made["first_due_on"] == made["due_on"]
    assert world.client("pavel").get(made["url"]).json() == made
    assert world.client("pavel").get(url(world)).json()["results"] == [made]


def test_it_moves_and_keeps_its_first_date(world: World) -> None:
    step = make_milestone(world, make_goal(world))
    path, day = url(world, f"{step.record.public_id}/"), today(world) + timedelta(44)
    moved = {"due_on": day.isoformat(), "owner": member(world, "pavel").public_id, "state": "started"}
    answer = send(world, "petra", "patch", path, moved, If_Match='"1"')
    assert answer.status_code == 200
    after = answer.json()
    assert (after["due_on"], after["owner_name"], after["state"]) == (day.isoformat(), "Pavel Novák", "started")
    assert after["first_due_on"] == (today(world) + timedelta(30)).isoformat()
    assert answer["ETag"] == f'"{after["version"]}"'
    assert send(world, "maya", "patch", path, {"title": "No"}, If_Match='"1"').status_code == 412


def test_it_is_completed_and_opened_again(world: World) -> None:
    step = make_milestone(world, make_goal(world))
    path = url(world, f"{step.record.public_id}/")
    assert send(world, "petra", "post", f"{path}complete/").status_code == 428
    answer = send(world, "petra", "post", f"{path}complete/", If_Match='"1"')
    assert (answer.json()["state"], answer.json()["done_on"]) == ("done", today(world).isoformat())
    again = send(world, "maya", "post", f"{path}reopen/", If_Match=answer["ETag"])
    assert (again.json()["state"], again.json()["done_on"]) == ("open", None)


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"title": ""}, "title"),
        ({"owner": "nobodyknown"}, "owner"),
        ({"due_on": "2026-01-12"}, "due_on"),
        ({"state": "abandoned"}, "state"),
        ({"goal": "nothingthere"}, "goal"),
        ({"evidence": "not an address"}, "evidence"),
    ],
)
def test_what_is_wrong_is_named(world: World, more: dict[str, Any], field: str) -> None:
    goal = make_goal(world, starts_on=date(2026, 2, 2))
    answer = send(world, "maya", "post", url(world), fields(world, goal) | more)
    assert answer.status_code == 422
    assert [each["field"] for each in answer.json()["errors"]] == [field]


def test_references_are_of_this_alliance(world: World) -> None:
    goal = make_goal(world)
    step = make_milestone(world, goal)
    with scoped(SYSTEM):
        olu = world.borealis.memberships.get(person=world.olu).public_id
    for more in ({"owner": olu}, {"goal": step.record.public_id}):
        assert send(world, "maya", "post", url(world), fields(world, goal) | more).status_code == 422
    secret = make_goal(world, "Ours", visibility="internal")
    answer = send(world, "pavel", "post", url(world), fields(world, secret))
    assert answer.status_code == 422
    path = url(world, f"{step.record.public_id}/")
    moved = {"goal": secret.record.public_id}
    assert send(world, "maya", "patch", path, moved, If_Match='"1"').status_code == 422


def test_who_may(world: World) -> None:
    step = make_milestone(world, make_goal(world), owner="maya")
    path = url(world, f"{step.record.public_id}/")
    for name in ("erin", "oskar", "petra"):
        assert send(world, name, "patch", path, {"title": "No"}, If_Match='"1"').status_code == 403
        assert send(world, name, "post", f"{path}complete/", If_Match='"1"').status_code == 403
    for name in ("olu", "zoe"):
        assert world.client(name).get(path).status_code == 404
    assert world.client("petra").get(path.replace(world.aurora.public_id, world.cirrus.public_id)).status_code == 404


@pytest.mark.parametrize("shown", [3, 30])
def test_more_rows_take_no_more_statements(world: World, shown: int, django_assert_max_num_queries: Any) -> None:
    goal = make_goal(world)
    for number in range(shown):
        make_milestone(world, goal, f"Step {number}", owner=("petra", "maya")[number % 2])
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
