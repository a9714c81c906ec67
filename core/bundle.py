"""What the browser gets, put together from `static/`: one style sheet, one script and one file of drawings.

A staticfiles finder, so that the development server, the tests and `collectstatic` all see the same three files with no
step to remember. They are built under VAR_DIR/bundle when asked for, and again when a source or its folder is newer.
"""

import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from threading import get_ident
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.core.checks import CheckMessage
from django.core.files.storage import FileSystemStorage

from core.icons import sprite

SOURCES = settings.BASE_DIR / "static"
TABLER = settings.PACKAGES / "@tabler"
TABLER_CSS = TABLER / "core" / "dist" / "css" / "tabler.min.css"
DRAWINGS = SOURCES / "icons" / "own.svg"
LAYERS = "@layer tabler, tokens, elements, layout, components;"


def style_sheets() -> list[Path]:
    css = SOURCES / "css"
    return [
        *(css / f"{layer}.css" for layer in ("tokens", "elements", "layout")),
        *sorted(css.glob("components/*.css")),
    ]


def scripts() -> list[Path]:
    return sorted(SOURCES.glob("js/*.js"))


def build_css() -> str:
    """Tabler goes into the lowest layer, so that any rule of ours wins without a fight over specificity."""
    tabler = TABLER_CSS.read_text().removeprefix('@charset "UTF-8";').partition("/*# sourceMappingURL")[0]
    ours = "\n".join(path.read_text() for path in style_sheets())
    return f'@charset "UTF-8";\n{LAYERS}\n@layer tabler {{\n{tabler}\n}}\n{ours}'


def build_js() -> str:
    """Every module in a block of its own: they know nothing of each other."""
    return "\n".join(f"{{\n{path.read_text()}}}" for path in scripts())


def build_icons() -> str:
    return sprite(drawings=DRAWINGS, tabler=TABLER / "icons" / "icons" / "outline")


BUILDS: dict[str, tuple[Callable[[], str], Callable[[], Iterable[Path]]]] = {
    "entente.css": (build_css, lambda: [TABLER_CSS, SOURCES / "css" / "components", *style_sheets()]),
    "entente.js": (build_js, lambda: [SOURCES / "js", *scripts()]),
    "icons.svg": (build_icons, lambda: [DRAWINGS, Path(sprite.__code__.co_filename)]),
}


class BundleFinder(BaseFinder):
    def __init__(self, app_names: object = None, *args: object, **kwargs: object) -> None:
        self.storage = FileSystemStorage(location=settings.VAR_DIR / "bundle")
        self.storage.prefix = ""  # type: ignore[attr-defined]  # collectstatic asks every storage for it
        super().__init__(*args, **kwargs)

    def check(self, **kwargs: object) -> list[CheckMessage]:
        return []

    def find(self, path: str, find_all: bool = False, **kwargs: object) -> Any:
        if path not in BUILDS:
            return []
        built = str(self._fresh(path))
        return [built] if find_all else built

    def list(self, ignore_patterns: Iterable[str] | None) -> Iterator[tuple[str, FileSystemStorage]]:
        for name in BUILDS:
            self._fresh(name)
            yield name, self.storage

    def _fresh(self, name: str) -> Path:
        build, sources = BUILDS[name]
        built = Path(self.storage.path(name))
        newest = max(path.stat().st_mtime for path in sources())
        if not built.exists() or built.stat().st_mtime < newest:
            built.parent.mkdir(parents=True, exist_ok=True)
            # Servers and their threads may build at once; whoever renames last wins, and nobody reads half a file.
            part = built.with_name(f"{name}.{os.getpid()}-{get_ident()}.part")
            part.write_text(build())
            part.replace(built)
        return built
