from datetime import timedelta
from typing import Any

import pytest

from alliances.models import Membership
from commitments import operations
from commitments.models import Commitment
from core.scope import SYSTEM, scoped
from tests.acting import acting
from tests.conftest import World

HTMX = {"HX-Request": "true"}


def address(world: World, *parts: str) -> str:
    return f"/alliances/{world.aurora.public_id}/actions/" + "".join(f"{part}/" for part in parts)


def of(world: World, name: str) -> Membership:
    with scoped(SYSTEM):
        membership: Membership = Membership.objects.everything().get(person=world.people[name], alliance=world.aurora)
        return membership


def now(world: World) -> Commitment:
    with scoped(SYSTEM):
        promise: Commitment = Commitment.objects.everything().select_related("record").get(pk=world.work.action.pk)
        return promise


def test_it_works(world: World) -> None:
    form = {
        "title": "Price list",
        "owner": of(world, "petra").public_id,
        "due_on": "2027-02-01",
        "visibility": "shared",
    }
    assert world.client("maya").get(address(world, "new")).status_code == 200
    answer = world.client("maya").post(address(world, "new"), form)
    assert answer.status_code == 303
    for name in ("maya", "petra"):
        page = world.client(name).get(address(world)).content.decode()
        assert "Price list" in page
    assert "They owe" in world.client("maya").get(address(world)).content.decode()
    assert "We owe" in world.client("petra").get(address(world)).content.decode()


def test_one_for_our_side_stays_there(world: World) -> None:
    form = {"title": "Our floor price", "owner": of(world, "maya").public_id, "due_on": "2027-02-01"}
    answer = world.client("maya").post(address(world, "new"), form)
    assert "Our floor price" not in world.client("petra").get(address(world)).content.decode()
    assert world.client("petra").get(answer.url).status_code == 404
    assert world.client("cara").get(answer.url).status_code == 200


def test_what_is_missing_is_told_and_nothing_lost(world: World) -> None:
    answer = world.client("maya").post(address(world, "new"), {"title": "Kept words", "due_on": "soon"})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "Kept words" in page
    assert "A promise without an owner is a wish." in page


def test_a_contributor_does_not_share(world: World) -> None:
    form = {"title": "X", "owner": of(world, "cara").public_id, "due_on": "2027-02-01", "visibility": "shared"}
    answer = world.client("cara").post(address(world, "new"), form)
    assert answer.status_code == 422
    assert "Only a lead shares" in answer.content.decode()


def test_done_and_open_again(busy_world: World) -> None:
    ident = busy_world.work.action.public_id
    assert busy_world.client("petra").post(address(busy_world, ident, "complete")).status_code == 303
    assert now(busy_world).done_on == busy_world.aurora.today()
    row = busy_world.client("petra").post(address(busy_world, ident, "reopen"), headers=HTMX)
    assert row.status_code == 200
    assert row.content.decode().lstrip().startswith(f'<tbody id="{ident}">')
    assert now(busy_world).done_on is None


def test_a_new_date_keeps_the_first(busy_world: World) -> None:
    ident = busy_world.work.action.public_id
    line = busy_world.client("maya").get(address(busy_world, ident, "edit", "due_on"), headers=HTMX)
    assert "First promised for 1 February 2027" in line.content.decode()
    wrong = busy_world.client("maya").post(address(busy_world, ident, "edit", "due_on"), {"due_on": "x"}, headers=HTMX)
    assert wrong.status_code == 422
    version = str(now(busy_world).record.version)
    data = {"due_on": "2027-03-01", "version": version}
    row = busy_world.client("maya").post(address(busy_world, ident, "edit", "due_on"), data, headers=HTMX)
    assert "first 1 Feb" in row.content.decode()
    assert str(now(busy_world).first_due_on) == "2027-02-01"
    stale = busy_world.client("maya").post(address(busy_world, ident, "edit", "due_on"), data, headers=HTMX)
    assert stale.status_code == 409


def test_handed_over(busy_world: World) -> None:
    ident = busy_world.work.action.public_id
    stranger = {"owner": "nobody", "version": ""}
    assert busy_world.client("maya").post(address(busy_world, ident, "edit", "owner"), stranger).status_code == 422
    data = {"owner": of(busy_world, "maya").public_id, "version": ""}
    assert busy_world.client("maya").post(address(busy_world, ident, "edit", "owner"), data).status_code == 303
    assert now(busy_world).owed_by_id == of(busy_world, "maya").participation_id


def test_who_may_not(busy_world: World) -> None:
    ident = busy_world.work.action.public_id
    for name, status in (("erin", 403), ("oskar", 403), ("olu", 404), ("otto", 404), ("sven", 404)):
        assert busy_world.client(name).post(address(busy_world, "new"), {}).status_code == status
    for name, status in (("olu", 404), ("zoe", 404)):
        assert busy_world.client(name).post(address(busy_world, ident, "complete")).status_code == status
    assert not now(busy_world).is_done
    foreign = f"/alliances/{busy_world.borealis.public_id}/actions/{ident}/complete/"
    assert busy_world.client("maya").post(foreign).status_code == 404


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("", True),
        ("?status=overdue", False),
        ("?status=soon", False),
        ("?status=mine", False),
        ("?status=done", False),
        ("?q=price", True),
        ("?q=nothing", False),
        ("?due_before=2027-02-02", True),
        ("?sort=-owner", True),
    ],
)
def test_filters(busy_world: World, query: str, shown: bool) -> None:
    page = busy_world.client("maya").get(address(busy_world) + query)
    assert page.status_code == 200
    assert ("Send the price list" in page.content.decode()) is shown


@pytest.mark.parametrize("shown", [3, 30])
def test_more_rows_take_no_more_statements(busy_world: World, shown: int, django_assert_max_num_queries: Any) -> None:
    with acting(busy_world.maya, busy_world.aurora) as maya:
        owner = of(busy_world, "petra")
        for number in range(shown):
            due = busy_world.aurora.today() + timedelta(days=number - 5)
            operations.action_create(
                by=maya, title=f"Errand {number}", owner=owner, due_on=due, under=busy_world.work.goal.record
            )
    client = busy_world.client("maya")
    client.get(address(busy_world))
    with django_assert_max_num_queries(40) as captured:
        page = client.get(address(busy_world))
    assert f"Errand {shown - 1}" in page.content.decode()
    told = [each["sql"] for each in captured.captured_queries if "SAVEPOINT" not in each["sql"]]
    assert len(told) <= 9, "\n".join(told)
