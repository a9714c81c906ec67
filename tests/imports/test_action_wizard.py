"""A list of actions at every door: the tab, the wizard, the API, the command."""

import json
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.utils.html import escape

from tests.acting import acting
from tests.commitments.steps import action, address
from tests.conftest import World
from tests.imports.actions import GERMAN, LIST, actions, owed
from tests.imports.wizard import confirm, dropped, path, text


def test_it_works(world: World):
    maya = world.client("maya")
    url = dropped(maya, world, GERMAN, "Offene Punkte.csv", "action")
    page = text(maya.get(url))
    for words in ("4 rows come in", "Import 4 rows", "4 actions", "Jörg Müller", ">31 Mar 2027<", ">Started<"):
        assert words in page
    confirm(maya, url, "shared")
    page = text(maya.get(url))
    assert "4 rows came in" in page
    assert "Preisliste schicken" in text(world.client("pavel").get(address(world)))
    maya.post(f"{url}undo/")
    assert "Preisliste schicken" not in text(maya.get(address(world)))


@pytest.mark.parametrize("full", [False, True])
def test_the_tab_offers_it(world: World, full: bool):
    if full:
        action(world, "Rooms", 3)
    url = f"{path(world, 'new')}?kind=action"
    maya = world.client("maya")
    assert text(maya.get(address(world))).count(f'href="{escape(url)}"') == (1 if full else 2)
    assert '<option value="action" selected>' in text(maya.get(url))
    for name in ("erin", "oskar"):
        assert url not in text(world.client(name).get(address(world)))


def test_the_wizard_asks_what_it_is(world: World):
    page = text(world.client("maya").get(path(world, "new")))
    assert '<option value="plan" selected>Plan</option>' in page
    assert '<option value="action">Actions</option>' in page
    page = text(world.client("maya").get(f"{path(world, 'new')}?kind=nothing"))
    assert "selected" not in page


def test_a_pasted_table(world: World):
    maya = world.client("maya")
    pasted = {"kind": "action", "text": "Was\tWer\tBis wann\nRäume buchen\tPetra\t28.02.2027\n", "name": "Jour fixe"}
    url = maya.post(path(world, "new"), pasted).url
    confirm(maya, url)
    with acting(world.maya, world.aurora) as actor:
        assert owed(actor, "Räume buchen").owner.person == world.petra


def test_the_api(world: World):
    body = {"kind": "action", "file": SimpleUploadedFile("actions.csv", LIST.encode())}
    answer = world.client("maya").post(f"/api/v1/alliances/{world.aurora.public_id}/imports/", body)
    assert (answer.status_code, answer.json()["kind"], answer.json()["report"]["created"]) == (201, "action", 3)
    listed = world.client("maya").get(f"/api/v1/alliances/{world.aurora.public_id}/commitments/").json()
    assert {each["title"]: each["state"] for each in listed["results"]}["Sign the contract"] == "done"


def test_the_command(world: World, tmp_path: Path):
    file, mapping, report = (tmp_path / name for name in ("list.csv", "mapping.json", "report.json"))
    file.write_text("What for,Whoever,Day\nRooms,Petra,03/04/2027\n")
    columns = {"What for": "title", "Whoever": "owner", "Day": "due_on"}
    mapping.write_text(json.dumps({"columns": columns}))
    where = ["--alliance", world.aurora.public_id, "--shared", "--report", str(report), "--mapping", str(mapping)]
    with pytest.raises(SystemExit, match="3"):
        call_command("import_table", "action", str(file), *where)
    assert [each["key"] for each in json.loads(report.read_text())["questions"]] == ["date_order"]
    mapping.write_text(json.dumps({"columns": columns, "answers": {"date_order": "dmy"}}))
    call_command("import_table", "action", str(file), *where, "--dry-run")
    with acting(world.maya, world.aurora) as maya:
        assert not actions(maya)
    call_command("import_table", "action", str(file), *where)
    with acting(world.petra, world.aurora) as petra:
        assert str(owed(petra, "Rooms").due_on) == "2027-04-03"
