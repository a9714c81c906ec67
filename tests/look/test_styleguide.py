import re
from pathlib import Path

import pytest
from django.conf import settings
from django.http import HttpResponse
from django.test import RequestFactory

from core.styleguide import styleguide

TEMPLATES = Path(settings.BASE_DIR) / "templates"
INCLUDE = re.compile(r'\{% include "([\w/.]+)"')


@pytest.fixture
def page() -> HttpResponse:
    return styleguide(RequestFactory().get("/styleguide/"))


def shown(name: str) -> set[str]:
    """Every template that this one includes, and what those include."""
    here = set(INCLUDE.findall((TEMPLATES / name).read_text()))
    return here.union(*(shown(other) for other in here))


def test_it_works(page: HttpResponse) -> None:
    assert page.status_code == 200
    assert "Every part of the pages" in page.content.decode()


def test_every_component_is_shown() -> None:
    components = {f"components/{path.name}" for path in (TEMPLATES / "components").glob("*.html")}
    assert components <= shown("styleguide/styleguide.html") | shown("base.html")


def test_every_component_says_what_it_takes() -> None:
    for path in (TEMPLATES / "components").glob("*.html"):
        assert re.match(r"\{# .+ #\}\n", path.read_text()), path.name


def test_no_identifier_is_used_twice(page: HttpResponse) -> None:
    found = re.findall(r'\sid="([^"]+)"', page.content.decode())
    assert sorted(found) == sorted(set(found))


def test_every_label_belongs_to_a_field(page: HttpResponse) -> None:
    html = page.content.decode()
    for target in re.findall(r'<label[^>]* for="([^"]+)"', html):
        assert f'id="{target}"' in html
