"""Finding the programs that PyPI wheels carry, without importing the wheels' own code."""

import sysconfig
from pathlib import Path

from config.machine.places import PROGRAMS
from config.machine.refusal import Refusal


def wheel_folder(package: str, *, instead: str) -> Path:
    """The folder of an installed wheel; `instead` names what replaces it on a machine that it does not serve."""
    for site in (PROGRAMS, Path(sysconfig.get_path("platlib"))):
        if (site / package).is_dir():
            return site / package
    raise Refusal(f"There is no {package} wheel for this machine: name a server of your own with {instead}.")
