"""A whole product started as `make run` starts it, in a `var/` of its own."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from config.machine.places import PROJECT, socket_name

# What `make test` tells its tests is not what a newcomer's environment holds.
UNSET = (
    *("DATABASE_URL", "DATABASE_OWNER_URL", "REDIS_URL", "SECRET_KEY"),
    *("DEBUG", "EMAIL_URL", "PUBLIC_URL", "SENTRY_DSN"),
)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def newcomer(var: Path, **more: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name not in UNSET and not name.startswith("DJANGO")}
    return kept | {"VAR_DIR": str(var), "PYTHONUNBUFFERED": "1"} | more


def wait_for(what: Callable[[], object], within: float = 30) -> None:
    until = time.monotonic() + within
    while not what():
        assert time.monotonic() < until, f"waited {within} s for {what}"
        time.sleep(0.1)


class Product:
    def __init__(self, var: Path, *arguments: str, **environment: str) -> None:
        var.mkdir(parents=True, exist_ok=True)
        self.var, self.port = var, int(environment.get("PORT") or free_port())
        self._log = var.with_name(f"{var.name}.log")
        self._seen = self._log.stat().st_size if self._log.exists() else 0
        with self._log.open("ab") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "config.machine.run", *arguments],
                cwd=PROJECT,
                env=newcomer(var, **({"PORT": str(self.port)} | environment)),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )

    def says(self) -> str:
        return self._log.read_bytes()[self._seen :].decode()

    def has_said(self, words: str) -> Callable[[], bool]:
        return lambda: words in self.says()

    def serve(self) -> "Product":
        """Wait until it has said where it serves."""
        wait_for(lambda: "Ctrl-C ends it" in self.says() or self.process.poll() is not None, within=90)
        assert self.process.poll() is None, self.says()
        return self

    def status(self, path: str = "/health/live") -> int:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{path}", timeout=5) as answer:
                return int(answer.status)
        except urllib.error.HTTPError as error:
            return error.code
        except OSError:
            return 0

    def answers(self) -> bool:
        return self.status() != 0

    def ctrl_c(self) -> float:
        """End it as somebody at a terminal does; returns the seconds that it took."""
        since = time.monotonic()
        if self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGINT)
        self.process.wait(40)
        return time.monotonic() - since

    def address(self, name: str) -> str:
        found = re.search(rf"^{name}='(.*)'$", (self.var / "run.env").read_text(), re.MULTILINE)
        assert found
        return found[1]

    def part(self, words: str) -> int:
        """The process directly under the supervisor whose command has these words."""
        found = [pid for pid, command in children_of(self.process.pid).items() if words in command]
        assert len(found) == 1, (words, children_of(self.process.pid))
        return found[0]


def children_of(parent: int) -> dict[int, str]:
    return {pid: command for pid, (ppid, command) in _processes().items() if ppid == parent}


def processes_of(var: Path) -> list[int]:
    """Every living process that works for this `var/`."""
    names = (os.fsencode(var), os.fsencode(socket_name(var)))
    return [pid for pid in _processes() if any(name in _read(pid, "environ") + _read(pid, "cmdline") for name in names)]


def kill_all_of(var: Path) -> None:
    for process in processes_of(var):
        with suppress(ProcessLookupError):
            os.kill(process, signal.SIGKILL)


def _processes() -> dict[int, tuple[int, str]]:
    found = {}
    for pid in (int(entry.name) for entry in Path("/proc").iterdir() if entry.name.isdigit()):
        after_name = _read(pid, "stat").rpartition(b")")[2].split()
        if after_name and after_name[0] != b"Z":
            found[pid] = (int(after_name[1]), _read(pid, "cmdline").replace(b"\0", b" ").decode(errors="replace"))
    return found


def _read(pid: int, file: str) -> bytes:
    try:
        return Path(f"/proc/{pid}/{file}").read_bytes()
    except OSError:
        return b""
