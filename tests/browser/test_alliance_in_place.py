from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import DESKTOP, PHONE, Desk
from tests.conftest import World, make_work

pytestmark = pytest.mark.browser


def test_a_menu_changes_a_value_where_it_stands(real_world: World, desk: Desk) -> None:
    page = desk.open_as(real_world, "maya")
    page.goto("/alliances/")
    row = page.locator(f"[id='{real_world.borealis.public_id}']")
    row.get_by_role("link", name="Standard").click()
    page.get_by_role("button", name="Strategic").click()
    expect(row.get_by_role("link", name="Strategic")).to_be_visible()
    page.reload()
    expect(row.get_by_role("link", name="Strategic")).to_be_visible()


def test_counts_follow_what_is_done_in_place(real_world: World, desk: Desk) -> None:
    make_work(real_world)
    page = desk.open_as(real_world, "maya")
    page.goto(f"/alliances/{real_world.aurora.public_id}/actions/")
    expect(page.get_by_role("link", name="All open 1")).to_be_visible()
    expect(page.get_by_role("link", name="Actions 1")).to_be_visible()
    page.get_by_role("row", name="Send the price list").get_by_role("link", name="Open").click()
    page.get_by_role("button", name="Done").click()
    expect(page.get_by_role("link", name="Done 1")).to_be_visible()
    expect(page.get_by_role("link", name="All open 1")).to_have_count(0)
    expect(page.get_by_role("link", name="Actions 1")).to_have_count(0)


def test_the_keyboard_alone_moves_a_date(real_world: World, desk: Desk) -> None:
    page = desk.open_as(real_world, "maya")
    page.goto("/alliances/")
    row = page.locator(f"[id='{real_world.borealis.public_id}']")
    row.locator(".edit").last.focus()
    page.keyboard.press("Enter")
    field = row.locator("input[type=date]")
    expect(field).to_be_focused()
    field.fill("2031-05-06")
    page.keyboard.press("Enter")
    expect(row).to_contain_text("6 May 2031")
    row.locator(".edit").last.press("Enter")
    page.keyboard.press("Escape")
    expect(row.locator("input[type=date]")).to_have_count(0)


def test_somebody_elses_change_is_shown(real_world: World, desk: Desk) -> None:
    mine, theirs = desk.open_as(real_world, "maya"), desk.open_as(real_world, "pavel")
    path = f"/alliances/{real_world.aurora.public_id}/edit/"
    mine.goto(path)
    theirs.goto(path)
    theirs.get_by_label("What is it for?").fill("Theirs")
    theirs.get_by_role("button", name="Save").click()
    theirs.wait_for_url("**/alliances/*/")
    mine.get_by_label("What is it for?").fill("Mine")
    mine.get_by_role("button", name="Save").click()
    expect(mine.get_by_role("alert")).to_contain_text("Somebody changed this while you were typing")
    expect(mine.get_by_role("alert")).to_contain_text("Theirs")
    mine.get_by_role("button", name="Save").click()
    mine.wait_for_url("**/alliances/*/")
    expect(mine.locator("body")).to_contain_text("Mine")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [DESKTOP, PHONE])
def test_the_pages_are_accessible(
    real_world: World, desk: Desk, accessible: Callable[[Page], None], width: int, scheme: str
) -> None:
    page = desk.open_as(real_world, "maya", width=width, scheme=scheme)
    for path in ("/alliances/", "/alliances/new/", f"/alliances/{real_world.aurora.public_id}/edit/"):
        page.goto(path)
        accessible(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
