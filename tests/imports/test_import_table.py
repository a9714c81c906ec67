"""The command: what it prints, what it leaves, and how it ends."""

import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from goals.models import Goal
from records.models import ImportRun
from tests.acting import acting
from tests.conftest import World
from tests.imports.files import PLAN, german, goals
from tests.imports.test_import_undo import digests


def run(world: World, path: Path, *options: str, alliance: str = "") -> tuple[int, dict[str, Any]]:
    """The exit code, and the report that the command wrote."""
    report = path.parent / "report.json"
    where = () if alliance == "none" else ("--alliance", alliance or world.aurora.public_id)
    try:
        call_command("import_table", "plan", str(path), *where, "--report", str(report), *options)
    except SystemExit as end:
        return int(str(end.code)), json.loads(report.read_text())
    except CommandError as fault:
        return fault.returncode, {}
    return 0, json.loads(report.read_text())


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "plan.csv"
    path.write_text(PLAN)
    return path


def test_it_works(world: World, plan: Path, capsys: pytest.CaptureFixture[str]):
    code, report = run(world, plan)
    assert code == 0
    assert (report["ok"], report["created"], report["refused"]) == (True, 3, None)
    assert "3 rows: 3 created" in capsys.readouterr().out
    with acting(world.maya, world.aurora) as maya:
        assert list(goals(maya)) == ["plan"]
        assert ImportRun.objects.visible_to(maya).get().created_by == world.maya


def test_the_report_has_what_the_contract_says(world: World, plan: Path):
    _code, report = run(world, plan)
    assert set(report) == {
        "kind",
        "file",
        "sha256",
        "encoding",
        "sheet",
        "header_line",
        "dry_run",
        "ok",
        "refused",
        "rows",
        "created",
        "updated",
        "unchanged",
        "skipped",
        "records",
        "problems",
        "questions",
        "mapping",
        "unmapped_columns",
        "people_placeholders",
        "import_id",
        "seconds",
    }
    assert set(report["mapping"]) == {"columns", "answers", "sheet", "header_row"}
    for problem in report["problems"]:
        assert set(problem) == {"line", "column", "value", "severity", "code", "reason"}
    with acting(world.maya, world.aurora) as maya:
        assert report["import_id"] == ImportRun.objects.visible_to(maya).get().public_id


def test_a_dry_run_keeps_nothing(world: World, plan: Path):
    with acting(world.maya, world.aurora):
        before = digests(), ImportRun.unwalled.count()
    code, report = run(world, plan, "--dry-run")
    assert (code, report["dry_run"], report["created"]) == (0, True, 3)
    with acting(world.maya, world.aurora):
        assert (digests(), ImportRun.unwalled.count()) == before


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7 nothing", b"PK\x03\x04 broken"])
def test_a_refused_file_ends_with_1(world: World, tmp_path: Path, content: bytes):
    path = tmp_path / "plan.xlsx"
    path.write_bytes(content)
    code, report = run(world, path)
    assert (code, report["ok"], report["rows"]) == (1, False, 0)
    assert report["refused"].endswith(".")


def test_strict_ends_with_1_and_keeps_nothing(world: World, tmp_path: Path):
    path = tmp_path / "plan.csv"
    path.write_text("Task,Due,Owner\n,31.03.2027,Arun\nLaunch,15.04.2027,Bex\n")
    assert run(world, path, "--strict")[0] == 1
    with acting(world.maya, world.aurora) as maya:
        assert not goals(maya)
        assert not ImportRun.objects.visible_to(maya).exists()
    code, report = run(world, path)
    assert (code, report["skipped"]) == (0, 1)


def test_a_question_ends_with_3_and_an_answer_goes_on(world: World, tmp_path: Path):
    path = tmp_path / "liste.xlsx"
    path.write_bytes(german())
    code, report = run(world, path)
    assert code == 3
    assert [each["key"] for each in report["questions"]] == ["year"]
    assert report["rows"] == report["skipped"]
    with acting(world.maya, world.aurora) as maya:
        assert not goals(maya)
        assert not ImportRun.objects.visible_to(maya).exists()
    mapping = tmp_path / "mapping.json"
    mapping.write_text('{"answers": {"year": 2026}}')
    assert run(world, path, "--mapping", str(mapping))[0] == 0


@pytest.mark.parametrize(
    ("options", "alliance"),
    [
        ((), "none"),
        ((), "nowhere"),
        (("--as", "otto@contoso.example"), ""),
        (("--as", "olu@fabrikam.example"), ""),
        (("--as", "nobody@example.com"), ""),
    ],
)
def test_a_wrong_call_ends_with_2(world: World, plan: Path, options: tuple[str, ...], alliance: str):
    assert run(world, plan, *options, alliance=alliance)[0] == 2


def test_an_unknown_kind_or_file_ends_with_2(world: World, plan: Path):
    for kind, path in (("nothing", plan), ("plan", plan.with_name("missing.csv"))):
        with pytest.raises(CommandError) as fault:
            call_command("import_table", kind, str(path), "--alliance", world.aurora.public_id)
        assert fault.value.returncode == 2


def test_a_mapping_that_is_no_json_ends_with_2(world: World, plan: Path):
    mapping = plan.with_name("mapping.json")
    mapping.write_text("{broken")
    assert run(world, plan, "--mapping", str(mapping))[0] == 2
    mapping.write_text('{"columns": {"Nowhere": "title"}}')
    assert run(world, plan, "--mapping", str(mapping))[0] == 1


def test_who_may_not_is_told_so(world: World, plan: Path):
    code, report = run(world, plan, "--as", "erin@northwind.example")
    assert (code, report["ok"]) == (1, False)
    assert run(world, plan, "--shared", "--as", "petra@contoso.example")[0] == 1


def test_a_partners_lead_imports_for_their_own_side(world: World, plan: Path):
    assert run(world, plan, "--as", "pavel@contoso.example")[0] == 0
    with acting(world.pavel, world.aurora) as pavel:
        goal = Goal.objects.visible_to(pavel).get()
        assert goal.owner_organisation.organisation_id == world.contoso.pk
