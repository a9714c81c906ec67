from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.machine.product import kill_all_of


@pytest.fixture
def var(tmp_path: Path) -> Iterator[Path]:
    """A `var/` for one product, in a path with a space; whatever a failed test leaves running ends with it."""
    folder = tmp_path / "a folder" / "var"
    yield folder
    kill_all_of(folder)
