from typing import Any

from django.test import Client

from alliances.models import ProgramRole
from core.scope import SYSTEM, scoped
from tests.conftest import World

FRAGMENT = {"HX-Request": "true"}
PASSWORD = {"password1": "a sentence that is long enough"}


def role(name: str) -> ProgramRole:
    with scoped(SYSTEM):
        found: ProgramRole = ProgramRole.objects.everything().get(person__name=name)
        return found


def post(world: World, whom: str, verb: str, *, by: str = "ada", **data: Any) -> Any:
    path = f"/programs/{world.program.public_id}/roles/{role(whom).public_id}/{verb}/"
    return world.client(by).post(path, data)


def nils(world: World) -> None:
    form = {"name": "Nils Ek", "email": "nils@northwind.example", "role": "manager"}
    assert world.client("ada").post(f"/programs/{world.program.public_id}/roles/new/", form).status_code == 303


def page(world: World, by: str = "ada") -> str:
    return world.client(by).get(f"/programs/{world.program.public_id}/").content.decode()


def test_a_role_changes_with_the_next_click(world: World) -> None:
    browser, path = world.client("maya"), f"/programs/{world.program.public_id}/edit/"
    assert browser.get(path).status_code == 200
    assert post(world, "Maya Lindqvist", "change", role="executive").status_code == 303
    assert browser.get(path).status_code == 403
    assert post(world, "Maya Lindqvist", "change", by="maya", role="administrator").status_code == 403


def test_in_place_the_last_administrator_is_told(world: World) -> None:
    ada = role("Ada Berg")
    path = f"/programs/{world.program.public_id}/roles/{ada.public_id}/change/"
    browser = world.client("ada")
    assert "Executive" in browser.get(path, headers=FRAGMENT).content.decode()
    answer = browser.post(path, {"role": "manager", "version": ada.version}, headers=FRAGMENT)
    assert answer.status_code == 422
    assert "needs an administrator" in answer.content.decode()
    assert role("Ada Berg").role == "administrator"
    erin = role("Erin Falk")
    path = f"/programs/{world.program.public_id}/roles/{erin.public_id}/change/"
    row = browser.post(path, {"role": "manager", "version": erin.version}, headers=FRAGMENT)
    assert row.status_code == 200
    assert "Manager" in row.content.decode()


def test_an_invitation_to_a_role_is_shown_taken_back_and_ends_with_it(world: World) -> None:
    nils(world)
    assert "No account: works by mail" in page(world)
    shown = post(world, "Nils Ek", "invite", how="link").content.decode()
    link = shown[shown.index("/invitations/") :].split("<")[0]
    assert "Invited until" in page(world)
    assert post(world, "Nils Ek", "revoke").status_code == 303
    assert Client().get(link).status_code == 410
    again = post(world, "Nils Ek", "invite", how="link").content.decode()
    link = again[again.index("/invitations/") :].split("<")[0]
    assert post(world, "Nils Ek", "suspend").status_code == 303
    assert Client().post(link, PASSWORD).status_code == 410
    assert "Suspended" in page(world)


def test_the_invited_comes_in_and_sees_every_alliance(world: World) -> None:
    nils(world)
    shown = post(world, "Nils Ek", "invite", how="link").content.decode()
    link = shown[shown.index("/invitations/") :].split("<")[0]
    browser = Client()
    assert "Ada Berg invites you" in browser.get(link).content.decode()
    assert browser.post(link, PASSWORD).headers["Location"] == "/alliances/"
    seen = browser.get("/alliances/").content.decode()
    assert "Contoso" in seen
    assert "Fabrikam" in seen


def test_the_page_says_what_a_new_alliance_starts_with(world: World) -> None:
    for by in ("ada", "maya", "erin"):
        assert "Time zone of a new alliance" in page(world, by)
    assert "/stages/" not in page(world, "erin")
