from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.look.browser import Opened, opened

__all__ = ["opened"]

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_everybody_can_use_it(opened: Opened, scheme: Literal["light", "dark"]) -> None:
    with opened(scheme=scheme) as page:
        for width in (1440, 768, 360):
            page.set_viewport_size({"width": width, "height": 900})
            found = Axe().run(page).response["violations"]
            assert [(each["id"], [node["target"] for node in each["nodes"]]) for each in found] == []


def test_no_page_scrolls_sideways(opened: Opened) -> None:
    with opened() as page:
        for width in (1440, 1140, 900, 768, 390, 360):
            page.set_viewport_size({"width": width, "height": 900})
            assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_theme_follows_the_system_and_a_choice_wins(opened: Opened) -> None:
    paper = "getComputedStyle(document.body).backgroundColor"
    with opened(scheme="dark") as page:
        dark = page.evaluate(paper)
        page.evaluate("document.documentElement.dataset.bsTheme = 'light'")
        light = page.evaluate(paper)
        page.emulate_media(color_scheme="light")
        page.evaluate("document.documentElement.dataset.bsTheme = 'dark'")
        assert page.evaluate(paper) == dark != light


def test_the_drawings_take_the_colours_of_the_page(opened: Opened) -> None:
    with opened() as page:
        mark = page.locator(".seen").first
        before = mark.screenshot()
        page.evaluate("document.documentElement.dataset.bsTheme = 'dark'")
        assert mark.screenshot() != before


def test_c_goes_to_the_quick_line_and_escape_leaves_it(opened: Opened) -> None:
    with opened() as page:
        page.evaluate("document.activeElement.blur()")
        page.keyboard.press("c")
        assert page.evaluate("document.activeElement.id") == "quick"
        page.keyboard.press("c")
        assert page.input_value("#quick") == "c"
        page.keyboard.press("Escape")
        assert page.evaluate("document.activeElement.tagName") == "BODY"


def test_selecting_many(opened: Opened) -> None:
    with opened() as page:
        bar, count = page.locator(".bulk"), page.locator("[data-bulk-count]")
        assert not bar.is_visible()
        page.locator("[data-pick]").first.check()
        page.locator("[data-pick]").nth(2).click(modifiers=["Shift"])
        assert count.inner_text() == "3 selected"
        assert page.locator("[data-pick-all]").is_checked()
        bar.get_by_role("button", name="Select nothing").click()
        page.wait_for_function("!document.querySelector('.pick:checked')")
        assert not bar.is_visible()
        page.locator("[data-pick-all]").check()
        assert count.inner_text() == "3 selected"


def test_a_menu_closes_on_escape_and_gives_focus_back(opened: Opened) -> None:
    with opened() as page:
        page.locator("summary", has_text="Export").click()
        assert page.get_by_role("link", name="CSV").is_visible()
        page.keyboard.press("Escape")
        assert not page.get_by_role("link", name="CSV").is_visible()
        assert page.evaluate("document.activeElement.tagName") == "SUMMARY"


def test_what_the_machine_guesses_goes_into_the_field(opened: Opened) -> None:
    with opened() as page:
        page.get_by_role("button", name="Use 12 Jan 2027").first.click()
        assert page.input_value("#wrong_due") == "12 Jan 2027"
        assert page.evaluate("document.activeElement.id") == "wrong_due"


def test_what_has_happened_can_be_closed(opened: Opened) -> None:
    with opened() as page:
        toasts = page.locator("#messages [data-toast]")
        assert toasts.count() == 2
        toasts.first.get_by_label("Close").click()
        assert toasts.count() == 1


def test_the_keyboard_reaches_the_page_first(opened: Opened) -> None:
    with opened() as page:
        page.evaluate("document.activeElement.blur(); window.getSelection().removeAllRanges()")
        page.keyboard.press("Tab")
        page.locator(".skip").focus()
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.id") == "main"
