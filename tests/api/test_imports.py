"""A file that a program sends in: imported, asked about, tried, refused, taken back."""

import json
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from core import jobs
from core.scope import SYSTEM, scoped
from core.tables import limits
from goals.models import Milestone
from records import tasks
from records.models import ImportRun
from tests.conftest import World
from tests.imports.files import PLAN, adds_up, as_csv

assert tasks  # registers the job
LONG = as_csv(["Task", "Due"], [[f"Step {n}", "2027-01-01"] for n in range(310)])
ASKS = "Task,Due\nPilot,03/04/2027\n"
BAD = "Task,Due\nPilot,2027-03-01\n,2027-04-01\n"  # a row without a title


def path(world: World, *parts: str) -> str:
    return f"/api/v1/alliances/{world.aurora.public_id}/imports/" + "".join(f"{part}/" for part in parts)


def send(world: World, name: str, content: str | bytes = PLAN, file: str = "plan.csv", **sent: Any) -> Any:
    headers = {"Idempotency-Key": sent.pop("key")} if "key" in sent else {}
    content = content.encode() if isinstance(content, str) else content
    if "mapping" in sent:
        sent["mapping"] = json.dumps(sent["mapping"])
    body = {"kind": "plan", "file": SimpleUploadedFile(file, content)} | sent
    return world.client(name).post(path(world), body, headers=headers)


def made() -> tuple[int, int]:
    """How many milestones there are, and how many files."""
    with scoped(SYSTEM):
        return Milestone.objects.everything().count(), ImportRun.objects.everything().count()


def test_it_works(world: World) -> None:
    answer = send(world, "maya")
    assert answer.status_code == 201
    one = answer.json()
    assert answer.headers["Location"] == one["url"]
    assert (one["state"], one["kind"], one["file"], one["visibility"]) == ("done", "plan", "plan.csv", "internal")
    assert (one["owner_organisation"], one["created_by"], one["job"]) == ("Northwind", "Maya Lindqvist", None)
    report = one["report"]
    assert (report["created"], report["import_id"], report["refused"]) == (3, one["id"], None)
    assert adds_up(report)
    assert world.client("hugo").get(one["url"]).json() == one
    listed = world.client("hugo").get(path(world)).json()
    assert (listed["count"], listed["results"]) == (1, [one])
    assert made() == (3, 1)


def test_only_us_or_both(world: World) -> None:
    def titles() -> set[str]:
        steps = world.client("pavel").get(f"/api/v1/alliances/{world.aurora.public_id}/milestones/").json()
        return {each["title"] for each in steps["results"]}

    one = send(world, "maya").json()
    assert titles() == set()
    assert world.client("pavel").get(one["url"]).status_code == 404
    assert world.client("pavel").get(path(world)).json()["count"] == 0
    joint = "Task,Due\nJoint pilot,2027-03-01\n"
    assert send(world, "maya", joint, "joint.csv", visibility="shared").status_code == 201
    assert "Joint pilot" in titles()
    assert world.client("pavel").get(path(world)).json()["count"] == 0


def test_who_may_not(world: World) -> None:
    refused = send(world, "petra", visibility="shared")
    assert (refused.status_code, "lead" in refused.json()["detail"]) == (403, True)
    assert send(world, "erin").status_code == send(world, "oskar").status_code == 403
    assert send(world, "olu").status_code == 404
    assert made() == (0, 0)
    mine = send(world, "petra").json()
    assert world.client("nadia").get(mine["url"]).status_code == 404  # a contributor sees their own
    assert world.client("pavel").get(mine["url"]).status_code == 200


def test_what_is_asked_can_be_answered(world: World) -> None:
    answer = send(world, "maya", ASKS)
    assert answer.status_code == 422
    assert answer.headers["Content-Type"] == "application/problem+json"
    asked = answer.json()
    assert [each["field"] for each in asked["errors"]] == ["mapping"]
    question = asked["questions"][0]
    assert (question["column"], "mdy" in question["choices"]) == ("Due", True)
    assert made() == (0, 0)
    mapping = asked["mapping"]
    mapping["answers"][f"{question['key']}:{question['column']}"] = "mdy"
    answer = send(world, "maya", ASKS, mapping=mapping)
    assert answer.status_code == 201
    with scoped(SYSTEM):
        step = Milestone.objects.everything().select_related("record__commitment").get()
        assert step.record.commitment.due_on.isoformat() == "2027-03-04"


def test_a_dry_run_keeps_nothing(world: World) -> None:
    answer = send(world, "maya", dry_run="true")
    assert answer.status_code == 200
    assert (answer.json()["report"]["created"], answer.json()["report"]["dry_run"]) == (3, True)
    assert made() == (0, 0)


def test_strict_refuses_the_file_for_a_row(world: World) -> None:
    loose = send(world, "maya", BAD, dry_run="true").json()["report"]
    assert (loose["created"], loose["skipped"], loose["problems"][0]["line"]) == (1, 1, 3)
    answer = send(world, "maya", BAD, strict="true")
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["code"] == "strict"
    assert "Line 3" in answer.json()["errors"][0]["message"]
    assert made() == (0, 0)


@pytest.mark.parametrize(
    ("sent", "field"),
    [
        ({"kind": "partner"}, "kind"),
        ({"kind": "nothing"}, "kind"),
        ({"file": ""}, "file"),
        ({"file": "Task,Due"}, "file"),
        ({"file": SimpleUploadedFile("plan.csv", b"")}, "file"),
        ({"file": SimpleUploadedFile("plan.pdf", b"%PDF-1.7 nothing")}, "file"),
        ({"visibility": "everybody"}, "visibility"),
        ({"dry_run": "perhaps"}, "dry_run"),
    ],
    ids=str,
)
def test_what_is_wrong_is_named(world: World, sent: dict[str, Any], field: str) -> None:
    body = {"kind": "plan", "file": SimpleUploadedFile("plan.csv", PLAN.encode())} | sent
    answer = world.client("maya").post(path(world), body)
    assert answer.status_code == 422
    assert [each["field"] for each in answer.json()["errors"]] == [field]
    assert made() == (0, 0)


@pytest.mark.parametrize(
    "mapping",
    ["{", "[" * 100_000, "[1]", '"x"', '{"columns": {"Task": 1}}', '{"other": 1}', '{"answers": {"a\\u0000": "b"}}'],
    ids=lambda text: text[:20],
)
def test_a_mapping_that_is_none(world: World, mapping: str) -> None:
    body = {"kind": "plan", "file": SimpleUploadedFile("plan.csv", PLAN.encode()), "mapping": mapping}
    answer = world.client("maya").post(path(world), body)
    assert answer.status_code == 422
    assert [each["field"] for each in answer.json()["errors"]] == ["mapping"]


def test_a_file_that_is_too_large(world: World) -> None:
    answer = send(world, "maya", b"x" * (limits.UPLOAD_BYTES + 1))
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["code"] == "too_big"


def test_it_takes_a_form_with_a_file_and_nothing_else(world: World) -> None:
    maya = world.client("maya")
    assert maya.post(path(world), {"kind": "plan"}, content_type="application/json").status_code == 415
    broken = maya.generic("POST", path(world), b"--x", "multipart/form-data; boundary=x")
    assert broken.status_code in (400, 422)
    assert broken.headers["Content-Type"] == "application/problem+json"
    assert maya.generic("POST", path(world), b"--x", "multipart/form-data").status_code == 400


def test_sent_again_it_comes_in_once(world: World) -> None:
    first, second = (send(world, "maya", key="k-1") for _ in range(2))  # each with a boundary of its own
    assert first.status_code == second.status_code == 201
    assert first.content == second.content
    assert first.headers["Location"] == second.headers["Location"]
    assert made() == (3, 1)
    assert send(world, "maya", PLAN + "More,2027-01-01,\n", key="k-1").status_code == 422


def test_a_long_file_is_a_job(real_world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("records.api.imports.enqueue", lambda public_id: None)
    monkeypatch.setattr(jobs, "_report", lambda public_id, done, total: None)
    answer = send(real_world, "maya", LONG)
    assert answer.status_code == 202
    one = answer.json()
    assert (one["state"], one["report"], one["job"]["state"]) == ("running", None, "waiting")
    assert made() == (0, 1)
    jobs.job_run(one["job"]["id"])
    now = real_world.client("maya").get(answer.headers["Location"]).json()
    assert (now["state"], now["report"]["created"], now["job"]["sentence"]) == ("done", 310, "310 rows came in.")


def test_a_long_file_may_be_tried_or_refused(real_world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("records.api.imports.enqueue", lambda public_id: None)
    monkeypatch.setattr(jobs, "_report", lambda public_id, done, total: None)
    tried, refused = (
        send(real_world, "maya", LONG + b",2027-01-01\n", **{how: "true"}).json() for how in ("dry_run", "strict")
    )
    for one in (tried, refused):
        jobs.job_run(one["job"]["id"])
    tried, refused = (real_world.client("maya").get(one["url"]).json() for one in (tried, refused))
    assert (tried["state"], tried["report"]["created"], tried["job"]["state"]) == ("waiting", 310, "done")
    assert (refused["state"], "Nothing was imported" in refused["job"]["sentence"]) == ("failed", True)
    assert made() == (0, 2)


def test_it_is_taken_back(world: World) -> None:
    one = send(world, "maya").json()
    assert world.client("pavel").post(path(world, one["id"], "undo")).status_code == 404
    assert world.client("cara").post(path(world, one["id"], "undo")).status_code == 404
    answer = world.client("hugo").post(path(world, one["id"], "undo"))
    assert (answer.status_code, answer.json()["state"], answer.json()["report"]["kept"]) == (200, "undone", [])
    assert made() == (0, 1)
    again = world.client("hugo").post(path(world, one["id"], "undo"))
    assert (again.status_code, again.json()["errors"][0]["code"]) == (422, "undone")
