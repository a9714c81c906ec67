"""What can be done with a record of any kind: `POST …/<id>/<verb>/`, as its page does."""

from typing import Any

import pytest

from tests.conftest import World

KINDS = {"goals": "goal", "milestones": "milestone", "commitments": "action"}


def tell(world: World, name: str, url: str, verb: str, version: int | None) -> Any:
    headers = {"If-Match": f'"{version}"'} if version else {}
    return world.client(name).post(f"{url}{verb}/", headers=headers)


def made(world: World, plural: str) -> dict[str, Any]:
    """One of Northwind's that Contoso does not see."""
    work = world.work
    bodies = {
        "goals": {"statement": "Between us"},
        "milestones": {"title": "Between us", "goal": work.goal.public_id, "owner": None, "due_on": None},
        "commitments": {"title": "Between us", "owner": None, "due_on": None},
    }
    url = f"/api/v1/alliances/{world.aurora.public_id}/{plural}/"
    answer = world.client("maya").post(url, bodies[plural], content_type="application/json")
    assert answer.status_code == 201, answer.content
    return dict(answer.json())


@pytest.mark.parametrize("plural", KINDS)
def test_it_works(busy_world: World, plural: str) -> None:
    """Shared, it is there for the other side; taken back, it is not; put away, it is in no list."""
    one = made(busy_world, plural)
    url, pavel = one["url"], busy_world.client("pavel")
    assert pavel.get(url).status_code == 404

    shared = tell(busy_world, "maya", url, "share", one["version"])
    assert (shared.status_code, shared.json()["visibility"]) == (200, "shared")
    assert shared["ETag"] == f'"{shared.json()["version"]}"'
    assert pavel.get(url).json()["visibility"] == "shared"

    taken_back = tell(busy_world, "maya", url, "unshare", shared.json()["version"])
    assert taken_back.json()["visibility"] == "internal"
    assert pavel.get(url).status_code == 404

    away = tell(busy_world, "maya", url, "archive", taken_back.json()["version"])
    assert away.json()["archived_at"]
    maya = busy_world.client("maya")
    listed = maya.get(url.removesuffix(f"{one['id']}/")).json()["results"]
    assert one["id"] not in [each["id"] for each in listed]
    back = tell(busy_world, "maya", url, "restore", away.json()["version"])
    assert back.json()["archived_at"] is None


@pytest.mark.parametrize("verb", ["share", "unshare", "archive", "restore"])
@pytest.mark.parametrize("plural", KINDS)
def test_it_asks_which_version_was_read(busy_world: World, plural: str, verb: str) -> None:
    one = made(busy_world, plural)
    assert tell(busy_world, "maya", one["url"], verb, None).status_code == 428
    if verb != "unshare":
        assert tell(busy_world, "maya", one["url"], verb, one["version"] + 7).status_code == 412
    assert busy_world.client("maya").get(one["url"]).json() == one


def test_a_rule_that_says_no(busy_world: World) -> None:
    goal = busy_world.work.goal.record
    url = f"/api/v1/alliances/{busy_world.aurora.public_id}/goals/{goal.public_id}/"
    version = busy_world.client("maya").get(url).json()["version"]
    again = tell(busy_world, "maya", url, "share", version)
    assert (again.status_code, again.json()["errors"][0]["code"]) == (422, "shared")
    under = tell(busy_world, "maya", url, "unshare", version)
    assert under.json()["errors"][0]["message"] == "Something under it is shared. Take that back first."
    theirs = tell(busy_world, "pavel", url, "unshare", version)
    assert (theirs.status_code, theirs.json()["detail"]) == (403, "Only Northwind can share this.")
