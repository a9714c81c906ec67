"""An action is of the side that wrote it, and its promise of the side that owes it.

Northwind's Maya wrote the letter, Contoso's Petra owes it; Pavel leads Contoso's side, and Nadia contributes there.
"""

from datetime import date
from typing import Any

import pytest

from commitments.models import Action
from core.scope import SYSTEM, scoped
from tests.commitments.steps import HTMX, action, address, page, place, promise
from tests.conftest import World

DAY = "2027-03-01"


@pytest.fixture
def letter(world: World) -> Action:
    return action(world, "Letter", 3, owner="petra", details="On paper.")


def post(world: World, name: str, thing: Action, *parts: str, **sent: str) -> Any:
    return world.client(name).post(address(world, thing.public_id, *parts), sent, headers=HTMX)


def api(world: World, name: str, thing: Action, verb: str = "", **sent: Any) -> Any:
    url = f"/api/v1/alliances/{world.aurora.public_id}/commitments/{thing.public_id}/{verb}"
    headers = {"If-Match": f'"{promise(thing).record.version}"'}
    method = world.client(name).post if verb else world.client(name).patch
    return method(url, sent, content_type="application/json", headers=headers)


def words(thing: Action) -> tuple[str, str]:
    with scoped(SYSTEM):
        now = Action.objects.everything().get(pk=thing.pk)
        return now.title, now.details


@pytest.mark.parametrize("name", ["petra", "pavel"])
def test_they_keep_it_and_move_it(world: World, letter: Action, name: str) -> None:
    text = page(world, name, address(world, letter.public_id))
    assert "edit/due_on/" in text
    assert "edit/state/" in text
    assert "/complete/" in text
    assert "first" in post(world, name, letter, "edit", "due_on", due_on=DAY).content.decode()
    assert promise(letter).due_on == date(2027, 3, 1)
    assert post(world, name, letter, "complete").status_code == 200
    assert promise(letter).is_done
    assert post(world, name, letter, "reopen").status_code == 200
    assert post(world, name, letter, "edit", "state", state="started").status_code == 200
    assert promise(letter).state == "started"
    assert api(world, name, letter, due_on="2027-04-01").json()["due_on"] == "2027-04-01"
    assert api(world, name, letter, "complete/").json()["state"] == "done"
    assert api(world, name, letter, "reopen/").json()["state"] == "open"


@pytest.mark.parametrize("name", ["petra", "pavel"])
def test_its_words_are_those_of_who_wrote_it(world: World, letter: Action, name: str) -> None:
    assert f'href="{address(world, letter.public_id, "edit")}"' not in page(
        world, name, address(world, letter.public_id)
    )
    sent = {"title": "Mine", "owner": place(world, "petra").public_id, "due_on": DAY}
    assert post(world, name, letter, "edit", **sent).status_code == 403
    for change in ({"title": "Mine"}, {"details": "Mine"}, {"title": "Mine", "due_on": DAY}):
        answer = api(world, name, letter, **change)
        assert answer.status_code == 403
        assert answer.json()["detail"] == "Only Northwind can change this."
    assert words(letter) == ("Letter", "On paper.")
    assert promise(letter).due_on == promise(letter).first_due_on


def test_who_wrote_it_changes_all_of_it(world: World, letter: Action) -> None:
    assert f'href="{address(world, letter.public_id, "edit")}"' in page(world, "cara", address(world, letter.public_id))
    changes = {"title": "Two letters", "owner": place(world, "maya").public_id, "state": "started"}
    assert api(world, "cara", letter, **changes).status_code == 200
    assert words(letter) == ("Two letters", "On paper.")
    assert promise(letter).owner.person == world.maya


def test_their_lead_hands_it_over_among_themselves(world: World, letter: Action) -> None:
    assert "edit/owner/" in page(world, "pavel", address(world, letter.public_id))
    menu = world.client("pavel").get(address(world, letter.public_id, "edit", "owner"), headers=HTMX).content.decode()
    assert "Nadia Contoso" in menu
    assert "Maya Lindqvist" not in menu
    assert post(world, "pavel", letter, "edit", "owner", owner=place(world, "nadia").public_id).status_code == 200
    assert promise(letter).owner.person == world.nadia
    assert api(world, "pavel", letter, owner=place(world, "petra").public_id).status_code == 200
    assert promise(letter).owner.person == world.petra


@pytest.mark.parametrize("to", ["maya", "nobody"])
def test_and_to_nobody_else(world: World, letter: Action, to: str) -> None:
    owner = place(world, to).public_id if to != "nobody" else None
    answer = api(world, "pavel", letter, owner=owner)
    assert answer.status_code == 422
    [error] = answer.json()["errors"]
    assert error["field"] == "owner"
    assert error["message"] == "Hand it to somebody of Contoso. Only Northwind can give it to others."
    assert post(world, "pavel", letter, "edit", "owner", owner=owner or "").status_code == 422
    assert promise(letter).owner.person == world.petra


def test_many_at_once(world: World, letter: Action) -> None:
    sent = {"selected": [letter.public_id], "confirmed": "1", "owner": place(world, "maya").public_id}
    answer = world.client("pavel").post(address(world, "select", "hand-over"), sent, follow=True)
    assert "“Letter” stays as it is: Hand it to somebody of Contoso." in answer.content.decode()
    sent["owner"] = place(world, "nadia").public_id
    answer = world.client("pavel").post(address(world, "select", "hand-over"), sent, follow=True)
    assert "1 action handed over." in answer.content.decode()
    assert promise(letter).owner.person == world.nadia


def test_who_owes_it_does_not_hand_it_over(world: World, letter: Action) -> None:
    assert "edit/owner/" not in page(world, "petra", address(world, letter.public_id))
    owner = place(world, "nadia").public_id
    assert post(world, "petra", letter, "edit", "owner", owner=owner).status_code == 403
    assert api(world, "petra", letter, owner=owner).status_code == 403
    assert promise(letter).owner.person == world.petra


def test_who_wrote_it_hands_it_to_anybody(world: World, letter: Action) -> None:
    menu = world.client("cara").get(address(world, letter.public_id, "edit", "owner"), headers=HTMX).content.decode()
    assert "Nadia Contoso" in menu
    assert "Maya Lindqvist" in menu
    assert post(world, "cara", letter, "edit", "owner", owner=place(world, "maya").public_id).status_code == 200
    assert promise(letter).owner.person == world.maya


@pytest.mark.parametrize("name", ["nadia", "pavel"])
def test_what_their_side_does_not_owe_is_not_theirs(world: World, name: str) -> None:
    """Nadia contributes and owes nothing; what Northwind owes itself is not for Pavel either."""
    thing = action(world, "Letter", 3, owner="petra" if name == "nadia" else "cara")
    text = page(world, name, address(world, thing.public_id))
    assert "edit/" not in text
    assert "/complete/" not in text
    assert post(world, name, thing, "complete").status_code == 403
    assert post(world, name, thing, "edit", "due_on", due_on=DAY).status_code == 403
    assert api(world, name, thing, due_on=DAY).status_code == 403
    assert not promise(thing).is_done


def test_the_host_keeps_what_it_owes_the_partner(world: World) -> None:
    """The same the other way round: Contoso's action, which Cara owes; Ada administers the program."""
    thing = action(world, "Letter", 3, by="pavel", owner="cara")
    for name in ("maya", "hugo", "ada"):
        assert post(world, name, thing, "edit", "due_on", due_on=DAY).status_code == 200
        assert post(world, name, thing, "edit", "title").status_code == 404
        assert api(world, name, thing, title="Mine").status_code == 403
    assert post(world, "erin", thing, "complete").status_code == 403
