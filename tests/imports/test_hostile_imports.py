"""Files that are broken or made to harm, at every door: one sentence, or every row accounted for, and soon."""

import json
import time
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command

from core.scope import SYSTEM, scoped
from records.models import ImportRun, Record
from tests.conftest import World
from tests.imports.files import adds_up
from tests.imports.wizard import path
from tests.tables import hostile_sheets, hostile_texts
from tests.tables.hostile import CASES, Hostile
from tests.tables.test_hostile import assert_one_sentence

assert hostile_sheets.CASES is hostile_texts.CASES is CASES  # importing them adds their cases

BATCH = 8  # the world is made once for so many files
SECONDS = 30
BATCHES = [CASES[start : start + BATCH] for start in range(0, len(CASES), BATCH)]
ANSWERS = {"answers": {"date_order": "dmy", "year": 2027, "people_comma": "list", "decimal_mark": "point"}}


def test_there_are_enough_of_them():
    assert len(CASES) >= 60


def assert_accounted_for(report: dict[str, Any], case: Hostile) -> None:
    assert adds_up(report), case.name
    refused = {each["line"] for each in report["problems"] if each["severity"] == "error"}
    taken = report["created"] + report["updated"] + report["unchanged"]
    waits = report["questions"] and report["skipped"] == report["rows"]
    assert report["skipped"] == 0 or refused or taken or waits, case.name
    assert all(each["reason"] for each in report["problems"]), case.name


@pytest.mark.parametrize("kind", ["plan", "action"])
@pytest.mark.parametrize("batch", BATCHES, ids=lambda batch: batch[0].name.replace(" ", "-"))
def test_the_command(world: World, tmp_path: Path, batch: list[Hostile], kind: str):
    mapping = tmp_path / "mapping.json"
    mapping.write_text(json.dumps(ANSWERS))
    for case in batch:
        file, report = tmp_path / case.file, tmp_path / "report.json"
        file.write_bytes(case.make())
        started, code = time.monotonic(), 0
        where = ["--alliance", world.aurora.public_id, "--mapping", str(mapping), "--report", str(report)]
        try:
            call_command("import_table", kind, str(file), *where)
        except SystemExit as end:
            code = int(str(end.code))
        told = json.loads(report.read_text())
        assert time.monotonic() - started < SECONDS, case.name
        assert code in ((1,) if case.refused else (0, 1, 3)), case.name
        if code == 1:
            assert_one_sentence(told["refused"])
        assert_accounted_for(told, case)


@pytest.mark.parametrize("batch", BATCHES, ids=lambda batch: batch[0].name.replace(" ", "-"))
def test_the_wizard(world: World, batch: list[Hostile]):
    maya = world.client("maya")
    for case in batch:
        with scoped(SYSTEM):
            before = Record.unwalled.count(), ImportRun.unwalled.count()
        started = time.monotonic()
        file = SimpleUploadedFile(case.file, case.make())
        answer = maya.post(path(world, "new"), {"kind": "plan", "file": file})
        assert time.monotonic() - started < SECONDS, case.name
        if answer.status_code == 422:
            assert_one_sentence(answer.context["form"].errors["file"][0])
            with scoped(SYSTEM):
                assert (Record.unwalled.count(), ImportRun.unwalled.count()) == before, case.name
            continue
        assert (answer.status_code, case.refused) == (303, ""), case.name
        page = maya.get(answer.url)
        assert page.status_code == 200, case.name
        assert_accounted_for(page.context["run"].report, case)


# The API hands the same files to the same reader: some of them show that it does.
@pytest.mark.parametrize("batch", BATCHES[::3], ids=lambda batch: batch[0].name.replace(" ", "-"))
def test_the_api(world: World, batch: list[Hostile]):
    maya = world.client("maya")
    for case in batch:
        with scoped(SYSTEM):
            before = Record.unwalled.count(), ImportRun.unwalled.count()
        started = time.monotonic()
        body = {"kind": "plan", "file": SimpleUploadedFile(case.file, case.make()), "mapping": json.dumps(ANSWERS)}
        answer = maya.post(f"/api/v1{path(world)}", body)
        assert time.monotonic() - started < SECONDS, case.name
        told = answer.json()
        if answer.status_code == 422:
            if not told.get("questions"):
                assert_one_sentence(told["errors"][0]["message"])
            with scoped(SYSTEM):
                assert (Record.unwalled.count(), ImportRun.unwalled.count()) == before, case.name
            continue
        assert (answer.status_code in (201, 202), case.refused) == (True, ""), case.name
        if answer.status_code == 201:
            assert_accounted_for(told["report"], case)
