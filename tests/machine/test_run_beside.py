"""What else can be started while a product runs, and what is told to somebody who tries."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from config.machine.places import PROJECT
from config.machine.roles import Names, bootstrap
from tests.machine.product import Product, children_of, kill_all_of, newcomer
from tests.machine.servers import servers

pytestmark = pytest.mark.machine


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Product]:
    var = tmp_path_factory.mktemp("running") / "var"
    product = Product(var, "--empty").serve()
    yield product
    product.ctrl_c()
    kill_all_of(var)


def test_a_second_start_says_who_holds_var(running: Product) -> None:
    second = Product(running.var, "--empty")
    assert second.process.wait(20) == 1
    assert f"{running.var} is held by process {running.process.pid}: end that start first" in second.says()
    assert running.answers()


def test_a_taken_port_is_named(running: Product, var: Path) -> None:
    neighbour = Product(var, "--empty", PORT=str(running.port))
    assert neighbour.process.wait(20) == 1
    assert f"Port {running.port} is taken: end the program that uses it" in neighbour.says()
    assert len(neighbour.says().splitlines()) == 1


def test_a_port_that_is_none_is_refused(var: Path) -> None:
    product = Product(var, "--empty", PORT="70000")
    assert product.process.wait(20) == 1
    assert "PORT is '70000', which is no port" in product.says()


def test_two_clones_run_side_by_side(running: Product, var: Path) -> None:
    other = Product(var, "--empty").serve()
    assert other.answers()
    other.ctrl_c()
    assert running.answers()


def start_program(product: Product, **urls: str) -> None:
    asked = ["--company=Northwind", "--name=Maya", "--email=maya@northwind.example", "--password-stdin"]
    command = [sys.executable, "manage.py", "start_program", *asked]
    said = "a sentence that is long enough\n"
    done = subprocess.run(
        command, cwd=PROJECT, env=newcomer(product.var, **urls), input=said, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


def test_servers_of_ones_own_are_used(var: Path) -> None:
    with servers(var.with_name("elsewhere")) as own:
        urls = {
            "DATABASE_URL": own.cluster.url("alliances_login", "alliances"),
            "DATABASE_OWNER_URL": own.cluster.url("alliances_owner", "alliances"),
            "REDIS_URL": own.broker.url,
        }
        bootstrap(own.cluster.admin_url, Names.from_urls(urls["DATABASE_URL"], urls["DATABASE_OWNER_URL"]))
        product = Product(var, "--empty", **urls).serve()
        started = " ".join(children_of(product.process.pid).values())
        assert "gunicorn" in started
        assert "postgres" not in started
        assert "redis-server" not in started
        assert product.status("/health/ready") == 200
        start_program(product, **urls)
        product.ctrl_c()

        # From another clone, which would load the demo if nobody were there.
        other = Product(var.with_name("other"), **urls).serve()
        assert "There are accounts already, so the demo program is not loaded" in other.says()
        assert "Demo accounts" not in other.says()
        other.ctrl_c()


def test_half_an_address_is_refused(var: Path) -> None:
    product = Product(var, "--empty", DATABASE_URL="postgres://entente_login@localhost/entente")
    assert product.process.wait(20) == 1
    assert "DATABASE_URL is set and DATABASE_OWNER_URL is not: set both" in product.says()


def test_manage_py_by_hand_finds_the_servers(running: Product) -> None:
    command = [sys.executable, "manage.py", "migrate", "--check", "--database", "owner"]
    by_hand = subprocess.run(
        command, cwd=PROJECT, env=newcomer(running.var), capture_output=True, text=True, check=False
    )
    assert by_hand.returncode == 0, by_hand.stderr


def test_it_is_ready(running: Product) -> None:
    assert running.status("/health/live") == 200
    assert running.status("/health/ready") == 200
