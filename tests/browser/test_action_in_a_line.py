"""An action in one line from any page, read while one types, and the actions of pasted notes."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import DESKTOP, PHONE, Desk
from tests.conftest import World

pytestmark = pytest.mark.browser
NOTE = """Call on Thursday
- [ ] Petra: price list by 5 Jan 2099
AP: contract (Pavel) by 12 Jan 2099
- Hugo books the room next week
The mood was good."""


@pytest.mark.parametrize("width", [DESKTOP, PHONE])
def test_a_line_is_read_while_one_types(
    real_world: World, desk: Desk, accessible: Callable[[Page], None], width: int
) -> None:
    page = desk.open_as(real_world, "maya", width=width)
    people = f"/alliances/{real_world.aurora.public_id}/people/"
    page.goto(people)
    page.keyboard.press("c")
    expect(page.get_by_role("heading", name="Add an action")).to_be_visible()
    expect(page.locator("#quick")).to_be_focused()
    page.keyboard.type("Petra: price list by 5 Jan 2099")
    expect(page.get_by_label("What is to be done?", exact=True)).to_have_value("Price list")
    expect(page.get_by_label("Due")).to_have_value("2099-01-05")
    expect(page.locator("#quick")).to_be_focused()
    accessible(page)
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{people}")
    expect(page.get_by_text("“Price list” is written down.")).to_be_visible()


def test_a_day_that_is_asked_is_chosen_with_one_press(real_world: World, desk: Desk) -> None:
    page = desk.open_as(real_world, "maya")
    page.goto(f"/alliances/{real_world.aurora.public_id}/actions/")
    page.keyboard.press("c")
    page.keyboard.type("call Contoso by 2/3/2099")
    expect(page.get_by_text("Which day is meant?")).to_be_visible()
    page.get_by_role("button", name="2 Mar 2099").click()
    expect(page.get_by_label("Due", exact=True)).to_have_value("2099-03-02")
    page.get_by_role("button", name="Keep it").click()
    expect(page.get_by_role("link", name="Call Contoso")).to_be_visible()


@pytest.mark.parametrize("width", [DESKTOP, PHONE])
def test_notes_become_actions(real_world: World, desk: Desk, accessible: Callable[[Page], None], width: int) -> None:
    page = desk.open_as(real_world, "maya", width=width)
    page.goto(f"/alliances/{real_world.aurora.public_id}/actions/notes/")
    page.get_by_label("The text").fill(NOTE)
    page.get_by_role("button", name="Read it").click()
    expect(page.get_by_text("3 lines ask for something.")).to_be_visible()
    accessible(page)
    rows = page.locator(".proposal")
    rows.nth(1).get_by_label("Write it down").uncheck()
    page.get_by_role("button", name="Write down what is ticked").click()
    expect(page.get_by_text("Name a day.")).to_be_visible()
    accessible(page)
    rows.nth(2).get_by_role("button").first.click()
    page.get_by_role("button", name="Write down what is ticked").click()
    expect(page.get_by_text("2 actions are written down.")).to_be_visible()
