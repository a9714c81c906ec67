"""A part that cannot be kept alive ends everything with a line that names it."""

import subprocess
import sys
import time

import pytest

from config.machine.places import PROJECT

pytestmark = pytest.mark.machine

HALF_A_PRODUCT = """
import os, sys
from functools import partial
from pathlib import Path
from config.machine import child
from config.machine.refusal import exit_code_of
from config.machine.supervisor import Part, Supervisor

def main():
    with Supervisor() as supervisor:
        for name, command in {"The clock": ["sleep", "600"], "The bell": ["false"]}.items():
            supervisor.add(Part(name, partial(child.start, command, env=os.environ, cwd=Path("/"))))
        supervisor.watch()

sys.exit(exit_code_of(main))
"""


def test_a_part_that_keeps_dying_ends_everything() -> None:
    since = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-c", HALF_A_PRODUCT], cwd=PROJECT, capture_output=True, text=True, timeout=30, check=False
    )
    assert done.returncode == 1
    assert done.stdout.count("The bell ended (with exit code 1) and was started again.") == 4
    assert done.stderr == ("entente: The bell ended 5 times within a minute: the lines above or its log tell why.\n")
    assert time.monotonic() - since < 10
