"""What one side changes for itself leaves every page of the other side the same bytes."""

from collections.abc import Callable
from typing import Any

import pytest

from alliances.models import Owned
from alliances.operations import membership_create
from commitments.operations import action_create
from core.scope import SYSTEM, scoped
from goals.operations import goal_create
from records.operations import comment_create, stated_set
from tests.access import canary
from tests.access.crawl import Pages, crawl
from tests.access.rows import WALLED
from tests.access.who_may import cast
from tests.acting import acting
from tests.conftest import World

EYES = {"lead_partner": "pavel in aurora", "observer": "oskar in aurora"}


def work_on(world: World) -> None:
    """The host and the rival go on working for themselves."""
    goal = world.work.goal
    with acting(world.maya, world.aurora) as maya:
        goal_create(by=maya, statement="Only ours")
        action_create(by=maya, title="Only ours", owner=None, due_on=None)
        comment_create(by=maya, record=goal.record, text="Between us", visibility="internal")
        stated_set(by=maya, record=goal.record, status="off_track", reason="Their budget")
    with acting(world.olu, world.borealis) as olu:
        goal_create(by=olu, statement="Not yours", visibility="shared")
        assert olu.participation is not None
        membership_create(by=olu, participation=olu.participation, name="Femi", email="femi@fabrikam.example")


def different(before: Pages, after: Pages) -> set[str]:
    return {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)}


@pytest.mark.parametrize("role", EYES)
def test_new_rows_of_the_others_show_nowhere(standing: World, undone: Callable[[], Any], role: str) -> None:
    with undone():
        before = crawl(standing, role)
        work_on(standing)
        assert different(before, crawl(standing, role)) == set()


@pytest.mark.parametrize("role", EYES)
def test_changed_rows_of_the_others_show_nowhere(standing: World, undone: Callable[[], Any], role: str) -> None:
    with undone():
        before = crawl(standing, role)
        # Whoever holds the link of an invitation reads this one, and the crawl holds it.
        canary.fill(standing, cast(standing)[EYES[role]], spared=standing.work.invitation)
        assert different(before, crawl(standing, role)) == set()


def test_every_kind_of_row_takes_part(standing: World) -> None:
    """A model with a visibility of its own is changed by itself above, once the world holds a row that is hidden."""
    hidden = {type(row) for row in canary.hidden_rows(cast(standing)["pavel in aurora"])}
    assert {model for model in WALLED if issubclass(model, Owned)} - hidden == set()


def test_the_control_a_shared_change_shows(standing: World, undone: Callable[[], Any]) -> None:
    with undone():
        before = crawl(standing, "lead_partner")
        with scoped(SYSTEM):
            type(standing.aurora).unwalled.filter(pk=standing.aurora.pk).update(purpose="Something else")
        assert f"/alliances/{standing.aurora.public_id}/" in different(before, crawl(standing, "lead_partner"))
