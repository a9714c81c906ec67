"""Every page of the demo program, as everybody sees it: accessible, no wider than the window, nothing broken.

With `--pictures` the page that the README shows is photographed into docs/pictures/.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.cache import cache
from playwright.sync_api import Page

from config.demo import story
from tests.browser.conftest import DESKTOP, PHONE, Desk

pytestmark = pytest.mark.browser

PICTURES = Path(settings.BASE_DIR) / "docs" / "pictures"
ALLIANCE = "/alliances/demo-aurora/"
PAGES = (
    "/work/",
    "/portfolio/",
    "/alliances/",
    ALLIANCE,
    f"{ALLIANCE}actions/",
    f"{ALLIANCE}goals/",
    f"{ALLIANCE}people/",
    f"{ALLIANCE}history/",
    "/rights/",
    "/profile/",
    "/calendar/",
    "/accounts/security/",
    "/accounts/sessions/",
)
OF_THOSE_WHO_WRITE = (
    f"{ALLIANCE}edit/",
    f"{ALLIANCE}actions/new/",
    f"{ALLIANCE}goals/new/",
    f"{ALLIANCE}milestones/new/",
    f"{ALLIANCE}people/new/",
    f"{ALLIANCE}imports/",
    f"{ALLIANCE}imports/new/",
)
OF_THE_HOST = (
    "/alliances/new/",
    "/programs/demo/",
    "/programs/demo/edit/",
    "/programs/demo/stages/",
    "/programs/demo/imports/new/",
)
MANAGER = "maya@northwind.example"
# Lists, and how the first thing of each kind is found there: its page is looked at, and what changes it.
THINGS = {
    f"{ALLIANCE}actions/": ("td.full a.plain",),
    f"{ALLIANCE}goals/": ("th.full a.plain", "td.full a.plain"),
}


def signed_in(desk: Desk, email: str, **options: Any) -> Page:
    page = desk.open(**options)
    page.goto("/accounts/login/")
    page.get_by_label("E-mail").fill(email)
    page.get_by_label("Password").fill(settings.DEMO_PASSWORD)
    page.locator("main button[type=submit]").first.click()
    page.wait_for_url("**/work/")
    return page


def found(page: Page) -> list[str]:
    found: list[str] = []
    for path, places in THINGS.items():
        page.goto(path)
        for place in places:
            thing = str(page.locator(place).first.get_attribute("href"))
            found += [thing, f"{thing}edit/"]
    return found


def test_every_page(transactional_db: None, desk: Desk, accessible: Callable[[Page], None], pictures: bool) -> None:
    story.tell()
    people = {
        MANAGER: (*PAGES, *OF_THOSE_WHO_WRITE, *OF_THE_HOST),
        "pavel@contoso.example": (*PAGES, *OF_THOSE_WHO_WRITE),
        "erin@northwind.example": PAGES,
    }
    looks = [(DESKTOP, "light"), (PHONE, "dark")]
    for email, paths in people.items():
        for width, scheme in looks:
            cache.clear()  # three people sign in more often here than somebody may
            page = signed_in(desk, email, width=width, scheme=scheme)
            for path in (*paths, *(found(page) if email == MANAGER else ())):
                answer = page.goto(path)
                assert answer is not None
                assert answer.status == 200, (email, path)
                page.wait_for_load_state("networkidle")
                accessible(page)
                assert page.evaluate("document.documentElement.scrollWidth") <= width, (email, path, width)
    if pictures:
        cache.clear()
        page = signed_in(desk, "maya@northwind.example")
        page.goto(ALLIANCE)
        page.wait_for_load_state("networkidle")
        PICTURES.mkdir(parents=True, exist_ok=True)
        page.screenshot(path=PICTURES / "alliance.png")
