import re
from pathlib import Path

import pytest
from django.conf import settings

from core.bundle import DRAWINGS, TABLER
from core.icons import OUTLINE, own_names, sprite
from core.templatetags.look import STATUS, icon_names

USES = re.compile(r"""\{% icon "([\w-]+)"|\bicon="([\w-]+)"|default:"([\w-]+)" %\}\s*<div""")
TEMPLATES = sorted(Path(settings.BASE_DIR / "templates").rglob("*.html"))
MODULES = [
    path
    for path in sorted(Path(settings.BASE_DIR).glob("*/**/*.py"))
    if not {"var", ".venv", "tests"} & set(path.relative_to(settings.BASE_DIR).parts)
]


def named(path: Path) -> set[str]:
    return {name for found in USES.findall(path.read_text()) for name in found if name}


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_every_drawing_in_a_template_exists(path: Path) -> None:
    assert named(path) <= icon_names()


def test_every_drawing_named_in_code_exists() -> None:
    asked = re.compile(r"""["']?icon["']?(?:=|: )["']([\w-]+)["']""")
    assert {name for path in MODULES for name in asked.findall(path.read_text())} <= icon_names()


def test_every_status_has_a_drawing() -> None:
    assert {drawing for drawing, _ in STATUS.values()} <= icon_names()


def test_the_sprite_carries_every_name_once() -> None:
    made = sprite(drawings=DRAWINGS, tabler=TABLER / "icons" / "icons" / "outline")
    names = re.findall(r'<symbol id="([\w-]+)"', made)
    assert sorted(names) == sorted([*OUTLINE, *own_names(DRAWINGS)])


def test_a_missing_outline_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        sprite(drawings=DRAWINGS, tabler=tmp_path)
