"""The roles of the database, made by an administrator's login, or by the SQL that somebody with too few rights gets."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import psycopg2
import pytest

from config.machine.places import PROJECT
from config.machine.postgres import Cluster, program
from tests.machine.product import newcomer
from tests.machine.servers import servers

pytestmark = pytest.mark.machine

ATTRIBUTES = """
    SELECT rolname, rolcanlogin, rolinherit, rolbypassrls, rolsuper, rolcreaterole, rolcreatedb
    FROM pg_roles WHERE rolname LIKE 'alliances%' ORDER BY rolname
"""
MEMBERS = """
    SELECT member::regrole::text, roleid::regrole::text, inherit_option, set_option, admin_option
    FROM pg_auth_members WHERE member::regrole::text LIKE 'alliances%' ORDER BY 1, 2
"""
DATABASE = (
    "SELECT datdba::regrole::text, datlocprovider, datlocale, datacl FROM pg_database WHERE datname = 'alliances'"
)
Rows = list[tuple[object, ...]]


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[Cluster]:
    with servers(tmp_path / "var") as services:
        yield services.cluster


def ask(url: str, statement: str) -> Rows:
    with closing(psycopg2.connect(url)) as database:
        database.autocommit = True
        with database.cursor() as cursor:
            cursor.execute(statement)
            return cursor.fetchall() if cursor.description else []


def state(cluster: Cluster) -> list[Rows]:
    return [ask(cluster.admin_url, statement) for statement in (ATTRIBUTES, MEMBERS, DATABASE)]


def bootstrap(cluster: Cluster, admin: str, tmp_path: Path) -> subprocess.CompletedProcess[str]:
    urls = {
        "DATABASE_URL": cluster.url("alliances_login:it%27s%20secret", "alliances"),
        "DATABASE_OWNER_URL": cluster.url("alliances_owner:another", "alliances"),
    }
    command = [sys.executable, "manage.py", "bootstrap_database", "--admin-url", cluster.url(admin, "postgres")]
    return subprocess.run(
        command, cwd=PROJECT, env=newcomer(tmp_path, **urls), capture_output=True, text=True, check=False
    )


def test_it_makes_the_roles_and_the_database(cluster: Cluster, tmp_path: Path) -> None:
    done = bootstrap(cluster, "postgres", tmp_path)
    assert done.returncode == 0, done.stderr
    roles, members, database = state(cluster)
    #                                  login  inherit bypass super  roles  databases
    assert roles == [
        ("alliances_answerer", False, False, False, False, False, False),
        ("alliances_backup", True, True, True, False, False, False),
        ("alliances_login", True, False, False, False, False, False),
        ("alliances_member", False, False, False, False, False, False),
        ("alliances_owner", True, False, False, False, False, False),
        ("alliances_reader", False, False, False, False, False, False),
        ("alliances_system", False, False, False, False, False, False),
    ]
    taken_on = ("answerer", "member", "reader", "system")
    assert members == [
        ("alliances_backup", "pg_read_all_data", True, True, False),
        *(("alliances_login", f"alliances_{role}", False, True, False) for role in taken_on),
        ("alliances_owner", "alliances_system", False, True, False),
    ]
    assert database[0][:3] == ("alliances_owner", "b", "PG_UNICODE_FAST")


def test_doing_it_twice_changes_nothing(cluster: Cluster, tmp_path: Path) -> None:
    bootstrap(cluster, "postgres", tmp_path)
    before = state(cluster)
    again = bootstrap(cluster, "postgres", tmp_path)
    assert again.returncode == 0, again.stderr
    assert state(cluster) == before


def test_only_the_owner_makes_tables_and_strangers_stay_out(cluster: Cluster, tmp_path: Path) -> None:
    bootstrap(cluster, "postgres", tmp_path)
    ask(cluster.admin_url, "CREATE ROLE stranger LOGIN")
    ask(cluster.url("alliances_owner", "alliances"), "CREATE TABLE plan (id int)")
    with pytest.raises(psycopg2.errors.InsufficientPrivilege):
        ask(cluster.url("alliances_login", "alliances"), "CREATE TABLE plan_too (id int)")
    with pytest.raises(psycopg2.errors.InsufficientPrivilege):
        ask(cluster.url("alliances_login", "alliances"), "SELECT * FROM plan")
    with pytest.raises(psycopg2.OperationalError, match="permission denied for database"):
        ask(cluster.url("stranger", "alliances"), "SELECT 1")
    assert ask(cluster.url("alliances_backup", "alliances"), "SELECT * FROM plan") == []


def test_too_few_rights_print_the_sql_and_the_sql_does_it(cluster: Cluster, tmp_path: Path) -> None:
    ask(cluster.admin_url, "CREATE ROLE clerk LOGIN CREATEROLE")
    refused = bootstrap(cluster, "clerk", tmp_path)
    assert refused.returncode == 1
    assert "This login may not make the roles" in refused.stderr
    assert state(cluster)[0] == []
    psql = [str(program("psql")), "--quiet", "--no-psqlrc", "--set", "ON_ERROR_STOP=1", cluster.admin_url]
    subprocess.run(psql, input=refused.stdout, text=True, check=True)
    by_hand = state(cluster)
    assert bootstrap(cluster, "postgres", tmp_path).returncode == 0
    assert state(cluster) == by_hand


def test_a_server_that_is_not_there_is_one_sentence(cluster: Cluster, tmp_path: Path) -> None:
    nowhere = Cluster(cluster.data, tmp_path, cluster.log)
    done = bootstrap(nowhere, "postgres", tmp_path)
    assert done.returncode == 1
    assert "The database server cannot be reached" in done.stderr
    assert "check the address in --admin-url" in done.stderr
