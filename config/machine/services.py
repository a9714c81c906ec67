"""PostgreSQL and Redis together: what the project brings when the environment names no servers.

`python -m config.machine.services` keeps them running in the foreground, for work with `manage.py` alone.
"""

import shutil
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from config.machine.broker import Broker
from config.machine.holder import hold
from config.machine.places import named, socket_dir, var_dir, write_private
from config.machine.postgres import Cluster
from config.machine.refusal import Refusal, exit_code_of
from config.machine.roles import Names, bootstrap
from config.machine.supervisor import Part, Supervisor

DATABASE = "entente"


@dataclass(frozen=True)
class Services:
    """The servers of one `var/`; those that the environment names are left alone."""

    cluster: Cluster
    broker: Broker

    @classmethod
    def of(cls, var: Path, *, lasting: bool = True) -> "Services":
        logs = var / "log"
        logs.mkdir(parents=True, exist_ok=True)
        sockets = socket_dir(var)
        return cls(
            cluster=Cluster(var / "postgresql", sockets, logs / "postgresql.log", lasting=lasting),
            broker=Broker(var / "redis", sockets, logs / "redis.log"),
        )

    @property
    def environment(self) -> dict[str, str]:
        own: dict[str, str] = {}
        if brings_database():
            own["DATABASE_URL"] = self.cluster.url(f"{DATABASE}_login", DATABASE)
            own["DATABASE_OWNER_URL"] = self.cluster.url(f"{DATABASE}_owner", DATABASE)
        if brings_broker():
            own["REDIS_URL"] = self.broker.url
        return own

    def bootstrap(self) -> None:
        own = self.environment
        names = Names.from_urls(own["DATABASE_URL"], own["DATABASE_OWNER_URL"])
        # The owner makes the databases of the tests.
        bootstrap(self.cluster.admin_url, names, may_create_databases=True)


def brings_database() -> bool:
    if not named("DATABASE_URL"):
        return True
    if not named("DATABASE_OWNER_URL"):
        raise Refusal(
            "DATABASE_URL is set and DATABASE_OWNER_URL is not: set both,"
            " and make their logins with `manage.py bootstrap_database`."
        )
    return False


def brings_broker() -> bool:
    return not named("REDIS_URL")


def start_services(supervisor: Supervisor, services: Services) -> None:
    """Both servers answer, and roles and database are there."""
    supervisor.afterwards(partial(shutil.rmtree, services.cluster.sockets, ignore_errors=True))
    if brings_database():
        cluster = services.cluster
        cluster.make()
        cluster.wait(supervisor.add(Part("PostgreSQL", cluster.start, signal.SIGINT, is_server=True)))
        services.bootstrap()
    if brings_broker():
        services.broker.wait(supervisor.add(Part("Redis", services.broker.start, is_server=True)))


@contextmanager
def addresses_left_in(var: Path, environment: dict[str, str]) -> Iterator[None]:
    """`var/run.env` tells `manage.py` by hand where everything is while it runs."""
    file = var / "run.env"
    write_private(file, "".join(f"{name}='{value}'\n" for name, value in environment.items()))
    try:
        yield
    finally:
        file.unlink(missing_ok=True)


def main() -> int:
    var = var_dir()
    with hold(var), Supervisor() as supervisor:
        services = Services.of(var)
        start_services(supervisor, services)
        with addresses_left_in(var, services.environment | {"DEBUG": "true"}):
            print(f"PostgreSQL and Redis are running; {var}/run.env tells manage.py where.", flush=True)
            supervisor.watch()
    return 0


if __name__ == "__main__":
    sys.exit(exit_code_of(main))
