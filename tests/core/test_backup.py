"""A dump, a database that did not exist before, and everything in it again."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import psycopg2
import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import connections
from django.test import Client

from accounts.operations import account_create
from alliances.models import Alliance
from config.machine.roles import Names, bootstrap
from core import backup
from core.scope import SYSTEM, scoped
from tests.acting import acting
from tests.conftest import World, make_work
from tests.notifications.feeds import address_of, events_of

PASSWORD = "a quiet harbour at noon"


@pytest.fixture
def written(real_world: World, tmp_path: Path) -> Path:
    real_world.work = make_work(real_world)
    real_world.work.feed = address_of(real_world, "petra")
    account_create(email="new@northwind.example", password=PASSWORD)
    file = tmp_path / "entente.dump"
    call_command("backup", str(file))
    return file


@pytest.fixture
def fresh(written: Path) -> Iterator[str]:
    """The name of an empty database that belongs to the same roles."""
    own = connections["owner"].settings_dict
    name = f"{own['NAME']}_restored"
    admin = f"postgres://postgres@{own['HOST'].replace('/', '%2F')}{own['PORT'] and ':' + own['PORT']}/postgres"
    names = Names(name, connections["default"].settings_dict["USER"], "", own["USER"], "")
    ask(admin, f'DROP DATABASE IF EXISTS "{name}"')
    bootstrap(admin, names, may_create_databases=True)
    yield name
    ask(admin, f'DROP DATABASE "{name}" WITH (FORCE)')


def ask(address: str, statement: str) -> None:
    server = psycopg2.connect(address)
    server.autocommit = True
    with server.cursor() as cursor:
        cursor.execute(statement)
    server.close()


@contextmanager
def working_in(name: str) -> Iterator[None]:
    both = [connections["default"], connections["owner"]]
    before = [each.settings_dict["NAME"] for each in both]
    try:
        for each in both:
            each.close()
            each.settings_dict["NAME"] = name
        yield
    finally:
        for each, own in zip(both, before, strict=True):
            each.close()
            each.settings_dict["NAME"] = own


@pytest.fixture(autouse=True)
def both_aliases(django_db_blocker: Any) -> Iterator[None]:
    with django_db_blocker.unblock():
        yield
        connections["owner"].close()


def restored(file: Path, capsys: Any) -> list[str]:
    """What a restore complains of."""
    with suppress(SystemExit):
        call_command("restore", str(file))
    return capsys.readouterr().err.splitlines()


@pytest.mark.django_db(transaction=True, databases=["default", "owner"])
def test_it_works(written: Path, fresh: str, real_world: World, capsys: Any) -> None:
    assert written.stat().st_mode & 0o077 == 0
    with working_in(fresh):
        assert restored(written, capsys) == []
        assert Client().post("/accounts/login/", {"login": "new@northwind.example", "password": PASSWORD}).url == "/"
        assert "Pilot live" in events_of(real_world.work.feed), "calendars go on without a word"
        with acting(real_world.pavel, real_world.aurora) as pavel:
            assert list(Alliance.unwalled.all()) == [pavel.alliance]
        with scoped(SYSTEM):
            assert Alliance.unwalled.count() == 4


@pytest.mark.django_db(transaction=True, databases=["default", "owner"])
def test_a_dump_under_row_security_is_caught(written: Path, fresh: str, tmp_path: Path, capsys: Any) -> None:
    """The trap: it ends with 0 and holds no row of anybody."""
    trap = tmp_path / "trap.dump"
    backup.dump(trap, "owner", "--enable-row-security")
    shutil.copy(backup.manifest_of(written), backup.manifest_of(trap))
    with working_in(fresh):
        found = restored(trap, capsys)
    assert "alliances_alliance: 0 rows came back of 4. Do not use this database." in found


@pytest.mark.django_db(transaction=True, databases=["default", "owner"])
def test_a_row_that_changed_on_the_way_is_caught(written: Path, fresh: str, capsys: Any) -> None:
    manifest = backup.manifest_of(written)
    text = manifest.read_text()
    digest = text.split('"alliances_alliance": [')[1].split('"')[1]
    manifest.write_text(text.replace(digest, "0" * 64))
    with working_in(fresh):
        found = restored(written, capsys)
    assert found == [
        "alliances_alliance: the rows that came back are not those that were dumped. Do not use this database."
    ]


@pytest.mark.django_db(transaction=True, databases=["default", "owner"])
def test_what_is_not_right_is_refused(written: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(CommandError, match="is there already: name another file"):
        call_command("backup", str(written))
    with pytest.raises(CommandError, match="has tables already: restore into a new database"):
        call_command("restore", str(written))
    with pytest.raises(CommandError, match=r"nothing\.json is not there"):
        call_command("restore", str(tmp_path / "nothing"))
    monkeypatch.setattr(settings, "DATABASE_ROLES", "nobody")
    with pytest.raises(CommandError, match=r"nobody_backup cannot connect .* write it into ~/\.pgpass"):
        call_command("backup", str(tmp_path / "other"))
