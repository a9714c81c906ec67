"""`make lock`: the lock files made anew from pyproject.toml and package.json, with hashes and without a host's name."""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from config.machine.front_end import run_npm
from config.machine.places import PROJECT, VENV, var_dir
from config.machine.refusal import Refusal, exit_code_of

COMPILE = (
    *("pip", "compile", "--quiet", "--universal", "--python-version", "3.11", "--generate-hashes"),
    *("--no-emit-index-url", "--no-emit-find-links", "--custom-compile-command", "make lock", "pyproject.toml"),
)
SERVER = ("--output-file", "requirements.txt")
EVERYTHING = (
    *("--constraint", "requirements.txt", "--group", "embedded", "--group", "dev"),
    *("--output-file", "requirements-dev.txt"),
)


def main() -> int:
    more = sys.argv[1:]
    for wanted in (SERVER, EVERYTHING):
        done = subprocess.run([VENV / "bin" / "uv", *COMPILE, *wanted, *more], cwd=PROJECT, check=False)
        if done.returncode != 0:
            raise Refusal("The Python packages cannot be locked: the lines above tell why.")
    _lock_front_end()
    return 0


def _lock_front_end() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for file in ("package.json", "package-lock.json"):
            if (PROJECT / file).exists():
                shutil.copy(PROJECT / file, folder)
        run_npm("install", "--package-lock-only", "--omit-lockfile-registry-resolved", var=var_dir(), cwd=folder)
        shutil.copy(folder / "package-lock.json", PROJECT)


if __name__ == "__main__":
    sys.exit(exit_code_of(main))
