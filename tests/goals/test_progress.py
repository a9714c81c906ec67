from datetime import date

import pytest

from goals.operations import milestone_complete
from goals.periods import same_day_after
from goals.progress import Progress, standings_of
from tests.acting import acting
from tests.conftest import World
from tests.goals.plans import make_goal, make_milestone, today


@pytest.mark.parametrize(
    ("day", "begins", "meant"),
    [
        (date(2026, 1, 12), date(2026, 2, 2), date(2027, 1, 12)),
        (date(2025, 3, 1), date(2026, 2, 2), date(2026, 3, 1)),
        (date(2019, 2, 2), date(2026, 2, 2), date(2026, 2, 2)),
        (date(2024, 2, 29), date(2026, 3, 2), date(2027, 3, 1)),
        (date(2026, 12, 31), date(2027, 1, 1), date(2027, 12, 31)),
    ],
)
def test_the_day_that_is_meant(day: date, begins: date, meant: date) -> None:
    assert same_day_after(day, begins) == meant


def test_both_sides_read_the_same_standing(world: World) -> None:
    goal = make_goal(world)
    done = make_milestone(world, goal, "Signed", due=10)
    make_milestone(world, goal, "Live", due=-8)
    make_milestone(world, goal, "Fallback", due=-90, visibility="internal")
    with acting(world.maya, world.aurora) as maya:
        milestone_complete(by=maya, milestone=done)
    found = []
    for person in (world.maya, world.pavel):
        with acting(person, world.aurora):
            found.append(standings_of([goal], alliance=world.aurora, today=today(world))[goal.pk])
    assert found[0] == found[1]
    assert found[0].progress == Progress(done=1, total=2, late=1)
    assert found[0].status is not None
    assert (found[0].status.name, found[0].culprit) == ("watch", "Live")


def test_a_goal_without_milestones_has_no_status(world: World) -> None:
    goal = make_goal(world)
    with acting(world.maya, world.aurora):
        standing = standings_of([goal], alliance=world.aurora, today=today(world))[goal.pk]
    assert (standing.status, standing.progress.total, standing.has_own) == (None, 0, False)
