"""What is asked: databases, the product under its production server, the floor beside it, all on one machine."""

import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from contextlib import closing
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg2
from psycopg2.sql import SQL, Identifier

from config.bench.shape import Size
from config.machine import child
from config.machine.places import PROJECT
from config.machine.supervisor import Part, Supervisor
from tests.bench.lines import LARGE

LOCALE = "TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C' LOCALE_PROVIDER builtin BUILTIN_LOCALE 'PG_UNICODE_FAST'"


def database_named(url: str, name: str) -> str:
    return urlunsplit(urlsplit(url)._replace(path=f"/{name}"))


def database_of(url: str) -> str:
    return urlsplit(url).path.lstrip("/")


def addresses() -> dict[str, str]:
    """Of the servers that `config.machine.bench` started, or that the environment named."""
    return {name: os.environ[name] for name in ("DATABASE_URL", "DATABASE_OWNER_URL")}


class Databases:
    """A database for each size and one for the floor, made by the owner beside the one that the environment names."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        self.owner = environment["DATABASE_OWNER_URL"]
        self.login = environment["DATABASE_URL"]

    def environment(self, size: Size) -> dict[str, str]:
        name = self._name(size.program)
        return {
            "DATABASE_URL": database_named(self.login, name),
            "DATABASE_OWNER_URL": database_named(self.owner, name),
        }

    @property
    def floor(self) -> dict[str, str]:
        return {"FLOOR_DATABASE_URL": database_named(self.owner, self._name("floor"))}

    def make(self, name: str, *, like: str = "") -> None:
        """An empty database, or a copy of another one that nobody uses at the moment."""
        self.drop(name)
        template = SQL("TEMPLATE {}").format(Identifier(self._name(like))) if like else SQL(LOCALE)
        self._execute(SQL("CREATE DATABASE {} {}").format(Identifier(self._name(name)), template))

    def drop_all(self, sizes: Sequence[Size]) -> None:
        for name in ("floor", *(size.program for size in sizes)):
            self.drop(name)

    def drop(self, name: str) -> None:
        self._execute(SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(Identifier(self._name(name))))

    def _name(self, name: str) -> str:
        return f"{database_of(self.owner)}_bench_{name}".replace("-", "_")

    def _execute(self, statement: object) -> None:
        # Nobody can be inside the database that is made or dropped: the owner looks on from the one that is named.
        with closing(psycopg2.connect(self.owner)) as connection:
            connection.autocommit = True
            with connection.cursor() as cursor:
                cursor.execute(statement)


def run(*command: str, **environment: str) -> str:
    """A command of the project to its end; its output."""
    done = subprocess.run(
        [sys.executable, *command],
        cwd=PROJECT,
        env=os.environ | environment,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise SystemExit(f"{' '.join(command)} failed:\n{done.stdout}{done.stderr}")
    return done.stdout


def fill_floor(databases: Databases) -> dict[str, str]:
    """The floor's tables and rows; what it is asked with."""
    environment = databases.floor | {"DJANGO_SETTINGS_MODULE": "tests.bench.floor.settings"}
    told: dict[str, str] = json.loads(run("-m", "tests.bench.floor.fill", str(LARGE.alliances), **environment))
    return told


class Server:
    """A web server as `make run` has it: two workers, loaded before they fork."""

    def __init__(
        self, supervisor: Supervisor, name: str, application: str, environment: Mapping[str, str], workers: int = 2
    ) -> None:
        self.port = _free_port()
        self._process = supervisor.add(
            Part(
                name,
                partial(child.start, self._command(application, workers), env=os.environ | environment, cwd=PROJECT),
            )
        )
        _wait_for(self._process, self.port)

    def _command(self, application: str, workers: int) -> list[str]:
        bind = ["--bind", f"127.0.0.1:{self.port}", "--workers", str(workers)]
        return [sys.executable, "-m", "gunicorn", "--config", "python:config.gunicorn", *bind, application]

    @property
    def largest_worker(self) -> float:
        """MiB of the larger of the workers."""
        return max(resident(process) for process in children_of(self._process.pid))


def product(supervisor: Supervisor, databases: Databases, size: Size, workers: int = 2) -> Server:
    environment = databases.environment(size) | {"DJANGO_SETTINGS_MODULE": "tests.bench.settings"}
    return Server(supervisor, f"The product with {size.program}", "config.wsgi", environment, workers)


def floor(supervisor: Supervisor, databases: Databases) -> Server:
    environment = databases.floor | {"DJANGO_SETTINGS_MODULE": "tests.bench.floor.settings"}
    return Server(supervisor, "The floor", "tests.bench.floor.wsgi", environment)


def children_of(parent: int) -> list[int]:
    listed = Path(f"/proc/{parent}/task/{parent}/children").read_text(encoding="ascii")
    return [int(pid) for pid in listed.split()]


def resident(process: int) -> float:
    """Resident memory in MiB, with what is shared with the process that it was forked from."""
    status = Path(f"/proc/{process}/status").read_text(encoding="utf-8")
    kibibytes = next(line for line in status.splitlines() if line.startswith("VmRSS")).split()[1]
    return int(kibibytes) / 1024


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_for(server: "subprocess.Popen[bytes]", port: int, within: float = 60) -> None:
    until = time.monotonic() + within
    while time.monotonic() < until and server.poll() is None:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise SystemExit("A server did not start: the lines above tell why.")
