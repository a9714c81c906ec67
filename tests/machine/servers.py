"""A PostgreSQL and a Redis for one test file, apart from those that all tests share."""

import shutil
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from config.machine import child
from config.machine.services import Services


@contextmanager
def servers(var: Path) -> Iterator[Services]:
    services = Services.of(var, lasting=False)
    services.cluster.make()
    database, broker = services.cluster.start(), services.broker.start()
    try:
        services.cluster.wait(database)
        services.broker.wait(broker)
        yield services
    finally:
        for server, by in ((database, signal.SIGINT), (broker, signal.SIGTERM)):
            end(server, by)
        shutil.rmtree(services.cluster.sockets)


def end(process: "subprocess.Popen[bytes]", by: signal.Signals = signal.SIGTERM) -> None:
    if process.poll() is None:
        process.send_signal(by)
        try:
            process.wait(15)
        except subprocess.TimeoutExpired:
            process.kill()
    child.end_group(process)
