from datetime import date
from typing import Any

import pytest

from commitments import operations
from tests.acting import acting
from tests.conftest import World

ME = "/api/v1/me/"


def owed(world: World, name: str, query: str = "") -> Any:
    answer = world.client(name).get(f"{ME}commitments/{query}")
    assert answer.status_code == 200, answer.content
    return answer.json()


def titles(world: World, name: str, query: str = "") -> list[str]:
    return [each["title"] for each in owed(world, name, query)["results"]]


def test_it_works(world: World) -> None:
    me = world.client("pavel").get(ME).json()
    assert (me["name"], me["email"]) == ("Pavel Novák", world.pavel.email)
    assert (me["time_zone"], me["language"]) == ("UTC", "en")
    assert [each["organisation"] for each in me["people"]] == ["Contoso"]
    assert [(each["title"], each["role"]) for each in me["alliances"]] == [("Northwind and Contoso", "lead")]
    assert me["programs"] == []
    one = world.client("pavel").get(me["alliances"][0]["url"])
    assert one.json()["id"] == me["alliances"][0]["id"] == world.aurora.public_id
    assert world.client("pavel").get(me["commitments"]).status_code == 200


def test_a_role_in_a_program(world: World) -> None:
    me = world.client("ada").get(ME).json()
    assert me["programs"] == [{"id": world.program.public_id, "name": world.program.name, "role": "administrator"}]
    assert me["alliances"] == []


def test_who_works_for_two_companies(world: World) -> None:
    me = world.client("nadia").get(ME).json()
    assert [each["organisation"] for each in me["people"]] == ["Contoso", "Fabrikam"]
    roles = [(each["id"], each["organisation"]) for each in me["alliances"]]
    assert roles == [(world.aurora.public_id, "Contoso"), (world.cirrus.public_id, "Fabrikam")]


def test_where_somebody_was_suspended_is_not_theirs(world: World) -> None:
    assert world.client("sven").get(ME).status_code == 403


def test_what_is_owed(busy_world: World) -> None:
    found = owed(busy_world, "petra")
    assert found["count"] == 2
    assert [(each["title"], each["kind"]) for each in found["results"]] == [
        ("Send the price list", "action"),
        ("Pilot live", "milestone"),
    ]
    assert found["results"][1]["under"] == busy_world.work.goal.public_id
    assert {each["alliance"] for each in found["results"]} == {busy_world.aurora.public_id}
    one = busy_world.client("petra").get(found["results"][1]["url"]).json()
    assert (one["title"], one["version"]) == ("Pilot live", found["results"][1]["version"])
    assert titles(busy_world, "pavel") == []


def test_what_is_done_is_owed_no_more(busy_world: World) -> None:
    with acting(busy_world.petra, busy_world.aurora) as petra:
        operations.commitment_complete(by=petra, commitment=busy_world.work.action.record.commitment)
    assert titles(busy_world, "petra") == ["Pilot live"]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("?sort=-due", ["Pilot live", "Send the price list"]),
        ("?q=price", ["Send the price list"]),
        ("?due_before=2027-02-02", ["Send the price list"]),
        ("?alliance=missing00000", []),
        ("?page_size=1", ["Send the price list"]),
        ("?page_size=1&page=2", ["Pilot live"]),
    ],
)
def test_it_is_narrowed_sorted_and_paged(busy_world: World, query: str, expected: list[str]) -> None:
    assert titles(busy_world, "petra", query) == expected


def test_one_alliance(busy_world: World) -> None:
    with acting(busy_world.nadia_fabrikam, busy_world.cirrus) as nadia:
        here = nadia.alliance.memberships.get(person=busy_world.nadia_fabrikam)
        operations.action_create(by=nadia, title="Ours in Cirrus", owner=here, due_on=date(2027, 3, 1))
    with acting(busy_world.maya, busy_world.aurora) as maya:
        there = maya.alliance.memberships.get(person=busy_world.nadia)
        operations.action_create(by=maya, title="Theirs", owner=there, due_on=date(2027, 2, 1), visibility="shared")
    assert titles(busy_world, "nadia") == ["Theirs", "Ours in Cirrus"]
    assert titles(busy_world, "nadia", f"?alliance={busy_world.cirrus.public_id}") == ["Ours in Cirrus"]


def test_a_question_that_means_nothing_is_named(world: World) -> None:
    answer = world.client("pavel").get(f"{ME}commitments/?due_before=soon&sort=colour")
    assert answer.status_code == 422
    assert {each["field"] for each in answer.json()["errors"]} == {"due_before", "sort"}
