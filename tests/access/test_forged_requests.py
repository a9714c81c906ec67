"""What a request may say that no page of ours sends: foreign ids, fields that are not there, addresses elsewhere."""

import json
from typing import Any

import pytest
from django.test import Client

from alliances.models import Membership
from core.scope import SYSTEM, scoped
from records.models import Record
from tests.acting import acting
from tests.conftest import World

ELSEWHERE = [
    "https://evil.example/",
    "//evil.example/",
    "/\\evil.example/",
    "\\\\evil.example/",
    "/\t/evil.example/",
    "///evil.example",
    "javascript:alert(1)",
    " //evil.example",
    "evil.example",
]


def at(world: World, rest: str) -> str:
    return f"/alliances/{world.aurora.public_id}/{rest}"


def member(world: World, name: str, alliance: Any = None) -> Membership:
    with scoped(SYSTEM):
        found: Membership = Membership.objects.everything().get(
            person=world.people[name], alliance=alliance or world.aurora
        )
    return found


@pytest.mark.parametrize("is_htmx", [False, True])
@pytest.mark.parametrize("asked", ELSEWHERE)
def test_nobody_is_sent_elsewhere(busy_world: World, asked: str, is_htmx: bool) -> None:
    body = {"selected": busy_world.work.action.public_id, "next": asked}
    for headers in ({}, {"HX-Current-URL": asked.strip()}, {"Referer": asked.strip()}):
        sent = body if not headers else {"selected": body["selected"]}
        try:
            answer = busy_world.client("maya").post(
                at(busy_world, "records/select/archive/"),
                sent,
                headers=headers | ({"HX-Request": "true"} if is_htmx else {}),
            )
        except ValueError:  # the browser of the tests refuses to send such a header
            continue
        target = answer["HX-Redirect"] if is_htmx else answer["Location"]
        assert target.startswith("/")
        assert not target.startswith(("//", "/\\"))
        assert "\t" not in target


@pytest.mark.parametrize("is_htmx", [False, True])
def test_no_line_begins_in_a_header(busy_world: World, is_htmx: bool) -> None:
    body = {"selected": busy_world.work.action.public_id, "next": "/work/\r\nSet-Cookie: a=b"}
    headers = {"HX-Request": "true"} if is_htmx else {}
    answer = busy_world.client("maya").post(at(busy_world, "records/select/archive/"), body, headers=headers)
    assert answer.status_code in (204, 303)
    assert "a" not in answer.cookies


@pytest.mark.parametrize("asked", ELSEWHERE[:-1])  # the last one is a path
def test_signing_in_leads_nowhere_else(world: World, asked: str) -> None:
    answer = world.client("maya").get("/accounts/login/", {"next": asked})
    assert answer.status_code == 302
    assert answer["Location"].startswith("/")
    assert not answer["Location"].startswith(("//", "/\\", "/\t"))


@pytest.mark.parametrize("name", ["pavel", "maya"])
@pytest.mark.parametrize("field", ["title", "record", "version", "owner_id", "save", "delete", "__class__", "pk"])
def test_a_value_that_is_none_is_not_there(busy_world: World, name: str, field: str) -> None:
    client, work = busy_world.client(name), busy_world.work
    for room, row in (("milestones", work.milestone), ("actions", work.action)):
        for method in (client.get, client.post):
            assert method(at(busy_world, f"{room}/{row.public_id}/edit/{field}/")).status_code == 404


def patch(client: Client, url: str, body: Any, version: int) -> Any:
    return client.patch(url, json.dumps(body), "application/json", headers={"If-Match": f'"{version}"'})


@pytest.mark.parametrize(("name", "own"), [("maya", {"details": "Changed"}), ("petra", {"due_on": "2027-03-01"})])
def test_the_api_takes_only_what_it_names(busy_world: World, name: str, own: dict[str, str]) -> None:
    """Columns that say whose a row is, who sees it and which version it is at are nobody's to send."""
    world, action = busy_world, busy_world.work.action
    url = f"/api/v1/alliances/{world.aurora.public_id}/commitments/{action.public_id}/"
    client = world.client(name)
    before = client.get(url)
    forged = {
        "id": "x" * 12,
        "owner_organisation": "Contoso",
        "owner_organisation_id": member(world, "petra").participation_id,
        "owner_is_host": False,
        "alliance": world.borealis.public_id,
        "alliance_id": world.borealis.pk,
        "program_id": world.zephyr.program_id,
        "record": world.work.secret.public_id,
        "record_id": world.work.secret.pk,
        "version": 99,
        "archived_at": "2020-01-01T00:00:00Z",
        "created_at": "2020-01-01T00:00:00Z",
        "shared_at": None,
        "first_due_on": "2020-01-01",
        "done_on": "2020-01-01",
        "owner_name": "Somebody else",
    }
    version = before.json()["version"]
    assert patch(client, url, forged | own, version).status_code == 200
    after = client.get(url).json()
    moved = {name for name, value in before.json().items() if after[name] != value}
    assert moved == {*own, "version", "updated_at"}
    assert patch(client, url, {"visibility": "internal"}, after["version"]).status_code == 422


@pytest.mark.parametrize("who", ["olu", "nadia_fabrikam", "sven", "secret", "pk"])
def test_nobody_of_elsewhere_owes_anything_here(busy_world: World, who: str) -> None:
    """Members of other alliances, the suspended, ids of other things and integer keys are no owners."""
    world, work = busy_world, busy_world.work
    places = {
        "olu": lambda: member(world, "olu", world.borealis).public_id,
        "nadia_fabrikam": lambda: member(world, "nadia_fabrikam", world.cirrus).public_id,
        "sven": lambda: member(world, "sven").public_id,
        "secret": lambda: work.secret.public_id,
        "pk": lambda: str(member(world, "petra").pk),
    }
    owner = places[who]()
    for name in ("maya", "nadia"):
        client = world.client(name)
        form = client.post(at(world, "actions/new/"), {"title": "Theirs", "owner": owner, "due_on": "2027-01-01"})
        assert form.status_code == 422
        body = {"title": "Theirs", "owner": owner, "due_on": "2027-01-01"}
        sent = client.post(f"/api/v1/alliances/{world.aurora.public_id}/commitments/", body, "application/json")
        assert sent.status_code == 422, sent.content
    field = world.client("maya").post(at(world, f"actions/{work.action.public_id}/edit/owner/"), {"owner": owner})
    assert field.status_code == 422


def test_nothing_hangs_under_what_is_hidden(busy_world: World) -> None:
    world, work = busy_world, busy_world.work
    for hidden in (work.secret, work.rival):
        body = {"title": "Under it", "under": hidden.public_id, "due_on": "2027-01-01"}
        owner = member(world, "petra").public_id
        assert world.client("pavel").post(at(world, "actions/new/"), body | {"owner": owner}).status_code == 422
        api = f"/api/v1/alliances/{world.aurora.public_id}/commitments/"
        assert world.client("pavel").post(api, body | {"owner": owner}, "application/json").status_code == 422
        step = body | {"goal": hidden.public_id, "owner": owner}
        assert world.client("pavel").post(at(world, "milestones/new/"), step).status_code == 422
    with acting(world.pavel, world.aurora):
        assert not Record.unwalled.filter(title="Under it").exists()


def test_a_deputy_is_a_colleague(busy_world: World) -> None:
    world = busy_world
    petra = member(world, "petra")
    for name, alliance in (("maya", world.aurora), ("olu", world.borealis), ("sven", world.aurora)):
        body = {"deputy": member(world, name, alliance).public_id, "version": petra.version}
        answer = world.client("pavel").post(at(world, f"people/{petra.public_id}/deputy/"), body)
        assert answer.status_code == 422, name


def test_a_mail_has_the_header_that_we_wrote(
    world: World, mailoutbox: list[Any], django_capture_on_commit_callbacks: Any
) -> None:
    """Names of several lines begin no header, and no paragraph in which somebody else seems to speak."""
    with scoped(SYSTEM):
        type(world.northwind).unwalled.filter(pk=world.northwind.pk).update(
            name="North\r\nBcc: all@evil.example\n\nwind"
        )
        type(world.maya).unwalled.filter(pk=world.maya.pk).update(name="Maya\n\nPay at https://evil.example\n\n")
    body = {
        "participation": world.contoso.public_id,
        "name": "Karel\n\nYour account is locked",
        "email": "karel@contoso.example",
        "role": "contributor",
    }
    world.client("maya").post(at(world, "people/new/"), body)
    with scoped(SYSTEM):
        place = Membership.objects.everything().get(person__email="karel@contoso.example")
    with django_capture_on_commit_callbacks(execute=True):
        answer = world.client("maya").post(at(world, f"people/{place.public_id}/invite/"), {"how": "mail"})
    assert answer.status_code == 303
    [mail] = mailoutbox
    assert "\n" not in mail.subject
    assert mail.recipients() == ["karel@contoso.example"]
    lines = mail.body.splitlines()
    assert not [line for line in lines if line.startswith(("Pay at", "Your account is locked", "Bcc"))]
