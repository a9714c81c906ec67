"""The styleguide in a real Chromium, with no server and no database: every request is answered from here."""

import mimetypes
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.staticfiles import finders
from django.test import RequestFactory
from playwright.sync_api import Page, Route, sync_playwright

from config.machine.chromium import FLAGS, find_or_install
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


@contextmanager
def opened(*, scheme: Literal["light", "dark"] = "light", width: int = 1440) -> Iterator[Page]:
    """The page, ready; anything written to its console as an error fails the test that opened it."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_or_install(), args=list(FLAGS))
        page = browser.new_page(color_scheme=scheme, viewport={"width": width, "height": 900}, reduced_motion="reduce")
        wrong: list[str] = []
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("console", lambda message: wrong.append(message.text) if message.type == "error" else None)
        page.route("**/*", answer)
        page.goto(f"{ORIGIN}/styleguide/")
        page.wait_for_load_state("networkidle")
        yield page
        browser.close()
    assert wrong == []
