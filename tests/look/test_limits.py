"""Small templates, style sheets and scripts, and nothing in a template that a strict policy would refuse."""

import re
from pathlib import Path

import pytest
from django.conf import settings

from core.bundle import scripts, style_sheets

TEMPLATES = sorted((Path(settings.BASE_DIR) / "templates").rglob("*.html"))
PAGES = [path for path in TEMPLATES if not {"email", "mail"} & set(path.parts)]
REFUSED = {
    "a style element": r"<style\b",
    "a style attribute": r"\sstyle\s*=",
    "a script of its own": r"<script(?![^>]*\ssrc=)",
    "an event handler": r"\son[a-z]+\s*=\s*[\"']",
    "an evaluated htmx attribute": r"\shx-(on|vals='js|vars)",
    "another server": r"(src|href)=[\"']https?://(?!www\.w3\.org)",
}


def lines(path: Path) -> int:
    return len(path.read_text().splitlines())


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.name))
def test_templates_are_short(path: Path) -> None:
    assert lines(path) <= 120


def test_style_sheets_and_scripts_are_short() -> None:
    assert [path.name for path in [*style_sheets(), *scripts()] if lines(path) >= 250] == []


@pytest.mark.parametrize("what", REFUSED)
def test_no_template_holds(what: str) -> None:
    assert [path.name for path in PAGES if re.search(REFUSED[what], path.read_text(), re.I)] == []
