"""The same done with many actions at once."""

from datetime import date

from tests.commitments.steps import HTMX, action, address, page, place, promise
from tests.conftest import World


def select(world: World, verb: str) -> str:
    """What is done with records of any kind is below the records."""
    shared = f"/alliances/{world.aurora.public_id}/records/select/{verb}/"
    return shared if verb == "archive" else address(world, "select", verb)


def test_it_works(world: World) -> None:
    things = [action(world, f"Errand {number}", number) for number in range(3)]
    chosen = [each.public_id for each in things[:2]]
    dialog = world.client("maya").post(address(world, "select", "move"), {"selected": chosen}, headers=HTMX)
    assert dialog.status_code == 200
    assert "The first date of each stays on record." in dialog.content.decode()
    data = {"selected": chosen, "confirmed": "1", "due_on": "2027-03-01"}
    answer = world.client("maya").post(address(world, "select", "move"), data, follow=True)
    assert "2 actions moved." in answer.content.decode()
    assert [promise(each).due_on == date(2027, 3, 1) for each in things] == [True, True, False]
    assert promise(things[0]).first_due_on == world.aurora.today()


def test_why_they_move_is_said_on_each(world: World) -> None:
    things = [action(world, f"Errand {number}", number) for number in range(2)]
    data = {"selected": [each.public_id for each in things], "confirmed": "1", "due_on": "2027-03-01", "reason": "Fair"}
    world.client("maya").post(address(world, "select", "move"), data)
    assert all("Fair" in page(world, "petra", address(world, each.public_id)) for each in things)


def test_without_a_date_it_asks_again(world: World) -> None:
    thing = action(world, "Errand", 2)
    data = {"selected": [thing.public_id], "confirmed": "1", "due_on": ""}
    answer = world.client("maya").post(address(world, "select", "move"), data)
    assert answer.status_code == 422
    assert "Errand" in answer.content.decode()
    assert "Name a day." in answer.content.decode()


def test_handed_over(world: World) -> None:
    thing = action(world, "Errand", 2)
    data = {"selected": [thing.public_id], "confirmed": "1"}
    nobody = world.client("maya").post(address(world, "select", "hand-over"), data | {"owner": ""})
    assert nobody.status_code == 422
    data["owner"] = place(world, "cara").public_id
    answer = world.client("maya").post(address(world, "select", "hand-over"), data, follow=True)
    assert "1 action handed over." in answer.content.decode()
    assert promise(thing).owner.person == world.cara


def test_what_is_refused_is_named_and_the_rest_is_done(world: World) -> None:
    ours = action(world, "Ours", 2, by="cara", owner="cara", visibility="internal")
    theirs = action(world, "Theirs", 2, by="pavel", owner="petra")
    chosen = {"selected": [ours.public_id, theirs.public_id, "nothing"]}
    answer = world.client("cara").post(address(world, "select", "complete"), chosen, follow=True)
    text = answer.content.decode()
    assert "1 action done." in text
    assert "“Theirs” stays as it is: Only Contoso can change this." in text
    assert promise(ours).is_done
    assert not promise(theirs).is_done


def test_put_away(world: World) -> None:
    thing = action(world, "Errand", 2)
    answer = world.client("maya").post(select(world, "archive"), {"selected": [thing.public_id]}, follow=True)
    assert "1 put away." in answer.content.decode()
    assert "Errand" not in page(world, "maya", address(world)).replace("Errand”", "")
    assert "Bring it back" in page(world, "maya", address(world, thing.public_id))


def test_other_sides_rows_are_not_among_them(world: World) -> None:
    theirs = action(world, "Theirs", 2, by="pavel", owner="petra", visibility="internal")
    for verb in ("complete", "archive"):
        answer = world.client("maya").post(select(world, verb), {"selected": [theirs.public_id]})
        assert answer.status_code == 422, "nothing of what they may see was selected"
    assert not promise(theirs).is_done


def test_who_may_not(world: World) -> None:
    thing = action(world, "Errand", 2)
    for verb in ("complete", "move", "hand-over", "archive"):
        for name, status in (("erin", 403), ("oskar", 403), ("olu", 404), ("otto", 404)):
            answer = world.client(name).post(select(world, verb), {"selected": [thing.public_id]})
            assert answer.status_code == status, (verb, name)
