from typing import Any

import pytest

from tests.conftest import World


def patch(world: World, name: str, data: Any, **headers: str) -> Any:
    path = f"/api/v1/alliances/{world.aurora.public_id}/"
    return world.client(name).patch(path, data, content_type="application/json", headers=headers)


def test_it_works(world: World) -> None:
    page = world.client("maya").get("/api/v1/alliances/?page_size=2").json()
    assert page["count"] == 3
    assert len(page["results"]) == 2
    assert "page=2" in page["next"]
    one = world.client("maya").get(page["results"][0]["url"])
    assert one.json() == page["results"][0]
    assert one["ETag"] == '"1"'
    assert one.json()["organisations"][0] == {"name": "Northwind", "is_host": True}


def test_a_change_raises_the_version(real_world: World) -> None:
    answer = patch(real_world, "maya", {"purpose": "Two clouds"}, If_Match='"1"')
    assert answer.status_code == 200
    assert answer.json()["purpose"] == "Two clouds"
    assert answer.json()["version"] == 2
    assert answer["ETag"] == '"2"'


@pytest.mark.parametrize(
    ("etag", "status"), [(None, 428), ('"7"', 412), ("nonsense", 400), ('"99999999999999999999"', 400)]
)
def test_it_asks_which_version_was_read(world: World, etag: str | None, status: int) -> None:
    answer = patch(world, "maya", {"purpose": "Two clouds"}, **({"If_Match": etag} if etag else {}))
    assert answer.status_code == status
    assert answer["Content-Type"] == "application/problem+json"
    assert answer.json()["status"] == status


def test_the_schema_says_which_writes_ask_for_it(busy_world: World) -> None:
    """Every write that names the header in the schema is refused without it, and no other."""
    maya, work = busy_world.client("maya"), busy_world.work
    ids = {"goals": work.goal, "milestones": work.milestone, "commitments": work.action}
    asking = 0
    for path, methods in maya.get("/api/v1/schema/?format=json").json()["paths"].items():
        plural = f"{path}//".split("/")[5]
        own = ids[plural].record.public_id if plural in ids else "missing00000"
        url = path.replace("{alliance_id}", busy_world.aurora.public_id).replace("{public_id}", own)
        for method in methods.keys() - {"get"}:
            named = [each for each in methods[method].get("parameters", []) if each["name"] == "If-Match"]
            answer = maya.generic(method.upper(), url, "{}", "application/json")
            assert (answer.status_code == 428) == bool(named), (method, path)
            assert all(each["required"] for each in named)
            asking += bool(named)
    assert asking == 20


def test_what_is_wrong_is_named(world: World) -> None:
    answer = patch(world, "maya", {"depth": "bottomless", "notice_by": "soon"}, If_Match='"1"')
    assert answer.status_code == 422
    assert {each["field"] for each in answer.json()["errors"]} == {"depth", "notice_by"}


def test_a_rule_of_the_operation_is_named(world: World) -> None:
    answer = patch(world, "maya", {"notice_by": "2027-05-01", "agreement_ends_on": "2027-04-01"}, If_Match='"1"')
    assert answer.status_code == 422
    assert "notice date is after the end" in answer.json()["errors"][0]["message"]
    answer = patch(world, "pavel", {"depth": "light"}, If_Match='"1"')
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["field"] == "depth"


def test_broken_json(world: World) -> None:
    for broken in ("{", "[" * 100_000):
        answer = patch(world, "maya", broken, If_Match='"1"')
        assert (answer.status_code, answer["Content-Type"]) == (400, "application/problem+json")
    assert patch(world, "maya", "[]", If_Match='"1"').status_code == 422


def test_people(world: World) -> None:
    path = f"/api/v1/alliances/{world.aurora.public_id}/people/"
    people = world.client("pavel").get(path).json()["results"]
    assert {each["name"] for each in people} >= {"Pavel Novák", "Maya Lindqvist"}
    assert world.client("pavel").get(people[0]["url"]).json() == people[0]
    assert world.client("olu").get(path).status_code == 404


def test_a_browser_needs_its_token_to_write(world: World) -> None:
    client = world.client("maya")
    client.handler.enforce_csrf_checks = True
    path = f"/api/v1/alliances/{world.aurora.public_id}/"
    answer = client.patch(path, {"purpose": "x"}, content_type="application/json", headers={"If-Match": '"1"'})
    assert answer.status_code == 403
