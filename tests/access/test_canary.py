"""Nothing of the rival, and nothing internal of the other side, in anything that somebody can read.

Then again without the first wall, and again without the second. The control is without both: then it is found.
"""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.apps import apps

from alliances.actors import Actor
from alliances.exports import export
from alliances.models.alliance import AllianceManager
from core import jobs, tasks
from core.rows import WalledManager, WalledQuerySet
from core.scope import SYSTEM
from tests.access import canary
from tests.access.crawl import Pages, crawl, done_by, feeds_of
from tests.access.people import ROLES
from tests.access.who_may import cast
from tests.conftest import World

EYES = {"lead_partner": "pavel in aurora", "observer": "oskar in aurora"}


@pytest.fixture(autouse=True)
def no_worker(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jobs, "_report", lambda public_id, done, total: None)
    monkeypatch.setitem(jobs._kinds, "export", export)  # as a worker knows it
    monkeypatch.setattr(tasks.run_job, "apply_async", lambda **options: None)


@pytest.fixture(params=EYES)
def role(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def filled(standing: World, undone: Callable[[], Any], role: str) -> Iterator[World]:
    eyes = cast(standing)[EYES[role]]
    with undone():
        assert canary.fill(standing, eyes) > 30
        yield standing


def without_first_wall(monkeypatch: pytest.MonkeyPatch) -> None:
    """Managers and querysets hand out every row, whoever asks."""

    def everything(self: Any, *args: Any) -> Any:
        return self._all() if isinstance(self, WalledManager) else self

    for model in apps.get_models():
        for manager in model._meta.managers:
            if isinstance(manager, WalledManager):
                for kind in (type(manager), manager.rows):
                    monkeypatch.setattr(kind, "visible_to", everything)
                    monkeypatch.setattr(kind, "in_alliance", everything)
    for kind in (WalledManager, WalledQuerySet):
        monkeypatch.setattr(kind, "visible_to", everything)
        monkeypatch.setattr(kind, "in_alliance", everything)
    monkeypatch.setattr(WalledManager, "get_queryset", lambda self: self._all())
    monkeypatch.setattr(AllianceManager, "of_account", everything)


def without_second_wall(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Actor, "scope", lambda self, writes: SYSTEM)


def leaks(pages: Pages) -> dict[str, list[str]]:
    return {name: found for name, text in pages.items() if (found := canary.found_in(text))}


def readable(pages: Pages) -> int:
    return sum(text.startswith("200") for text in pages.values())


def test_nothing_is_found(filled: World, role: str) -> None:
    pages = crawl(filled, role)
    assert readable(pages) > 20
    assert leaks(pages) == {}


def test_nothing_is_found_in_what_they_do(filled: World, undone: Callable[[], Any], role: str) -> None:
    done = dict(done_by(filled, role, undone))
    assert len(done) > 1
    assert leaks(done) == {}


def test_nothing_is_found_without_the_first_wall(filled: World, role: str, monkeypatch: pytest.MonkeyPatch) -> None:
    without_first_wall(monkeypatch)
    pages = crawl(filled, role)
    assert readable(pages) > 10
    assert leaks(pages) == {}


def test_nothing_is_found_without_the_second_wall(filled: World, role: str, monkeypatch: pytest.MonkeyPatch) -> None:
    without_second_wall(monkeypatch)
    pages = crawl(filled, role)
    assert readable(pages) > 20
    assert leaks(pages) == {}


def test_the_control_without_both_walls_it_is_found(filled: World, role: str, monkeypatch: pytest.MonkeyPatch) -> None:
    without_first_wall(monkeypatch)
    without_second_wall(monkeypatch)
    found = leaks(crawl(filled, role))
    assert {"/alliances/", "/alliances/?export=csv", "/alliances/?export=xlsx", "/api/v1/alliances/"} <= found.keys()
    assert set(feeds_of(filled, ROLES[role])) & found.keys()


def test_who_acts_for_two_companies_sees_one_at_a_time(standing: World, undone: Callable[[], Any]) -> None:
    with undone():
        canary.fill(standing, cast(standing)["nadia in aurora"])
        pages = crawl(standing, "nadia", within=f"/alliances/{standing.aurora.public_id}/")
        assert readable(pages) > 10
        assert leaks(pages) == {}
