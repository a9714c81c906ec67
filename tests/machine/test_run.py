"""`make run`: it serves, it ends, its data stays, and nothing that dies blocks the next start."""

import os
import signal
import time
from contextlib import closing
from pathlib import Path

import psycopg2
import pytest

from config.machine.places import socket_name
from tests.machine.product import Product, kill_all_of, processes_of, wait_for

pytestmark = pytest.mark.machine
COUNT = "SELECT count(*) FROM accounts_user"


def execute(product: Product, statement: str) -> list[tuple[object, ...]]:
    with closing(psycopg2.connect(product.address("DATABASE_OWNER_URL"))) as database, database.cursor() as cursor:
        cursor.execute(statement)
        database.commit()
        return cursor.fetchall() if cursor.description else []


def kill(process: int) -> None:
    os.kill(process, signal.SIGKILL)


def test_it_serves_and_ends_and_keeps_its_data(var: Path) -> None:
    first = Product(var, "--empty").serve()
    assert f"http://localhost:{first.port}" in first.says()
    assert str(var / "mail") in first.says()
    assert "Demo accounts" not in first.says()
    assert first.answers()
    execute(first, "CREATE TABLE kept AS SELECT 42 AS answer")
    assert oct((var / "run.env").stat().st_mode)[-3:] == "600"
    assert first.ctrl_c() < 15
    assert first.process.returncode == 0
    assert processes_of(var) == []
    assert not (var / "run.env").exists()
    assert not socket_name(var).exists()

    since = time.monotonic()
    second = Product(var, "--empty").serve()
    assert time.monotonic() - since < 10
    assert execute(second, "SELECT answer FROM kept") == [(42,)]
    second.ctrl_c()


def test_a_part_that_is_killed_is_started_again(var: Path) -> None:
    product = Product(var, "--empty").serve()
    parts = {"PostgreSQL": "bin/postgres", "Redis": "redis-server", "The web server": "gunicorn"}
    for name, words in (parts | {"The worker": " worker ", "The timetable": " beat "}).items():
        killed = product.part(words)
        kill(killed)
        wait_for(product.has_said(f"{name} ended (by SIGKILL) and was started again"))
        assert product.part(words) != killed
    wait_for(lambda: product.status("/health/ready") == 200)
    assert product.ctrl_c() < 15
    assert processes_of(var) == []


def test_nothing_outlives_a_killed_supervisor_and_the_next_start_works(var: Path) -> None:
    killed = Product(var, "--empty").serve()
    execute(killed, "CREATE TABLE kept AS SELECT 42 AS answer")
    kill(killed.process.pid)
    killed.process.wait()
    wait_for(lambda: processes_of(var) == [])

    killed = Product(var, "--empty").serve()
    assert execute(killed, "SELECT answer FROM kept") == [(42,)]
    kill(killed.process.pid)
    kill_all_of(var)
    killed.process.wait()

    last = Product(var, "--empty", PORT=str(killed.port)).serve()
    assert execute(last, "SELECT answer FROM kept") == [(42,)]
    last.ctrl_c()


def test_a_demo_that_is_cut_short_is_begun_anew(var: Path) -> None:
    killed = Product(var)
    wait_for(killed.has_said("Loading the demo program"))
    wait_for(lambda: execute(killed, COUNT) > [(2,)])
    kill(killed.process.pid)
    kill_all_of(var)
    killed.process.wait()

    product = Product(var).serve()
    assert execute(product, COUNT) == [(6,)]
    assert all(f"{name}@" in product.says() for name in ("maya", "ada", "erin", "pavel", "petra", "olu"))
    assert "entente-demo-2026" in product.says()
    product.ctrl_c()
    again = Product(var).serve()
    assert "Loading the demo" not in again.says()
    assert "maya@northwind.example" in again.says()
    assert execute(again, COUNT) == [(6,)]
    again.ctrl_c()


def test_a_first_start_that_is_killed_on_the_way_blocks_nothing(var: Path) -> None:
    for moment in (0.4, 0.8, 1.2, 2.0):
        killed = Product(var, "--empty")
        time.sleep(moment)
        kill(killed.process.pid)
        killed.process.wait()
    product = Product(var, "--empty").serve()
    assert product.answers()
    product.ctrl_c()
