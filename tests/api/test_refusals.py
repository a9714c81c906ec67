"""A refusal says why, as the pages do; what somebody must not know of is refused without a word."""

from typing import Any

from django.test import Client

from accounts.tokens import token_create
from alliances import operations
from tests.acting import acting
from tests.conftest import World
from tests.factories import user_of


def goals(world: World, ident: str = "") -> str:
    return f"/api/v1/alliances/{ident or world.aurora.public_id}/goals/"


def detail(answer: Any, status: int) -> str:
    assert answer.status_code == status
    assert answer.headers["Content-Type"] == "application/problem+json"
    return str(answer.json().get("detail", ""))


def test_at_the_door(world: World) -> None:
    said = detail(world.client("otto").get("/api/v1/alliances/"), 403)
    assert said == "Your account belongs to no alliance at the moment. Ask the person who invited you."


def test_in_an_operation(world: World) -> None:
    body = {"statement": "Ours", "visibility": "shared"}
    answer = world.client("petra").post(goals(world), body, content_type="application/json")
    assert "lead" in detail(answer, 403)


def test_a_second_step_that_the_program_asks_for(world: World) -> None:
    with acting(world.ada) as ada:
        changes = {"requires_totp": True}
        operations.program_edit(by=ada, program=world.program, version=world.program.version, changes=changes)
    said = detail(world.client("maya").get(goals(world)), 403)
    assert said == "Your program asks for a second step at sign-in. Set it up, then go on."


def test_a_token_that_only_reads(world: World) -> None:
    _token, text = token_create(account=user_of(world.maya), name="CRM", extent="read")
    bearer = Client(headers={"authorization": f"Bearer {text}"})
    answer = bearer.post(goals(world), {"statement": "x"}, content_type="application/json")
    assert detail(answer, 403) == "This token only reads. Make one that may write, too."


def test_a_stranger_hears_nothing(world: World) -> None:
    for ident in (world.borealis.public_id, "missing00000"):
        assert detail(world.client("pavel").get(goals(world, ident)), 404) == ""
