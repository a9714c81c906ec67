"""Each service's exact command, with exactly its environment, as a plain process: there is no container engine here.

Only the names that a container's network would resolve are put differently: the servers are sockets, and the port of
the web server is a free one.
"""

import os
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from config.machine.places import PROJECT
from config.machine.services import Services
from tests.machine.compose import Dockerfile, compose
from tests.machine.product import free_port, wait_for
from tests.machine.servers import end, servers

pytestmark = pytest.mark.machine
GIVEN = {
    "SECRET_KEY": "fifty-random-characters-that-nobody-could-ever-guess-0123",
    "PUBLIC_URL": "https://alliances.example.com",
    "EMAIL_URL": "smtp://localhost:2525",
    "DATABASE_PASSWORD": "login1",
    "DATABASE_OWNER_PASSWORD": "owner2",
    "DATABASE_ADMIN_PASSWORD": "admin3",
}


class Stack:
    def __init__(self, place: Path, services: Services) -> None:
        self.place, self.port, self.image = place, free_port(), Dockerfile.read()
        self.services = compose(GIVEN)
        self._servers = services

    def here(self, text: str) -> str:
        """The same text with this machine's addresses in place of the containers'."""
        sockets = quote(str(self._servers.cluster.sockets), safe="")
        for there, found in {
            "@db/": f"@{sockets}/",
            "redis://redis:6379/0": self._servers.broker.url,
            "0.0.0.0:8000": f"127.0.0.1:{self.port}",
            "/run/entente/schedule": str(self.place / "schedule"),
            self.image.environment["VAR_DIR"]: str(self.place),
        }.items():
            text = text.replace(there, found)
        return text

    def environment(self, service: Mapping[str, Any]) -> dict[str, str]:
        told = {
            name: self.here(str(value)) for name, value in (self.image.environment | service["environment"]).items()
        }
        path = f"{Path(sys.executable).parent}:/usr/bin:/bin"
        return told | {"PATH": path, "HOME": str(self.place), "PORT": str(self.port)}

    def start(self, name: str, command: list[str] | None = None) -> "subprocess.Popen[bytes]":
        service = self.services[name]
        words: list[str] = command or service.get("command") or self.image.command
        with (self.place / f"{name}.log").open("ab") as log:
            return subprocess.Popen(
                [self.here(word) for word in words],
                cwd=PROJECT,
                env=self.environment(service),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                process_group=0,
            )

    def once(self, name: str, command: list[str] | None = None) -> int:
        return self.start(name, command).wait(120)

    def is_well(self, name: str) -> bool:
        kind, *command = self.services[name]["healthcheck"]["test"]
        assert kind == "CMD"
        return self.once(name, command) == 0

    def log(self, name: str) -> str:
        return (self.place / f"{name}.log").read_text()


@pytest.fixture(scope="module")
def stack(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack]:
    place = tmp_path_factory.mktemp("stack")
    (place / "npm").symlink_to(Path(os.environ["VAR_DIR"]) / "npm")
    with servers(place / "servers") as services:
        yield Stack(place, services)


def ask_for_passwords(stack: Stack) -> None:
    """From here on the passwords count, as they do in containers."""
    cluster = stack._servers.cluster
    (cluster.data / "pg_hba.conf").write_text("local all postgres trust\nlocal all all scram-sha-256\n")
    pid = int((cluster.data / "postmaster.pid").read_text().split()[0])
    subprocess.run(["kill", "-HUP", str(pid)], check=True)


def test_the_whole_stack(stack: Stack) -> None:
    built = subprocess.run(
        ["sh", "-euc", next(run for run in stack.image.runs if "collectstatic" in run)],
        cwd=PROJECT,
        env={name: value for name, value in stack.environment({"environment": {}}).items() if name != "PORT"},
        check=False,
    )
    assert built.returncode == 0
    assert stack.once("bootstrap") == 0, stack.log("bootstrap")
    ask_for_passwords(stack)
    assert stack.once("migrate") == 0, stack.log("migrate")
    running = {name: stack.start(name) for name in ("web", "worker", "beat")}
    try:
        for name in running:
            wait_for(lambda name=name: stack.is_well(name), within=60)  # type: ignore[misc]
        assert [name for name, process in running.items() if process.poll() is not None] == []
    finally:
        for process in running.values():
            process.terminate()
        for process in running.values():
            end(process)
    assert not stack.is_well("web")


def test_a_timetable_that_stands_still_is_not_well(stack: Stack) -> None:
    schedule = stack.place / "schedule"
    schedule.touch()
    assert stack.is_well("beat")
    an_hour_ago = time.time() - 3600
    for file in stack.place.glob("schedule*"):
        os.utime(file, (an_hour_ago, an_hour_ago))
    assert not stack.is_well("beat")
