"""The tab *Actions*: who owes what, in groups."""

from core.scope import SYSTEM, scoped
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
