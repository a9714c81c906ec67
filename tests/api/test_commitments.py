from typing import Any

from alliances.models import Membership
from core.scope import SYSTEM, scoped
from tests.commitments.steps import place
from tests.conftest import World


def address(world: World, *parts: str) -> str:
    return f"/api/v1/alliances/{world.aurora.public_id}/commitments/" + "".join(f"{part}/" for part in parts)


def send(world: World, name: str, method: str, path: str, data: Any = None, version: int | None = None) -> Any:
    headers = {"If-Match": f'"{version}"'} if version else {}
    return getattr(world.client(name), method)(path, data or {}, content_type="application/json", headers=headers)


def petra(world: World) -> str:
    with scoped(SYSTEM):
        membership: Membership = Membership.objects.everything().get(person=world.petra, alliance=world.aurora)
        return membership.public_id


def test_it_works(busy_world: World) -> None:
    body = {
        "title": "Customer letter",
        "owner": petra(busy_world),
        "due_on": "2027-02-03",
        "visibility": "shared",
        "under": busy_world.work.goal.public_id,
        "state": "started",
    }
    made = send(busy_world, "maya", "post", address(busy_world), body)
    assert made.status_code == 201
    one = made.json()
    assert made["Location"] == one["url"]
    assert (one["owner_name"], one["state"], one["owner_organisation"]) == ("Petra Svobodová", "started", "Northwind")
    read = busy_world.client("petra").get(one["url"])
    assert read.json() == one
    done = send(busy_world, "petra", "post", address(busy_world, one["id"], "complete"), version=one["version"])
    assert done.json()["state"] == "done"
    assert busy_world.client("olu").get(one["url"]).status_code == 404


def test_a_change_keeps_the_first_date(busy_world: World) -> None:
    ident = busy_world.work.action.public_id
    one = busy_world.client("maya").get(address(busy_world, ident)).json()
    path = address(busy_world, ident)
    answer = send(busy_world, "maya", "patch", path, {"due_on": "2027-03-01"}, one["version"])
    assert (answer.json()["due_on"], answer.json()["first_due_on"]) == ("2027-03-01", "2027-02-01")
    assert send(busy_world, "maya", "patch", path, {"due_on": "2027-04-01"}, one["version"]).status_code == 412
    assert send(busy_world, "maya", "patch", path, {"due_on": "2027-04-01"}).status_code == 428


def test_what_is_internal_is_no_row_of_the_other_side(busy_world: World) -> None:
    body = {"title": "Our floor", "owner": None, "due_on": None}
    made = send(busy_world, "maya", "post", address(busy_world), body)
    titles = [each["title"] for each in busy_world.client("pavel").get(address(busy_world)).json()["results"]]
    assert titles == ["Send the price list"]
    assert busy_world.client("pavel").get(made.json()["url"]).status_code == 404


def test_who_may_not(busy_world: World) -> None:
    body = {"title": "X", "owner": None, "due_on": None}
    assert send(busy_world, "erin", "post", address(busy_world), body).status_code == 403
    assert send(busy_world, "oskar", "post", address(busy_world), body).status_code == 403
    assert send(busy_world, "petra", "post", address(busy_world), body | {"visibility": "shared"}).status_code == 403
    wrong = send(busy_world, "maya", "post", address(busy_world), {"owner": "nobody", "due_on": "soon"})
    assert wrong.status_code == 422
    assert {each["field"] for each in wrong.json()["errors"]} >= {"title"}


def test_an_observer_keeps_and_moves_what_they_owe(busy_world: World) -> None:
    owner = place(busy_world, "oskar").public_id
    body = {"title": "Read the draft", "owner": owner, "due_on": "2027-02-03", "visibility": "shared"}
    one = send(busy_world, "maya", "post", address(busy_world), body).json()
    path = address(busy_world, one["id"])
    moved = send(busy_world, "oskar", "patch", path, {"due_on": "2027-03-01"}, one["version"])
    assert (moved.status_code, moved.json()["due_on"], moved.json()["first_due_on"]) == (
        200,
        "2027-03-01",
        "2027-02-03",
    )
    version = moved.json()["version"]
    for more in ({"title": "Mine"}, {"owner": None}, {"details": "Mine", "due_on": "2027-04-01"}):
        assert send(busy_world, "oskar", "patch", path, more, version).status_code == 403
    done = send(busy_world, "oskar", "post", f"{path}complete/", version=version)
    assert done.json()["state"] == "done"
