"""The texts of other languages: people write `locale/*/LC_MESSAGES/*.po`, and gettext reads what is made of them here.

They are compiled under VAR_DIR/locale when the product starts, with nothing but Python and no step to remember, as the
bundle is made.
"""

import os
from pathlib import Path

import polib
from django.conf import settings

WRITTEN, COMPILED = (Path(path) for path in settings.LOCALE_PATHS)


def compile_catalogues() -> None:
    for catalogue in sorted(WRITTEN.glob("*/LC_MESSAGES/*.po")):
        compiled = COMPILED / catalogue.relative_to(WRITTEN).with_suffix(".mo")
        if not _is_of(compiled, catalogue):
            _compile(catalogue, compiled)


def _is_of(compiled: Path, catalogue: Path) -> bool:
    """By the second in which the catalogue was written, which the compiled one keeps."""
    return compiled.exists() and int(compiled.stat().st_mtime) == int(catalogue.stat().st_mtime)


def _compile(catalogue: Path, compiled: Path) -> None:
    compiled.parent.mkdir(parents=True, exist_ok=True)
    # Several processes may start at once; whoever renames last wins, and nobody reads half a file.
    part = compiled.with_suffix(f".{os.getpid()}.part")
    part.write_bytes(polib.pofile(str(catalogue)).to_binary())
    written = catalogue.stat().st_mtime
    os.utime(part, (written, written))
    part.replace(compiled)
