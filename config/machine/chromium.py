"""A Chromium for the tests that drive the pages: found, or installed, or one sentence that says what to do."""

import os
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path

from config.machine.places import var_dir
from config.machine.refusal import Refusal, exit_code_of

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
# It has no graphics card here, asks nobody anything, and cannot keep its own sandbox as root.
FLAGS = (
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    *(("--no-sandbox",) if os.getuid() == 0 else ()),
)


@cache
def find_or_install() -> Path:
    """The program to start; its first call may take minutes, since it installs what is missing.

    Raises `Refusal` where there is none and none can be had.
    """
    return _found() or _of_playwright() or _from_debian() or _from_playwright() or _refuse()


def _found() -> Path | None:
    if named := os.environ.get("CHROMIUM"):
        if not os.access(named, os.X_OK):
            raise Refusal(f"CHROMIUM names {named}, which is no program: correct it, or unset it to have one found.")
        return Path(named)
    return next((Path(path) for name in NAMES if (path := shutil.which(name))), None)


def _from_debian() -> Path | None:
    if os.getuid() != 0 or not shutil.which("apt-get"):
        return None
    print("Installing Chromium with apt-get (once, about a minute)", file=sys.stderr, flush=True)
    asking_nothing = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    _tried(["apt-get", "update", "-q"], asking_nothing)
    _tried(
        ["apt-get", "install", "-q", "-y", "--no-install-recommends", "chromium", "fonts-liberation"], asking_nothing
    )
    return _found()


def _from_playwright() -> Path | None:
    print("Installing Chromium with Playwright (once)", file=sys.stderr, flush=True)
    _tried([sys.executable, "-m", "playwright", "install", "chromium"], os.environ | _browsers())
    return _of_playwright()


def _of_playwright() -> Path | None:
    folder = Path(_browsers()["PLAYWRIGHT_BROWSERS_PATH"])
    return next((path for path in sorted(folder.glob("chromium-*/chrome-linux*/chrome"), reverse=True)), None)


def _refuse() -> Path:
    raise Refusal(
        f"There is no Chromium and none could be installed ({_log()} tells why):"
        " install one, or name its program with CHROMIUM."
    )


def _browsers() -> dict[str, str]:
    return {"PLAYWRIGHT_BROWSERS_PATH": str(var_dir() / "cache" / "browsers")}


def _log() -> Path:
    return var_dir() / "log" / "setup.log"


def _tried(command: list[str], environment: dict[str, str]) -> None:
    """Run an installer; whether it helped is seen by looking for the program."""
    _log().parent.mkdir(parents=True, exist_ok=True)
    with _log().open("ab") as log:
        subprocess.run(command, env=environment, stdin=subprocess.DEVNULL, stdout=log, stderr=log, check=False)


def main() -> int:
    print(find_or_install())
    return 0


if __name__ == "__main__":
    sys.exit(exit_code_of(main))
