"""Two thousand rows in the background: in time, with progress, and with statements that grow with the rows alone."""

import time

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from core import jobs
from core.models import Job
from core.scope import SYSTEM, scoped
from goals.models import Milestone
from records import tasks
from tests.acting import acting
from tests.conftest import World
from tests.imports.files import adds_up, as_csv, bring, last_run
from tests.imports.wizard import confirm, dropped

assert tasks
HEAD = ["WBS", "Task", "Start", "End", "Owner", "Status", "Cost"]
PEOPLE = ["Arun", "Bex", "Charley", ""]


def plan(count: int) -> bytes:
    """Goals with nineteen steps each."""
    rows = []
    for place in range(count):
        goal, step = divmod(place, 20)
        number = f"{goal + 1}.{step}" if step else str(goal + 1)
        dates = [f"2027-01-{1 + place % 28:02}", f"2027-02-{1 + place % 28:02}"] if step else ["", ""]
        rows.append([number, f"Step {place}", *dates, PEOPLE[place % 4] if step else "", "In progress", place])
    return as_csv(HEAD, rows)


def test_two_thousand_rows_in_the_background(real_world: World, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("records.views.imports.wizard.enqueue", lambda public_id: None)
    maya = real_world.client("maya")
    url = dropped(maya, real_world, plan(2000))
    confirm(maya, url)
    with scoped(SYSTEM):
        job = Job.unwalled.get()
    started = time.monotonic()
    jobs.job_run(job.public_id)
    seconds = time.monotonic() - started
    with scoped(SYSTEM):
        job = Job.unwalled.get()
        assert (job.state, job.total) == ("done", 2000)
        assert job.done >= 1950
        assert Milestone.unwalled.count() == 1900
    print(f"2,000 rows in {seconds:.1f} s")
    assert seconds < 60


def statements(world: World, count: int, name: str) -> tuple[int, int]:
    """What importing takes, and importing the same again."""
    with acting(world.maya, world.aurora) as maya:
        with CaptureQueriesContext(connection) as first:
            report = bring(maya, plan(count), name)
        with CaptureQueriesContext(connection) as second:
            again = bring(maya, plan(count), name)
        assert adds_up(report)
        assert (again["created"], again["updated"]) == (0, 0)
        assert last_run(maya).report["unchanged"] == count
        return len(first), len(second)


def test_statements_per_row_are_bounded(world: World):
    (few, few_again), (many, many_again) = statements(world, 40, "a.csv"), statements(world, 240, "b.csv")
    assert (many - few) / 200 < 25
    assert (many_again - few_again) / 200 < 4
