"""From a bare machine to one that can run: folders, virtual environment, Python and front-end packages.

Standard library only. `python3 -m config.machine.setup run` sets up what is missing and becomes
`python -m config.machine.run` of the virtual environment.
"""

import fcntl
import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from config.machine import front_end, python_packages
from config.machine.places import PROJECT, PYTHON, make_writable, var_dir
from config.machine.refusal import Refusal, exit_code_of, full_disk

MEBIBYTE = 1024**2
ROOM_FOR_PACKAGES = 1500 * MEBIBYTE
ROOM_FOR_DATA = 200 * MEBIBYTE


def set_up(var: Path) -> None:
    make_writable(var)
    _check_room(var, ROOM_FOR_DATA)
    with _alone():
        if not python_packages.are_current():
            _check_room(PROJECT, ROOM_FOR_PACKAGES)
            python_packages.install(var)
        if not front_end.is_current(var):
            front_end.install(var)


def environment(var: Path) -> dict[str, str]:
    """What everything runs with: `var/` by its full name, and nothing written beside the sources."""
    return os.environ | {
        "VAR_DIR": str(var),
        "PYTHONPYCACHEPREFIX": str(var / "cache" / "python"),
        "PYTHONUNBUFFERED": "1",
    }


@contextmanager
def _alone() -> Iterator[None]:
    """Two set-ups in one clone wait for each other."""
    project = os.open(PROJECT, os.O_RDONLY)
    try:
        fcntl.flock(project, fcntl.LOCK_EX)
        yield
    finally:
        os.close(project)


def _check_room(folder: Path, needed: int) -> None:
    if shutil.disk_usage(folder).free < needed:
        raise Refusal(full_disk(folder, needed // MEBIBYTE))


def main() -> int:
    command, *arguments = sys.argv[1:]
    var = var_dir()
    set_up(var)
    sys.stdout.flush()
    os.chdir(PROJECT)
    os.execve(PYTHON, [str(PYTHON), "-m", f"config.machine.{command}", *arguments], environment(var))


if __name__ == "__main__":
    sys.exit(exit_code_of(main))
