from concurrent.futures import ThreadPoolExecutor
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connection
from django.test import Client

from accounts.models import User
from alliances.models import Program, ProgramRole
from core.scope import SYSTEM, scoped
from tests.conftest import World

START = {
    "company": "Tailwind",
    "name": "Ingrid Falk",
    "email": "ines@tailwind.example",
    "password1": "a sentence that is long enough",
    "time_zone": "Europe/Berlin",
    "language": "en",
    "stages": "asap",
}


def test_the_first_person_starts_once(db: Any) -> None:
    browser = Client()
    assert browser.get("/", follow=True).redirect_chain[-1][0] == "/start/"
    answer = browser.post("/start/", START)
    assert answer.status_code == 302
    assert browser.get("/alliances/").status_code == 200
    with scoped(SYSTEM):
        program = Program.objects.everything().get()
        assert str(program.stages.first()) == "Alliance strategy"
    assert Client().get("/start/").status_code == 404
    assert Client().post("/start/", START | {"email": "other@tailwind.example"}).status_code == 404


@pytest.mark.parametrize("path", ["/alliances/", "/portfolio/"])
def test_an_empty_program_offers_both_first_steps_once(db: Any, path: str) -> None:
    client = Client()
    client.post("/start/", START)
    page = client.get(path).content.decode()
    assert page.count("/alliances/new/") == 1
    assert page.count("/imports/new/") == 1


def test_a_wrong_start_is_told_and_kept(db: Any) -> None:
    answer = Client().post("/start/", START | {"password1": "short", "time_zone": "Mars/Base"})
    assert answer.status_code == 422
    assert "Tailwind" in answer.content.decode()
    assert not User.objects.exists()


def test_twenty_at_once_start_one_program(transactional_db: Any) -> None:
    def start(number: int) -> int:
        try:
            return Client().post("/start/", START | {"email": f"p{number}@tailwind.example"}).status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(10) as threads:
        answers = list(threads.map(start, range(20)))
    assert answers.count(302) == 1
    assert User.objects.count() == 1


def test_the_command(db: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = {"company": "Tailwind", "name": "Ingrid Falk", "email": "ines@tailwind.example", "password_stdin": True}
    monkeypatch.setattr("sys.stdin", StringIO("short\n"))
    with pytest.raises(CommandError, match="12"):
        call_command("start_program", **asked)
    monkeypatch.setattr("sys.stdin", StringIO("a sentence that is long enough\n"))
    call_command("start_program", stdout=StringIO(), **asked)
    assert Client().login(email="ines@tailwind.example", password="a sentence that is long enough")


def test_roles_are_an_administrators(world: World) -> None:
    path = f"/programs/{world.program.public_id}/"
    form = {"name": "Nils Ek", "email": "nils@northwind.example", "role": "manager"}
    assert world.client("maya").post(f"{path}roles/new/", form).status_code == 403
    assert world.client("ada").post(f"{path}roles/new/", form).status_code == 303
    page = world.client("maya").get(path).content.decode()
    assert "Nils Ek" in page
    assert "Give a role" not in page
    with scoped(SYSTEM):
        role = ProgramRole.objects.everything().get(person__name="Nils Ek")
    invited = world.client("ada").post(f"{path}roles/{role.public_id}/invite/", {"how": "link"})
    assert "/invitations/" in invited.content.decode()


def test_the_last_administrator_stays(world: World) -> None:
    with scoped(SYSTEM):
        ada = ProgramRole.objects.everything().get(person=world.ada)
        maya = ProgramRole.objects.everything().get(person=world.maya)
    path = f"/programs/{world.program.public_id}/roles/"
    assert world.client("ada").post(f"{path}{ada.public_id}/suspend/").status_code == 422
    browser = world.client("maya")
    assert world.client("ada").post(f"{path}{maya.public_id}/suspend/").status_code == 303
    assert browser.get(f"/programs/{world.program.public_id}/").status_code == 404


def test_nobody_else_sees_a_program(world: World) -> None:
    for name in ("pavel", "hugo", "olu", "zoe", "otto"):
        assert world.client(name).get(f"/programs/{world.program.public_id}/").status_code == 404
    assert world.client("erin").get(f"/programs/{world.program.public_id}/").status_code == 200


def test_the_import_of_partners_is_found(world: World) -> None:
    path = f"/programs/{world.program.public_id}/"
    assert f'href="{path}imports/"' in world.client("maya").get(path).content.decode()
    assert "imports/" not in world.client("erin").get(path).content.decode()


def test_defaults(world: World) -> None:
    path = f"/programs/{world.program.public_id}/edit/"
    form = {"name": "Allies", "time_zone": "Europe/Oslo", "version": "1", "session_days": "7", "requires_totp": "on"}
    assert world.client("erin").get(path).status_code == 403
    assert world.client("maya").post(path, form).status_code == 303
    with scoped(SYSTEM):
        world.program.refresh_from_db()
    assert (world.program.name, world.program.requires_totp) == ("Allies", False)
    assert world.client("ada").post(path, form | {"version": "1"}).status_code == 409
    assert world.client("ada").post(path, form | {"version": str(world.program.version)}).status_code == 303


def test_the_theme_is_chosen_on_the_same_page(world: World) -> None:
    maya = world.client("maya")
    assert 'action="/accounts/profile/"' in maya.get("/profile/").content.decode()
    answer = maya.post("/accounts/profile/", {"theme": "dark"}, headers={"Referer": "http://testserver/profile/"})
    assert answer.headers["Location"] == "/profile/"
    assert 'data-bs-theme="dark"' in maya.get("/profile/").content.decode()


def test_ones_profile_holds_everywhere(world: World) -> None:
    form = {"name": "Nadia Q.", "time_zone": "Asia/Tokyo", "language": "de"}
    assert world.client("nadia").post("/profile/", form).status_code == 303
    with scoped(SYSTEM):
        for name in ("nadia", "nadia_fabrikam"):
            world.people[name].refresh_from_db()
            assert (world.people[name].name, world.people[name].time_zone) == ("Nadia Q.", "Asia/Tokyo")
    assert world.client("nadia").post("/profile/", form | {"time_zone": "Mars/Base"}).status_code == 422
