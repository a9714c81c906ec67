from datetime import timedelta

from alliances.roles import AllianceRole
from core.scope import SYSTEM, scoped
from records import operations as records
from tests import factories
from tests.acting import acting
from tests.commitments.steps import HTMX, action, address, page, place, promise
from tests.conftest import World


def test_it_works(busy_world: World) -> None:
    thing = action(busy_world, "Customer letter", 3, under=busy_world.work.goal.record, details="On paper.")
    text = page(busy_world, "petra", address(busy_world, thing.public_id))
    for words in ("Customer letter", "Ten joint customers", "On paper.", "Petra Svobodová", "Done"):
        assert words in text


def test_a_change_in_place_leaves_the_page_as_it_is(world: World) -> None:
    """On its own page the row has no tick and no title; the verbs below follow the state, so the page is read again."""
    thing = action(world, "Letter", 3)
    url = address(world, thing.public_id)
    here = HTMX | {"HX-Current-URL": f"http://testserver{url}"}
    client = world.client("petra")
    row = client.post(f"{url}edit/due_on/", {"due_on": "2027-03-01", "version": ""}, headers=here)
    assert "selected" not in row.content.decode()
    assert "Letter" not in row.content.decode()
    done = client.post(f"{url}edit/state/", {"state": "done", "version": ""}, headers=here)
    assert done.headers["HX-Redirect"] == url
    assert promise(thing).is_done


def test_what_was_put_away_is_still_there(world: World) -> None:
    thing = action(world, "Letter", 3)
    with acting(world.maya, world.aurora) as maya:
        records.record_archive(by=maya, record=thing.record)
    text = page(world, "petra", address(world, thing.public_id))
    assert "Put away. It keeps everything." in text
    assert "Bring it back" not in text, "it is Northwind's"
    assert "edit/due_on" not in text
    answer = world.client("petra").post(address(world, thing.public_id, "complete"))
    assert answer.status_code == 422


def test_a_goal_that_was_taken_back_is_not_named(busy_world: World) -> None:
    goal = busy_world.work.theirs.record
    with acting(busy_world.pavel, busy_world.aurora) as pavel:
        records.record_share(by=pavel, record=goal)
    thing = action(busy_world, "Our note on it", 3, under=goal, visibility="internal")
    assert "Contoso alone" in page(busy_world, "maya", address(busy_world))
    with acting(busy_world.pavel, busy_world.aurora) as pavel:
        records.record_unshare(by=pavel, record=goal)
    for path in (address(busy_world), address(busy_world, thing.public_id)):
        assert "Contoso alone" not in page(busy_world, "maya", path)


def test_an_observer_reads_without_verbs(world: World) -> None:
    thing = action(world, "Letter", 3, owner="petra")
    text = page(world, "oskar", address(world, thing.public_id))
    assert "edit/state" not in text
    assert "/complete/" not in text


def test_an_observer_keeps_and_moves_what_they_owe_and_no_more(world: World) -> None:
    thing = action(world, "Letter", 3, owner="oskar")
    with scoped(SYSTEM):
        assert promise(thing).owner.role == "observer"
    text = page(world, "oskar", address(world, thing.public_id))
    assert "edit/state" in text
    assert "/complete/" in text
    assert "edit/owner" not in text
    oskar, later = world.client("oskar"), world.aurora.today() + timedelta(days=9)
    assert oskar.post(address(world, thing.public_id, "complete")).status_code == 303
    move = address(world, thing.public_id, "edit", "due_on")
    assert oskar.post(move, {"due_on": str(later), "version": ""}).status_code == 303
    with scoped(SYSTEM):
        assert (promise(thing).is_done, promise(thing).due_on) == (True, later)
    for more in (("edit",), ("edit", "owner")):
        assert oskar.get(address(world, thing.public_id, *more)).status_code == 403
        owner = {"owner": place(world, "petra").public_id, "version": ""}
        assert oskar.post(address(world, thing.public_id, *more), owner).status_code == 403
    with scoped(SYSTEM):
        assert promise(thing).owner.role == "observer"


def test_why_it_moves_is_asked_and_said(world: World) -> None:
    thing = action(world, "Letter", 3)
    move = address(world, thing.public_id, "edit", "due_on")
    line = world.client("petra").get(move, headers={"HX-Request": "true"}).content.decode()
    assert "Why does it move? Northwind reads this" in line
    moved = {"due_on": str(world.aurora.today() + timedelta(days=9)), "reason": "Their <b>legal</b> is away"}
    wrong = world.client("petra").post(move, moved | {"due_on": "x"}, headers={"HX-Request": "true"})
    assert (wrong.status_code, "Their &lt;b&gt;legal" in wrong.content.decode()) == (422, True), "nothing typed is lost"
    assert world.client("petra").post(move, moved).status_code == 303
    assert "legal" in page(world, "maya", address(world, thing.public_id))
    inside = action(world, "Ours", 3, visibility="internal", owner="maya")
    line = world.client("maya").get(address(world, inside.public_id, "edit", "due_on"), headers={"HX-Request": "true"})
    assert "Why does it move?" in line.content.decode()
    assert "reads this" not in line.content.decode()


def test_who_only_reads_moves_it_without_a_word(world: World) -> None:
    thing = action(world, "Letter", 3, owner="oskar")
    line = world.client("oskar").get(address(world, thing.public_id, "edit", "due_on"))
    assert "Why does it move?" not in line.content.decode()


def test_an_executive_keeps_what_they_owe(world: World) -> None:
    with scoped(SYSTEM):
        factories.make_membership(world.aurora, world.erin, AllianceRole.OBSERVER)
    thing = action(world, "Sign it", 3, owner="erin")
    erin = world.client("erin")
    assert erin.post(address(world, thing.public_id, "complete")).status_code == 303
    with scoped(SYSTEM):
        assert promise(thing).is_done
