"""A real Chromium before a really served product; whatever breaks in the browser fails the test."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from playwright.sync_api import Browser, BrowserContext, Page

from tests.conftest import World

DESKTOP, TABLET, PHONE = 1440, 768, 390
EXPECTED = ("status of 404", "status of 403", "status of 409", "status of 422", "status of 400")


class Desk:
    """Browsers of several people in one test, and all that went wrong in any of them."""

    def __init__(self, chromium: Browser, address: str) -> None:
        self.chromium = chromium
        self.address = address
        self.wrong: list[str] = []
        self.contexts: list[BrowserContext] = []

    def open(self, *, width: int = DESKTOP, scheme: Any = "light") -> Page:
        context = self.chromium.new_context(
            base_url=self.address,
            viewport={"width": width, "height": 900 if width > PHONE else 844},
            color_scheme=scheme,
            reduced_motion="reduce",
        )
        self.contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(10_000)
        page.on("pageerror", lambda error: self.wrong.append(str(error)))
        page.on("console", self._heard)
        return page

    def open_as(self, world: World, name: str, **options: Any) -> Page:
        """A browser in which somebody of the cast is signed in."""
        page = self.open(**options)
        session = world.client(name).cookies[settings.SESSION_COOKIE_NAME].value
        page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": self.address}])
        return page

    def _heard(self, message: Any) -> None:
        # A refused form is an answer, which Chromium writes into its console as an error all the same.
        if message.type == "error" and not any(expected in message.text for expected in EXPECTED):
            self.wrong.append(message.text)


@pytest.fixture
def desk(chromium: Browser, live_server: Any) -> Iterator[Desk]:
    desk = Desk(chromium, live_server.url)
    yield desk
    for context in desk.contexts:
        context.close()
    assert desk.wrong == []


@pytest.fixture
def accessible() -> Callable[[Page], None]:
    """Fails with what axe finds on the page as it stands."""
    axe = Axe()

    def check(page: Page) -> None:
        found = axe.run(page).response["violations"]
        assert not found, "\n".join(f"{each['id']}: {each['nodes'][0]['html']}" for each in found)

    return check


@pytest.fixture
def pictures(request: pytest.FixtureRequest) -> bool:
    """Whether pictures for the documentation are wanted."""
    return bool(request.config.getoption("--pictures"))
