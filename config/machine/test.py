"""`make test`: every test against a database and a broker of its own, beside a running product.

What follows on the command line goes to pytest.
"""

import os
import shutil
import sys
from pathlib import Path

from config.machine import child
from config.machine.holder import hold
from config.machine.places import PROJECT, var_dir
from config.machine.refusal import exit_code_of
from config.machine.services import Services, start_services
from config.machine.supervisor import Supervisor

# What a developer set for the running product says nothing about the tests.
NEUTRAL = {"DEBUG": "false", "SECRET_KEY": "a key for the tests", "EMAIL_URL": "", "SENTRY_DSN": "", "PUBLIC_URL": ""}


def main() -> int:
    var = var_dir()
    place = var / "test"
    with hold(place), Supervisor() as supervisor:
        clear(place)
        for shared in ("npm", "cache"):
            (place / shared).symlink_to(var / shared)
        services = Services.of(place, lasting=False)
        start_services(supervisor, services)
        environment = os.environ | NEUTRAL | services.environment | {"VAR_DIR": str(place)}
        results = [f"--junitxml={var / 'junit.xml'}", "-o", f"cache_dir={var / 'cache' / 'pytest'}"]
        command = [sys.executable, "-m", "pytest", *results, *sys.argv[1:]]
        return child.call(command, env=environment, cwd=PROJECT)


def clear(place: Path) -> None:
    for left in place.iterdir():
        if left.is_dir() and not left.is_symlink():
            shutil.rmtree(left)
        elif left.name != "held-by":
            left.unlink()


if __name__ == "__main__":
    sys.exit(exit_code_of(main))
