"""The data that is measured with: as much as asked for, uneven, with a life behind it, and nowhere near real data."""

from itertools import pairwise
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client

from accounts.models import User
from alliances.models import Alliance
from commitments.models import Commitment
from config.bench.shape import PASSWORD, Size
from core.scope import SYSTEM, scoped
from records.models import Change, Comment, Record
from tests.conftest import World

SIZE = Size(3, 270)


@pytest.fixture
def seeded(transactional_db: Any, monkeypatch: pytest.MonkeyPatch) -> Size:
    monkeypatch.setattr("config.bench.seed._look_over", lambda: None)  # the owner's connection is not the test's
    call_command("seed_bench", alliances=SIZE.alliances, records=SIZE.records, verbosity=0)
    return SIZE


def client(role: str) -> Client:
    browser = Client()
    browser.force_login(User.objects.get(email=SIZE.email(role)))
    return browser


def test_it_works(seeded: Size) -> None:
    with scoped(SYSTEM):
        records = Record.objects.everything()
        assert records.count() == SIZE.total
        assert Alliance.objects.everything().count() == SIZE.alliances
        assert records.filter(alliance__public_id=SIZE.alliance).count() == 162
        assert 0.2 < records.filter(visibility="internal").count() / SIZE.total < 0.4
        assert max(len(record.title) for record in records) > 150
        promises = Commitment.objects.everything()
        assert {promise.state for promise in promises} == {"open", "started", "done"}
        assert promises.filter(owner=None).exists()
        assert Comment.objects.everything().filter(visibility="internal").exists()
    for role in ("manager", "partner", "executive"):
        assert client(role).get(f"/alliances/{SIZE.alliance}/actions/").status_code == 200
    assert User.objects.get(email=SIZE.email("partner")).check_password(PASSWORD)


def test_what_is_there_has_a_past(seeded: Size) -> None:
    with scoped(SYSTEM):
        changes = Change.objects.everything()
        assert changes.filter(table="records_record", action="I").count() == SIZE.total
        assert changes.filter(table="commitments_commitment", action="U").exists()
        assert not changes.filter(record__isnull=False, person=None).exists()
        assert changes.filter(record__isnull=False).dates("at", "month").count() > 6
        goal = Record.objects.everything().get(public_id=SIZE.goal)
        under = Record.objects.everything().filter(parent=goal)
        assert goal.visibility == "shared"
        assert under.filter(kind="milestone").count() == 12
        assert under.filter(kind="action").count() == 5
        assert Comment.objects.everything().filter(record=goal).count() == 8


def test_a_program_is_not_seeded_twice(seeded: Size, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(connection.settings_dict, "NAME", "entente_bench")
    with pytest.raises(CommandError, match="there already"):
        call_command("seed_bench", alliances=SIZE.alliances, records=SIZE.records)


def test_it_keeps_away_from_a_database_in_which_somebody_works(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(connection.settings_dict, "NAME", "entente")
    with pytest.raises(CommandError, match="holds a program"):
        call_command("seed_bench", alliances=1)


@pytest.mark.parametrize("size", [Size(1, 100), Size(10), Size(200), Size(2000, 10)])
def test_the_counts_add_up(size: Size) -> None:
    counts = size.counts()
    assert len(counts) == size.alliances
    assert sum(each.total for each in counts) == size.total
    assert all(one.total >= other.total for one, other in pairwise(counts))
    assert all(len(name) <= 20 for name in (size.alliance, size.goal, f"{size.program}-{size.alliances}"))
