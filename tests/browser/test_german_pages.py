"""German words are longer: they too fit onto a telephone, and do not stand over each other."""

from itertools import pairwise

import pytest

from alliances.models import Person
from config.demo import story
from core.scope import SYSTEM, scoped
from tests.browser.conftest import PHONE, Desk
from tests.browser.test_demo_pages import ALLIANCE, OF_THE_HOST, OF_THOSE_WHO_WRITE, PAGES, signed_in

pytestmark = pytest.mark.browser

MAYA = "maya@northwind.example"
EDGES = "buttons => buttons.map(button => button.getBoundingClientRect()).map(box => [box.left, box.right])"


def test_german_pages_fit(transactional_db: None, desk: Desk) -> None:
    story.tell()
    with scoped(SYSTEM):
        Person.objects.everything().filter(email=MAYA).update(language="de")
    page = signed_in(desk, MAYA, width=PHONE)
    for path in (*PAGES, *OF_THOSE_WHO_WRITE, *OF_THE_HOST):
        page.goto(path)
        page.wait_for_load_state("networkidle")
        assert page.locator("html").get_attribute("lang") == "de", path
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE, path
    page.goto(f"{ALLIANCE}actions/")
    page.get_by_text("Auswählen").click()
    page.locator("input.pick").first.check()
    edges = page.locator(".bulk button").evaluate_all(EDGES)
    assert len(edges) > 3
    assert all(right <= left for (_, right), (left, _) in pairwise(edges))
