"""`make bench`: how fast the product is beside the least that a page can cost, on servers of its own.

`ARGS=--quick` takes under three minutes. What is measured and how stands in `tests/bench`.
"""

import os
import sys

from config.machine import child
from config.machine.holder import hold
from config.machine.places import PROJECT, var_dir
from config.machine.refusal import exit_code_of
from config.machine.services import Services, start_services
from config.machine.supervisor import Supervisor
from config.machine.test import NEUTRAL, clear


def main() -> int:
    var = var_dir()
    place = var / "bench"
    with hold(place), Supervisor() as supervisor:
        clear(place)
        for shared in ("npm", "cache"):
            (place / shared).symlink_to(var / shared)
        services = Services.of(place)
        start_services(supervisor, services)
        environment = os.environ | NEUTRAL | services.environment | {"VAR_DIR": str(place)}
        command = [sys.executable, "-m", "tests.bench", str(var / "bench.json"), *sys.argv[1:]]
        return child.call(command, env=environment, cwd=PROJECT)


if __name__ == "__main__":
    sys.exit(exit_code_of(main))
