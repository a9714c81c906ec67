"""Figures beside the lines: how a new worker begins, how long a database takes, how much memory everything keeps."""

import os
import sys
import time
from functools import partial
from pathlib import Path

from config.machine import child
from config.machine.places import PROJECT
from config.machine.supervisor import Part, Supervisor
from tests.bench import servers
from tests.bench.asking import Browser, Wire
from tests.bench.lines import LARGE, Line
from tests.bench.report import Figure
from tests.bench.servers import Databases, Server

WEB, CELERY = 200, 300
CELERY_WORK = """
from config.celery import app
for name in ("core.tasks.find_lost_jobs", "records.tasks.seal_changes", "accounts.tasks.clear_sessions"):
    app.send_task(name)
"""


def migrated(databases: Databases) -> Figure:
    """Make the largest size's database and its tables."""
    databases.make(LARGE.program)
    began = time.monotonic()
    servers.run("manage.py", "migrate", "--database", "owner", "--verbosity", "0", **databases.environment(LARGE))
    return Figure("migrate from empty", time.monotonic() - began, "s", 30)


def first_request(supervisor: Supervisor, databases: Databases, cookies: dict[str, str]) -> Figure:
    """The list of a manager as the first thing that a worker is asked."""
    fresh = servers.product(supervisor, databases, LARGE, workers=1)
    time.sleep(1)
    browser = Browser(Wire(fresh.port), dict(cookies))
    answer = browser.get(Line("list", "manager", LARGE).address)
    assert answer.status == 200, answer.status
    return Figure("first request of a new worker", 1000 * answer.seconds, "ms", 1000)


def memory(supervisor: Supervisor, databases: Databases, web: Server) -> list[Figure]:
    """Of a web worker after all that was asked, and of a Celery worker after each of its regular tasks."""
    environment = databases.environment(LARGE) | {"DJANGO_SETTINGS_MODULE": "tests.bench.settings"}
    command = [
        "-W",
        "ignore::RuntimeWarning",
        "-m",
        "celery",
        "--quiet",
        "--app",
        "config",
        "worker",
        "--concurrency",
        "2",
    ]
    log = Path(os.environ["VAR_DIR"]) / "log" / "celery.log"
    started = partial(
        child.start,
        [sys.executable, *command, "--loglevel", "WARNING"],
        env=os.environ | environment,
        cwd=PROJECT,
        log=log,
    )
    worker = supervisor.add(Part("The Celery worker", started))
    servers.run("-c", CELERY_WORK, **environment)
    time.sleep(10)
    largest = max(servers.resident(pid) for pid in (worker.pid, *servers.children_of(worker.pid)))
    return [
        Figure("resident memory of a web worker", web.largest_worker, "MiB", WEB),
        Figure("resident memory of a Celery worker", largest, "MiB", CELERY),
    ]
