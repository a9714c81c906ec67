"""The tab *Actions*: who owes what, in groups."""

from django.db import connection
from django.test.utils import CaptureQueriesContext

from core.scope import SYSTEM, scoped
from records.operations import record_unshare
from tests.acting import acting
from tests.commitments.steps import action, address, page, promise
from tests.conftest import World


def test_it_works(world: World) -> None:
    action(world, "Ours, late", -2, owner="hugo")
    action(world, "Theirs, soon", 3)
    text = page(world, "maya", address(world))
    assert text.index("We owe") < text.index("Ours, late") < text.index("They owe") < text.index("Theirs, soon")
    assert "1, 1 late" in text
    theirs = page(world, "pavel", address(world))
    assert theirs.index("We owe") < theirs.index("Theirs, soon") < theirs.index("They owe")


def test_what_nobody_owns_comes_last(world: World) -> None:
    action(world, "Theirs", 3)
    thing = action(world, "Nobody's", 1)
    with scoped(SYSTEM):
        row = promise(thing)
        row.owner = row.owed_by = None
        row.save(update_fields=["owner", "owed_by"])
    text = page(world, "maya", address(world))
    assert text.index("Theirs") < text.index("Nobody owns these yet") < text.index("Nobody&#x27;s")


def test_chips_count_what_they_show(world: World) -> None:
    action(world, "Late", -2)
    action(world, "Soon", 14, owner="maya")
    action(world, "Far", 15)
    text = page(world, "maya", address(world))
    for chip, count in (("All open", 3), ("Overdue", 1), ("Next 14 days", 2), ("Mine", 1)):
        assert f'{chip} <span class="chip-count">{count}<' in text
    assert "Far" not in page(world, "maya", address(world) + "?status=soon")


def test_the_tab_counts_open_actions_that_one_may_see(world: World) -> None:
    action(world, "Shared", 3)
    action(world, "Ours", 3, visibility="internal")
    overview = f"/alliances/{world.aurora.public_id}/"
    assert 'Actions <span class="count">2<' in page(world, "maya", overview)
    assert 'Actions <span class="count">1<' in page(world, "petra", overview)


def test_a_group_does_not_come_again_on_the_next_page(world: World) -> None:
    for number in range(30):
        action(world, f"Ours {number}", number, owner="maya")
        action(world, f"Theirs {number}", number)
    first, second = (page(world, "maya", address(world) + f"?page={number}") for number in (1, 2))
    assert "Ours 29" in first
    assert "We owe" not in second
    assert "Theirs 29" in second


def test_it_exports_what_it_shows(world: World) -> None:
    action(world, "Late", -2)
    action(world, "Soon", 3)
    answer = world.client("petra").get(address(world) + "?status=overdue&export=csv")
    text = answer.content.decode("utf-8-sig")
    assert "Late" in text
    assert "Soon" not in text


def test_what_is_not_shared_can_be_shared_from_its_row(world: World) -> None:
    thing = action(world, "Ours", 3, visibility="internal")
    share = f"/alliances/{world.aurora.public_id}/records/{thing.public_id}/share/"
    assert share in page(world, "maya", address(world))
    assert share not in page(world, "cara", address(world)), "a contributor does not share"


def test_groups_are_goals_or_owners(busy_world: World) -> None:
    goal = busy_world.work.goal.record
    action(busy_world, "For the goal", 3, owner="maya", under=goal)
    action(busy_world, "For none", 2, owner="hugo")
    goals = page(busy_world, "maya", address(busy_world) + "?group=goal")
    assert goals.index(f"{goal.title} <span") < goals.index("For the goal") < goals.index("For no goal")
    assert goals.index("For no goal") < goals.index("For none")
    owners = page(busy_world, "maya", address(busy_world) + "?group=owner")
    heads = [owners.index(f"{name} <span") for name in ("Hugo Dahl", "Maya Lindqvist", "Petra Svobodová")]
    assert heads == sorted(heads), "our people by their names, then theirs"
    theirs = page(busy_world, "petra", address(busy_world) + "?group=owner")
    assert theirs.index("Petra Svobodová <span") < theirs.index("Hugo Dahl <span")


def test_a_group_counts_what_is_on_all_pages(world: World) -> None:
    for number in range(60):
        action(world, f"Ours {number}", number - 2, owner="maya")
    for grouping, head in (("", "We owe"), ("owner", "Maya Lindqvist"), ("goal", "For no goal")):
        for number in (1, 2):
            text = page(world, "maya", address(world) + f"?group={grouping}&page={number}")
            assert f'{head} <span class="count">60, 2 late<' in text
            assert f"{'1 to 50' if number == 1 else '51 to 60'} of 60" in text


def test_the_address_keeps_how_it_is_grouped(world: World) -> None:
    for number in range(51):
        action(world, f"Theirs {number}", number)
    text = page(world, "maya", address(world) + "?group=owner&sort=title")
    for kept in (
        "?group=owner&amp;sort=title&amp;page=2",
        "?group=owner&amp;sort=due",
        "?status=overdue&amp;group=owner",
        "?sort=title&amp;group=goal",
    ):
        assert f'href="{kept}"' in text.replace("?group=goal&amp;sort=title", "?sort=title&amp;group=goal")
    assert '<input type="hidden" name="group" value="owner"' in text, "filtering keeps it, too"


def test_what_a_company_alone_owes_is_no_persons_and_not_nobodys(world: World) -> None:
    for title, side in (("Rooms", world.contoso), ("Badges", None)):
        thing = action(world, title, 3)
        with scoped(SYSTEM):
            row = promise(thing)
            row.owner = None
            row.owed_by = side and world.aurora.participations.get(organisation=side)
            row.save(update_fields=["owner", "owed_by"])
    text = page(world, "maya", address(world) + "?group=owner")
    found = [text.index(words) for words in ("They owe", "Rooms", "Nobody owns these yet", "Badges")]
    assert found == sorted(found)


def test_a_group_that_there_is_not_is_said(world: World) -> None:
    action(world, "Errand", 2)
    answer = world.client("maya").get(address(world) + '?group="><script>')
    assert answer.status_code == 400
    assert "<script>" not in answer.content.decode()
    nothing = page(world, "maya", address(world) + "?group=goal&status=done")
    assert "No action matches." in nothing


def test_a_goal_of_the_others_is_no_group(busy_world: World) -> None:
    """What was hung under a goal that its owner then took back stands alone."""
    world = busy_world
    action(world, "Under it", 3, by="pavel", owner="petra", under=world.work.goal.record, visibility="internal")
    with scoped(SYSTEM):
        type(world.work.goal.record).unwalled.filter(parent=world.work.goal.record).exclude(title="Under it").update(
            visibility="internal"
        )
    with acting(world.maya, world.aurora) as maya:
        record_unshare(by=maya, record=world.work.goal.record)
    text = page(world, "petra", address(world) + "?group=goal")
    assert world.work.goal.record.title not in text
    assert text.index("For no goal") < text.index("Under it")


def test_however_grouped_it_asks_as_much(world: World) -> None:
    action(world, "One", 1)
    counted = {}
    for grouping in ("", "goal", "owner"):
        with CaptureQueriesContext(connection) as captured:
            page(world, "maya", address(world) + f"?group={grouping}")
        counted[grouping] = len(captured)
    assert len(set(counted.values())) == 1, counted
