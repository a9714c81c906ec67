from contextlib import suppress
from typing import Any

import pytest

from alliances.exports import export
from core import jobs, lists
from core.errors import Refused
from core.models import Job
from core.scope import SYSTEM, scoped
from core.tables.write import FORMATS
from tests.conftest import World

jobs.register("export", export)


@pytest.fixture
def long_lists(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lists, "EXPORTED_AT_ONCE", 1)


@pytest.fixture(autouse=True)
def told(monkeypatch: pytest.MonkeyPatch) -> list[tuple[int, int]]:
    """What jobs report. Kept here, since a connection of its own sees nothing of a test's transaction."""
    heard: list[tuple[int, int]] = []
    monkeypatch.setattr(jobs, "_report", lambda public_id, done, total: heard.append((done, total)))
    return heard


def start(world: World, name: str, path: str) -> Any:
    return world.client(name).post("/jobs/export/", {"path": path})


def only_job() -> Job:
    with scoped(SYSTEM):
        job: Job = Job.objects.everything().get()
        return job


def test_it_works(
    world: World, long_lists: None, django_capture_on_commit_callbacks: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    monkeypatch.setattr("alliances.views.job.enqueue", asked.append)
    offer = world.client("maya").get("/alliances/?export=csv")
    assert "Write the file" in offer.content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        answer = start(world, "maya", "/alliances/?export=csv")
    job = only_job()
    assert answer.url == f"/jobs/{job.public_id}/"
    assert asked == [job.public_id]
    assert "every 1s" in world.client("maya").get(answer.url).content.decode()
    jobs.job_run(job.public_id)
    page = world.client("maya").get(answer.url).content.decode()
    assert "3 rows written." in page
    assert "every 1s" not in page
    file = world.client("maya").get(f"/jobs/{job.public_id}/file/")
    assert file["Content-Type"] == FORMATS["csv"]
    assert file.content.decode("utf-8-sig").splitlines()[0].startswith("Partner,")
    assert "Fabrikam" in file.content.decode()


def test_nobody_else_sees_it(world: World) -> None:
    start(world, "maya", "/alliances/?export=csv")
    job = only_job()
    for name in ("ada", "pavel", "olu"):
        assert world.client(name).get(f"/jobs/{job.public_id}/").status_code == 404
        assert world.client(name).get(f"/jobs/{job.public_id}/file/").status_code == 404


def test_it_reads_with_the_rights_of_the_day_it_runs(world: World) -> None:
    start(world, "petra", f"/alliances/{world.aurora.public_id}/people/?export=csv")
    with scoped(SYSTEM):
        world.petra.memberships.update(state="suspended")
    jobs.job_run(only_job().public_id)
    assert only_job().sentence == "You may not read this list any more."
    assert only_job().content is None


def test_an_address_that_is_no_list_is_refused(world: World) -> None:
    for path in (
        "/alliances/",
        "/nothing/?export=csv",
        "/accounts/login/?export=csv",
        "",
        "//evil.example/?export=csv",
    ):
        answer = start(world, "maya", path)
        assert answer.status_code == 422
    with scoped(SYSTEM):
        assert not Job.objects.everything().exists()


def test_it_is_done_once_however_often_it_is_delivered(
    world: World, monkeypatch: pytest.MonkeyPatch, told: list[tuple[int, int]]
) -> None:
    times: list[int] = []

    def work(job: Job, report: jobs.Report) -> jobs.Result:
        times.append(1)
        jobs.job_run(job.public_id)  # delivered again while it runs
        report(1, 2)
        return jobs.Result("Done")

    monkeypatch.setitem(jobs._kinds, "export", work)
    start(world, "maya", "/alliances/?export=csv")
    job = only_job()
    jobs.job_run(job.public_id)
    jobs.job_run(job.public_id)
    assert times == [1]
    assert told == [(1, 2)]


def test_a_lost_one_is_found(world: World) -> None:
    start(world, "maya", "/alliances/?export=csv")
    job = only_job()
    assert jobs.lost_jobs() == []
    with scoped(SYSTEM):
        Job.objects.everything().update(state="running", leased_until=job.created_at)
    assert jobs.lost_jobs() == [job.public_id]
    jobs.job_run(job.public_id)
    assert only_job().state == "done"
    assert jobs.lost_jobs() == []


@pytest.mark.parametrize(("fault", "sentence"), [(Refused("Too wide."), "Too wide."), (ValueError(), "did not work")])
def test_a_fault_is_told(world: World, monkeypatch: pytest.MonkeyPatch, fault: Exception, sentence: str) -> None:
    def work(job: Job, report: jobs.Report) -> jobs.Result:
        raise fault

    monkeypatch.setitem(jobs._kinds, "export", work)
    start(world, "maya", "/alliances/?export=csv")
    with suppress(ValueError):
        jobs.job_run(only_job().public_id)
    assert only_job().state == "failed"
    assert sentence in world.client("maya").get(f"/jobs/{only_job().public_id}/").content.decode()


def test_progress_is_seen_while_the_work_goes_on(real_world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    seen: list[str] = []

    def work(job: Job, report: jobs.Report) -> jobs.Result:
        with scoped(SYSTEM):
            report(40, 100)
        seen.append(real_world.client("maya").get(f"/jobs/{job.public_id}/").content.decode())
        return jobs.Result("Done")

    monkeypatch.setitem(jobs._kinds, "export", work)
    start(real_world, "maya", "/alliances/?export=csv")
    jobs.job_run(only_job().public_id)
    assert 'max="100" value="40"' in seen[0]
