import threading
from typing import Any

import pytest
from django.db import connections

from core import jobs
from core.models import Job
from core.scope import SYSTEM, scoped
from goals.models import Goal, Milestone
from records import tasks
from records.models import ImportRun
from tests.conftest import World
from tests.imports.files import PLAN, as_csv
from tests.imports.wizard import confirm, dropped, path, text

assert tasks  # registers the job
LONG = as_csv(["Task", "Due"], [[f"Step {n}", "2027-01-01"] for n in range(310)])


def test_it_works(world: World):
    maya = world.client("maya")
    url = dropped(maya, world, PLAN)
    answer = confirm(maya, url)
    assert (answer.status_code, answer.url) == (303, url)
    page = text(maya.get(url))
    assert "3 rows came in." in page
    assert "Pilot live" in page
    assert "Came in as names without an address: Arun, Bex." in page
    assert "3 rows came in." in text(maya.get(path(world)))


def test_nothing_is_made_before(world: World):
    dropped(world.client("maya"), world, PLAN)
    with scoped(SYSTEM):
        assert not Goal.unwalled.exists()
        assert ImportRun.unwalled.get().is_draft


def test_only_a_lead_shares(world: World):
    petra = world.client("petra")
    url = dropped(petra, world, PLAN)
    assert "Only a lead shares" in text(petra.get(url))
    assert confirm(petra, url, "shared").status_code == 403
    assert confirm(petra, url).status_code == 303


def test_both_see_what_was_shared(world: World):
    maya, pavel = world.client("maya"), world.client("pavel")
    confirm(maya, dropped(maya, world, PLAN), "shared")
    assert "Pilot live" in text(pavel.get(f"/alliances/{world.aurora.public_id}/goals/"))
    confirm(maya, dropped(maya, world, PLAN.replace("Pilot live", "Secret step"), "other.csv"))
    assert "Secret step" not in text(pavel.get(f"/alliances/{world.aurora.public_id}/goals/"))


def test_nonsense_is_refused(world: World):
    maya = world.client("maya")
    assert confirm(maya, dropped(maya, world, PLAN), "everybody").status_code == 422


def test_twice_does_it_once(world: World):
    maya = world.client("maya")
    url = dropped(maya, world, PLAN)
    assert [confirm(maya, url).status_code for _ in range(2)] == [303, 303]
    with scoped(SYSTEM):
        assert Milestone.unwalled.count() == 3


def test_at_the_same_time_it_is_done_once(real_world: World):
    url = dropped(real_world.client("maya"), real_world, PLAN)
    clients = [real_world.client(name) for name in ("maya", "hugo", "ada")]
    start, answers = threading.Barrier(len(clients)), []

    def press(client: Any) -> None:
        start.wait()
        answers.append(confirm(client, url).status_code)
        connections.close_all()

    threads = [threading.Thread(target=press, args=[client]) for client in clients]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == [303, 303, 303]
    with scoped(SYSTEM):
        assert Milestone.unwalled.count() == 3
        assert Goal.unwalled.count() == 1


def test_a_long_file_is_a_job(real_world: World, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("records.views.imports.wizard.enqueue", lambda public_id: None)
    maya = real_world.client("maya")
    url = dropped(maya, real_world, LONG)
    assert "310 rows. They are imported in the background" in text(maya.get(url))
    first, second = confirm(maya, url), confirm(maya, url)
    with scoped(SYSTEM):
        job = Job.unwalled.get()
    assert first.url == second.url == f"/jobs/{job.public_id}/"
    assert "in the background" in text(maya.get(url))
    assert maya.post(f"{url}answers/", {"column-1": ""}).status_code == 422
    assert maya.post(f"{url}drop/").status_code == 422
    told: list[int] = []
    monkeypatch.setattr(jobs, "_report", lambda public_id, done, total: told.append(done))
    jobs.job_run(job.public_id)
    assert told == [0, 50, 100, 150, 200, 250, 300]
    page = text(maya.get(f"/jobs/{job.public_id}/"))
    assert "310 rows came in." in page
    assert url in page
    assert "310 rows came in." in text(maya.get(url))


def test_a_job_that_runs_again_does_nothing_more(real_world: World, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("records.views.imports.wizard.enqueue", lambda public_id: None)
    maya = real_world.client("maya")
    confirm(maya, dropped(maya, real_world, LONG))
    with scoped(SYSTEM):
        job = Job.unwalled.get()
    jobs.job_run(job.public_id)
    with scoped(SYSTEM):
        Job.unwalled.update(state="waiting", finished_at=None)
    jobs.job_run(job.public_id)
    with scoped(SYSTEM):
        assert Job.unwalled.get().state == "done"
        assert Milestone.unwalled.count() == 310


def test_rights_are_those_of_when_it_runs(real_world: World, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("records.views.imports.wizard.enqueue", lambda public_id: None)
    hugo = real_world.client("hugo")
    confirm(hugo, dropped(hugo, real_world, LONG))
    with scoped(SYSTEM):
        job = Job.unwalled.get()
        real_world.aurora.memberships.filter(person=real_world.hugo).update(state="suspended")
    jobs.job_run(job.public_id)
    with scoped(SYSTEM):
        assert Job.unwalled.get().state == "failed"
        assert not Milestone.unwalled.exists()
