"""The first alliance, from an empty instance to the partner's first kept promise, as people do it."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE, Desk

pytestmark = pytest.mark.browser

PASSWORD = "a sentence that is long enough"


def start(page: Page) -> None:
    page.goto("/")
    page.get_by_label("Your company").fill("Northwind")
    page.get_by_label("Your name").fill("Maya Lindqvist")
    page.get_by_label("E-mail").fill("maya@northwind.example")
    page.locator("input[type=password]").fill(PASSWORD)
    page.get_by_role("button", name="Start").click()
    expect(page.get_by_text("Your program is there.")).to_be_visible()


def found(page: Page) -> str:
    page.get_by_role("link", name="New alliance").first.click()
    page.get_by_label("With which company?").fill("Contoso")
    page.get_by_label("What is it for?").fill("Joint migration offer")
    page.get_by_role("button", name="Create alliance").click()
    page.wait_for_url("**/alliances/*/")
    return page.url


def add_contact(page: Page, alliance: str) -> None:
    page.goto(f"{alliance}people/new/")
    page.get_by_label("Company").select_option(label="Contoso")
    page.get_by_label("Name").fill("Pavel Novák")
    page.get_by_label("E-mail").fill("pavel@contoso.example")
    page.get_by_role("button", name="Add").click()
    expect(page.get_by_text("Nothing was sent to them.")).to_be_visible()


def plan(page: Page, alliance: str, statement: str, *, shared: bool) -> None:
    page.goto(f"{alliance}goals/new/")
    page.get_by_label("What do you want?").fill(statement)
    if shared:
        page.get_by_role("radio", name=re.compile("Northwind and Contoso")).check()
    page.locator("form.form button[type=submit]").first.click()
    page.wait_for_load_state()
    if "/share/" in page.url:
        page.locator("main button[type=submit]").first.click()
        page.wait_for_load_state()


def promise(page: Page, alliance: str, title: str) -> None:
    page.goto(f"{alliance}actions/new/")
    page.get_by_label("What is to be done?").fill(title)
    page.get_by_label("Owner").select_option(label="Pavel Novák, Contoso")
    page.get_by_label("Due").fill("2031-05-06")
    page.get_by_role("radio", name=re.compile("Northwind and Contoso")).check()
    page.get_by_role("button", name="Save action").click()
    expect(page.get_by_text("is written down")).to_be_visible()


def invite(page: Page, alliance: str) -> str:
    page.goto(f"{alliance}people/")
    row = page.locator("tbody", has_text="pavel@contoso.example")
    row.locator("summary").click()
    row.get_by_role("link", name="Invite").click()
    expect(page.get_by_text("What Pavel Novák will find")).to_be_visible()
    page.get_by_role("button", name="Make a link to hand over").click()
    return page.locator("[data-copied]").inner_text()


def test_the_first_alliance(transactional_db: None, desk: Desk) -> None:
    maya = desk.open()
    start(maya)
    alliance = found(maya)
    add_contact(maya, alliance)
    plan(maya, alliance, "Ten joint customers", shared=True)
    plan(maya, alliance, "Our walk-away price", shared=False)
    promise(maya, alliance, "Customer letter")
    link = invite(maya, alliance)

    pavel = desk.open(width=PHONE)
    pavel.goto(re.sub(r"^https?://[^/]+", "", link))
    expect(pavel.get_by_role("heading", name="Maya Lindqvist invites you")).to_be_visible()
    assert pavel.evaluate("document.documentElement.scrollWidth") <= PHONE
    pavel.locator("input[type=password]").fill(PASSWORD)
    pavel.get_by_role("button", name="Come in").click()
    pavel.wait_for_url("**/alliances/*/")
    expect(pavel.get_by_text("Customer letter").first).to_be_visible()
    pavel.goto(f"{alliance}goals/")
    expect(pavel.get_by_text("Ten joint customers").first).to_be_visible()
    expect(pavel.get_by_text("Our walk-away price")).to_have_count(0)
    pavel.goto("/work/")
    pavel.get_by_role("button", name="Done: Customer letter").click()
    expect(pavel.get_by_text("“Customer letter” is done.")).to_be_visible()

    maya.goto(f"{alliance}actions/?status=done")
    expect(maya.get_by_text("Customer letter").first).to_be_visible()
    maya.goto("/portfolio/")
    expect(maya.get_by_text("Contoso").first).to_be_visible()
