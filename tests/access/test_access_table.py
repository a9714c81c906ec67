"""Every address × role × method is answered as the table says, and a refusal leaves no trace."""

import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date
from typing import Any

import pytest
from django.core import mail
from django.db import connection

from alliances.models import Membership
from core.scope import SYSTEM, scoped
from tests.access import addresses, rows, table
from tests.access.asking import answer, ask
from tests.access.people import ROLES
from tests.access.table import Row
from tests.conftest import World

Undone = Callable[[], AbstractContextManager[None]]
METHODS = ("POST", "PUT", "PATCH", "DELETE")
ALL = table.rows()
# The pages of sign-in know no roles: those with a row each for everybody are asked by these.
OF_SIGN_IN = ("anonymous", "outsider", "lead_partner", "manager")


def test_the_table_knows_every_address_and_no_other() -> None:
    there = {name for name, _parts in addresses.names()} - addresses.ONLY_SOMETIMES
    known = {row.name for row in ALL}
    assert there - known == set(), "write their rows into tests/access_table.csv"
    assert known - there == set(), "these addresses are gone: take their rows out of tests/access_table.csv"
    assert len({str(row) for row in ALL}) == len(ALL)


@pytest.mark.parametrize("row", ALL, ids=str)
def test_everybody_is_answered_as_the_table_says(standing: World, undone: Undone, row: Row) -> None:
    given = {}
    roles = ROLES if row.door_is_ours else OF_SIGN_IN
    quiet = [role for role in roles if row.changes_nothing(role)]
    with undone():
        before = rows.digest()
        for role in quiet:
            given[role] = answer(ask(standing, role, row.method, row.name, row.case))
        if quiet:
            assert changed(before) == set(), f"{row} changed rows and was refused"
            assert mail.outbox == []
            assert connection.run_on_commit == [], "a task or a mail waits for the commit of a refused request"
    for role in set(roles) - set(quiet):
        with undone():
            given[role] = answer(ask(standing, role, row.method, row.name, row.case))
            assert not row.door_is_ours or changed(before), f"{row} changed nothing for {role}"
    assert given == {role: row.status(role) for role in roles}


def changed(before: dict[str, str]) -> set[str]:
    now = rows.digest()
    return {name for name in before if before[name] != now[name]}


@pytest.mark.parametrize("row", [row for row in ALL if row.method == "GET" and row.door_is_ours], ids=str)
def test_a_fragment_is_answered_as_its_page(standing: World, row: Row) -> None:
    for role in ("lead_partner", "rival"):
        given = answer(ask(standing, role, "GET", row.name, row.case, **{"HX-Request": "true"}))
        assert given == {"303": "204"}.get(row.status(role), row.status(role)), role


@pytest.mark.parametrize("name", sorted({row.name for row in ALL}))
def test_other_methods_do_nothing(standing: World, undone: Undone, name: str) -> None:
    known = {row.method for row in ALL if row.name == name}
    with undone():
        before = rows.digest()
        for method in set(METHODS) - known:
            given = answer(ask(standing, "administrator", method, name))
            assert given in ("302", "403", "404", "405", "422", "200"), method
            assert given not in ("200", "302") or not is_ours(name), method
        assert changed(before) == set()
        assert mail.outbox == []


def is_ours(name: str) -> bool:
    return next(row for row in ALL if row.name == name).door_is_ours


INSIDE = sorted({row.name for row in ALL if "alliance_id" in addresses.parts_of(row.name)})


@pytest.mark.parametrize("method", ["GET", "POST"])
@pytest.mark.parametrize("name", INSIDE)
def test_foreign_and_missing_are_the_same_bytes(standing: World, undone: Undone, name: str, method: str) -> None:
    for role in ("lead_partner", "suspended") if method == "GET" else ("lead_partner",):
        foreign = addresses.path(standing, name, alliance_id=standing.borealis.public_id)
        missing = addresses.path(standing, name, alliance_id=addresses.MISSING)
        with undone():
            answers = [ask(standing, role, method, name, url=url) for url in (foreign, missing)]
        assert answers[0].status_code == 404
        assert seen(answers[0]) == seen(answers[1])


@pytest.mark.parametrize("name", [name for name in INSIDE if set(addresses.parts_of(name)) - {"alliance_id", "field"}])
def test_an_id_of_another_alliance_is_missing_here(standing: World, undone: Undone, name: str) -> None:
    """`/alliances/<mine>/people/<an id of theirs>/`: what mixes two alliances is nothing at all."""
    inner = [part for part in addresses.parts_of(name) if part not in ("alliance_id", "field")]
    theirs = addresses.foreign_parts(standing, name)
    for role in ("lead_partner", "manager"):
        for method in {row.method for row in ALL if row.name == name}:
            with undone():
                foreign = {part: theirs[part] for part in inner}
                missing = dict.fromkeys(inner, addresses.MISSING)
                answers = [
                    ask(standing, role, method, name, url=addresses.path(standing, name, **parts))
                    for parts in (foreign, missing)
                ]
            assert answers[0].status_code == 404
            assert seen(answers[0]) == seen(answers[1])


def seen(response: Any) -> tuple[int, bytes, dict[str, str]]:
    """All of an answer but what is new with each: the masked token of the browser."""
    headers = {name: value for name, value in response.headers.items() if name not in ("Date", "Set-Cookie")}
    return response.status_code, re.sub(rb'"x-csrftoken": "\w{64}"', b"", response.content), headers


def test_who_has_left_is_answered_as_who_is_suspended(standing: World, undone: Undone) -> None:
    """Former members have no column of their own: theirs is that of the suspended, whatever they ask."""
    with undone():
        with scoped(SYSTEM):
            Membership.unwalled.filter(person=standing.sven).update(state="left", left_on=date(2026, 1, 1))
        before = rows.digest()
        for row in ALL:
            if row.door_is_ours and (row.method == "GET" or row.changes_nothing("suspended")):
                given = answer(ask(standing, "suspended", row.method, row.name, row.case))
                assert given == row.status("suspended"), row
        assert changed(before) == set()
