"""The styleguide in a real Chromium, with no server and no database: every request is answered from here."""

import mimetypes
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from functools import partial
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.test import RequestFactory
from playwright.sync_api import Browser, Page, Route

from core.styleguide import styleguide

ORIGIN = "http://entente.test"
POLICY = "; ".join(
    f"{name} {' '.join(str(source) for source in sources)}"
    for name, sources in settings.CONTENT_SECURITY_POLICY["DIRECTIVES"].items()
    if name != "frame-ancestors"
)


def answer(route: Route) -> None:
    path = urlsplit(route.request.url).path
    if path == "/styleguide/":
        html = styleguide(RequestFactory().get(path)).content
        route.fulfill(body=html, content_type="text/html", headers={"Content-Security-Policy": POLICY})
    elif found := finders.find(path.removeprefix("/static/")):
        kind = mimetypes.guess_type(path)[0] or "application/octet-stream"
        route.fulfill(body=Path(found).read_bytes(), content_type=kind)
    else:
        route.fulfill(status=404, body="")


Opened = Callable[..., AbstractContextManager[Page]]


@contextmanager
def open_styleguide(
    chromium: Browser, *, scheme: Literal["light", "dark"] = "light", width: int = 1440
) -> Iterator[Page]:
    """The page, ready; anything written to its console as an error fails the test that opened it."""
    page = chromium.new_page(color_scheme=scheme, viewport={"width": width, "height": 900}, reduced_motion="reduce")
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda message: wrong.append(message.text) if message.type == "error" else None)
    page.route("**/*", answer)
    page.goto(f"{ORIGIN}/styleguide/")
    page.wait_for_load_state("networkidle")
    yield page
    page.close()
    assert wrong == []


@pytest.fixture
def opened(chromium: Browser) -> Opened:
    return partial(open_styleguide, chromium)
