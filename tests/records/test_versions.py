"""Many people change one goal at once: every success is a version of its own, and nobody overwrites unseen."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor

from django.db import connections

from core.errors import Stale
from goals import operations as goals
from goals.models import Goal
from tests.acting import acting
from tests.conftest import World, make_work

THREADS, EDITS = 50, 20


def edits(world: World, goal: Goal, thread: int) -> Counter[str]:
    """What one person meets who edits again and again, each time what they have just read."""
    met: Counter[str] = Counter()
    try:
        with acting(world.maya, world.aurora) as maya:
            version = Goal.objects.visible_to(maya).select_related("record").get(pk=goal.pk).version
        for number in range(EDITS):
            change = {"why": f"{thread}.{number}"}
            try:
                with acting(world.maya, world.aurora) as maya:
                    version = goals.goal_edit(by=maya, goal=goal, version=version, changes=change).version
                met[f"version {version}"] += 1
            except Stale as stale:
                met["stale"] += 1
                met["shown nothing newer"] += stale.current.version <= version
                version = stale.current.version
    finally:
        connections.close_all()
    return met


def test_it_works(real_world: World) -> None:
    real_world.work = make_work(real_world)
    goal = real_world.work.goal
    with acting(real_world.maya, real_world.aurora):
        before = Goal.unwalled.select_related("record").get(pk=goal.pk).version
    with ThreadPoolExecutor(THREADS) as threads:
        met = sum(threads.map(lambda thread: edits(real_world, goal, thread), range(THREADS)), Counter[str]())
    assert met.pop("shown nothing newer", 0) == 0
    stale = met.pop("stale", 0)
    assert stale > 0, "nobody met anybody"
    assert stale + sum(met.values()) == THREADS * EDITS
    assert set(met.values()) == {1}, "two people were told the same version"
    with acting(real_world.maya, real_world.aurora):
        after = Goal.unwalled.select_related("record").get(pk=goal.pk).version
    assert sorted(int(each.split()[1]) for each in met) == list(range(before + 1, after + 1))
