"""The first ten minutes: from an empty instance to both companies at work, as four people click and type it."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest
from django.core import mail
from django.core.cache import cache
from playwright.sync_api import Locator, Page, expect

from tests.access.crawl import NEW_EACH_TIME
from tests.browser.conftest import DESKTOP, PHONE, Desk
from tests.browser.first_files import AUSTRIA, CUSTOMERS, EXIT, PARTNERS, PILOT, partners_xlsx, plan_csv

pytestmark = pytest.mark.browser

PASSWORD = "a sentence that is long enough"
LINK = re.compile(r'\b(href|src|action|formaction|hx-get|hx-post)="([^"#]+)"')


@dataclass
class Walk:
    """The desk at which everybody sits. Each page on the way is looked at: accessible, no wider than the window."""

    desk: Desk
    accessible: Callable[[Page], None]

    def open(self, width: int = DESKTOP) -> Page:
        cache.clear()  # four people sign in more often here than one may
        return self.desk.open(width=width)

    def look(self, page: Page, name: str) -> None:
        page.wait_for_load_state("networkidle")
        self.accessible(page)
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), name


@pytest.fixture
def walk(desk: Desk, accessible: Callable[[Page], None]) -> Walk:
    return Walk(desk, accessible)


# --- The host sets up ---


def start(walk: Walk, page: Page) -> None:
    page.goto("/")
    walk.look(page, "start")
    page.get_by_label("Your company").fill("Northwind")
    page.get_by_label("Your name").fill("Maya Lindqvist")
    page.get_by_label("E-mail").fill("maya@northwind.example")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Start").click()
    expect(page.get_by_text("Your program is there.")).to_be_visible()
    walk.look(page, "started")


def drop(page: Page, file: Path) -> None:
    """Let a file fall onto the page, as from the desktop."""
    held = page.evaluate_handle(
        """async ([name, bytes]) => {
            const held = new DataTransfer();
            held.items.add(new File([Uint8Array.from(bytes)], name));
            return held;
        }""",
        [file.name, list(file.read_bytes())],
    )
    page.locator("[data-drop]").dispatch_event("drop", {"dataTransfer": held})
    expect(page.locator("[data-drop]")).to_contain_text(file.name)


def bring_partners(walk: Walk, page: Page, file: Path) -> None:
    page.get_by_role("link", name="Import").first.click()
    walk.look(page, "partners-drop")
    drop(page, file)
    page.get_by_role("button", name="Read it").click()
    expect(page.get_by_text("25 rows come in")).to_be_visible()
    walk.look(page, "partners-read")
    page.get_by_role("button", name="Import 25 rows").click()
    expect(page.get_by_text("25 rows came in.")).to_be_visible()
    walk.look(page, "partners-came")


def open_the_urgent_one(walk: Walk, page: Page) -> str:
    page.get_by_role("link", name="Portfolio").first.click()
    rows = page.locator("#portfolio_table tbody:not(.group) tr")
    expect(rows).to_have_count(len(PARTNERS))
    expect(rows.first).to_contain_text("Contoso")
    expect(rows.first).to_contain_text("Notice date in 12 days.")
    walk.look(page, "portfolio-new")
    rows.first.get_by_role("link").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Contoso")
    walk.look(page, "alliance-new")
    return urlsplit(page.url).path


# --- The plan ---


def bring_plan(walk: Walk, page: Page, file: Path) -> None:
    tab(page, "Plan").click()
    walk.look(page, "plan-empty")
    page.get_by_role("link", name="Import").first.click()
    walk.look(page, "plan-drop")
    drop(page, file)
    page.get_by_role("button", name="Read it").click()
    expect(page.get_by_text("8 rows come in")).to_be_visible()
    walk.look(page, "plan-read")
    expect(page.get_by_role("cell", name="Maya Lindqvist, Jörg Weiß")).to_be_visible()
    page.get_by_role("radio", name="Only Northwind").check()
    page.get_by_role("button", name="Import 8 rows").click()
    expect(page.get_by_text("8 rows came in.")).to_be_visible()
    walk.look(page, "plan-came")
    page.locator("nav.crumbs").get_by_role("link", name="Imports").click()
    expect(page.get_by_role("row", name=file.name)).to_contain_text("8 rows came in.")
    walk.look(page, "imports")


def share(walk: Walk, page: Page, goal: str, *, steps: int) -> None:
    """A goal, and then what hangs under it; each time the preview comes first."""
    tab(page, "Plan").click()
    page.get_by_role("link", name=goal).click()
    page.locator("summary", has_text="More").last.click()
    page.get_by_role("link", name="Share with Contoso").click()
    dialog = page.locator("dialog")
    expect(dialog.get_by_role("heading", name="What Contoso will see")).to_be_visible()
    expect(dialog).to_contain_text(goal)
    walk.look(page, "share-preview")
    dialog.get_by_role("button", name="Share with Contoso").click()
    expect(page.get_by_text("Contoso can see it from now on.")).to_be_visible()
    page.get_by_role("checkbox", name="Select all").check()
    page.get_by_role("button", name="Share with Contoso").click()
    walk.look(page, "share-steps-preview")
    dialog.get_by_role("button", name="Share with Contoso").click()
    expect(page.get_by_text(re.compile(f"^{steps} shared with Contoso"))).to_be_visible()
    walk.look(page, "goal-shared")


def tab(page: Page, name: str) -> Locator:
    return page.locator("nav.tabs").get_by_role("link", name=name)


# --- Inviting ---


def invite_by_mail(walk: Walk, page: Page, who: str) -> str:
    tab(page, "People").click()
    walk.look(page, "people")
    row = page.locator("tbody", has_text=who)
    row.get_by_role("link", name="Invite").click()
    expect(page.get_by_text(f"What {who} will find")).to_be_visible()
    walk.look(page, "invite")
    page.get_by_role("button", name="mail").click()
    expect(page.get_by_text("The invitation is on its way")).to_be_visible()
    found = re.search(r"https?://[^/\s]+(/invitations/\S+)", str(mail.outbox[-1].body))
    assert found
    return found[1]


def invite_the_executive(walk: Walk, page: Page) -> str:
    page.locator(".side").get_by_role("link", name="Alliances").click()
    page.get_by_role("link", name="Alliances of Northwind").click()
    walk.look(page, "program")
    page.get_by_role("link", name="Give a role").click()
    page.get_by_label("Name").fill("Erin Falk")
    page.get_by_label("E-mail").fill("erin@northwind.example")
    page.get_by_label("Role").select_option(label="Executive")
    walk.look(page, "program-role-new")
    page.get_by_role("button", name="Give it").click()
    page.locator("tbody", has_text="Erin Falk").get_by_role("link", name="Invite").click()
    page.get_by_role("button", name="Make a link to hand over").click()
    walk.look(page, "program-role-link")
    return urlsplit(page.locator("[data-copied]").inner_text()).path


def come_in(walk: Walk, page: Page, link: str, name: str) -> None:
    page.goto(link)
    expect(page.get_by_role("heading", name="Maya Lindqvist invites you")).to_be_visible()
    walk.look(page, f"invitation-{name}")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Come in").click()
    page.wait_for_url("**/alliances/**")
    walk.look(page, f"in-{name}")


# --- The partner, on a phone ---


def finish_the_pilot(walk: Walk, page: Page) -> None:
    tab(page, "Plan").click()
    expect(page.get_by_text(CUSTOMERS).first).to_be_visible()
    expect(page.get_by_text(AUSTRIA).first).to_be_visible()
    expect(page.get_by_text(EXIT)).to_have_count(0)
    walk.look(page, "partner-plan")
    page.get_by_role("button", name=f"Done: {PILOT}").click()
    expect(page.locator("tbody", has_text=PILOT).first).to_contain_text("Done")
    expect(page.get_by_text("1 of 4 milestones reached")).to_be_visible()
    walk.look(page, "partner-done")
    page.locator("nav.tabs summary").click()
    walk.look(page, "partner-more")
    page.get_by_role("link", name="History").click()
    expect(page.get_by_role("row", name=f"Pavel finished {PILOT}")).to_be_visible()
    walk.look(page, "partner-history")


# --- What a rival could try ---


def addresses_of(page: Page, alliance: str) -> dict[str, set[str]]:
    """Every address below the alliance that its lead's pages name, by how it is asked for, found by following them."""
    found: dict[str, set[str]] = {"GET": {alliance}, "POST": set()}
    waiting = [alliance]
    while waiting:
        at = waiting.pop()
        answer = page.request.get(at)
        if "text/html" not in answer.headers["content-type"]:
            continue
        for attribute, link in LINK.findall(answer.text().replace("&amp;", "&")):
            url = urljoin(at, link)
            if not url.startswith(alliance):
                continue
            method = "POST" if attribute in ("action", "formaction", "hx-post") else "GET"
            if url not in found[method]:
                found[method].add(url)
                waiting += [url] if method == "GET" else []
    return found


def same(text: str) -> str:
    """Without what is new in every answer."""
    return NEW_EACH_TIME.sub("", text)


def closed_to(page: Page, addresses: dict[str, set[str]]) -> None:
    nothing = same(page.request.get("/alliances/missing00000/").text())
    token = next(each["value"] for each in page.context.cookies() if "csrf" in each["name"])
    for url in sorted(addresses["GET"] | addresses["POST"]):
        answer = page.request.get(url)
        assert (answer.status, same(answer.text())) == (404, nothing), url
    for url in sorted(addresses["POST"]):
        headers = {"X-CSRFToken": token, "Referer": urljoin(page.url, url)}
        assert page.request.post(url, headers=headers).status == 404, url


def test_the_first_ten_minutes(transactional_db: None, walk: Walk, tmp_path: Path) -> None:
    maya = walk.open()
    start(walk, maya)
    bring_partners(walk, maya, partners_xlsx(tmp_path / "partners.xlsx", date.today()))
    alliance = open_the_urgent_one(walk, maya)
    bring_plan(walk, maya, plan_csv(tmp_path / "gemeinsamer_plan.csv", date.today()))
    share(walk, maya, CUSTOMERS, steps=3)
    share(walk, maya, AUSTRIA, steps=1)
    for_pavel = invite_by_mail(walk, maya, "Pavel Novák")
    for_erin = invite_the_executive(walk, maya)

    erin = walk.open()
    come_in(walk, erin, for_erin, "erin")
    erin.get_by_role("link", name="Portfolio").first.click()
    row = erin.locator("#portfolio_table tr", has=erin.get_by_role("link", name="Contoso", exact=True))
    expect(row.locator("[data-label=Overdue]")).to_have_text("0 / 1")
    expect(row.locator("[data-label=Heard]")).to_have_text("never")

    pavel = walk.open(PHONE)
    come_in(walk, pavel, for_pavel, "pavel")
    finish_the_pilot(walk, pavel)
    erin.reload()
    expect(row.locator("[data-label=Overdue]")).to_have_text("0 / 0")
    expect(row.locator("[data-label=Heard]")).to_have_text("today")
    walk.look(erin, "executive")

    maya.goto(alliance)
    addresses = addresses_of(maya, alliance)
    assert len(addresses["GET"]) > 40
    assert len(addresses["POST"]) > 20
    maya.get_by_role("link", name="Portfolio").first.click()
    maya.get_by_role("link", name="Fabrikam").click()
    olu = walk.open(PHONE)
    come_in(walk, olu, invite_by_mail(walk, maya, "Olu Adeyemi"), "olu")
    closed_to(olu, addresses)
