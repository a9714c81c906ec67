"""Who reads German reads nothing else: pages, fragments, errors, files, the API."""

import csv
import io
import re
from datetime import date, timedelta
from html import unescape
from typing import Any

import pytest
from django.test import Client

from alliances.models import Membership
from commitments import operations as commitments
from tests.acting import acting
from tests.conftest import World, make_work
from tests.imports.wizard import confirm, dropped, text
from tests.languages.conftest import speak

HTMX = {"HX-Request": "true"}


def words(answer: Any) -> str:
    """What stands on the page, without its tags."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", answer.content.decode())).split())


@pytest.fixture
def maya(german_world: World) -> Client:
    return german_world.client("maya")


def alliance(world: World, rest: str = "") -> str:
    return f"/alliances/{world.aurora.public_id}/{rest}"


def test_my_work(german_world: World) -> None:
    with acting(german_world.maya, german_world.aurora) as maya:
        own = Membership.objects.in_alliance(german_world.aurora).get(person=german_world.pavel)
        late = german_world.aurora.today() - timedelta(days=3)
        commitments.action_create(by=maya, title="Preisliste", owner=own, due_on=late, visibility="shared")
    answer = german_world.client("pavel").get("/work/")
    page = words(answer)
    assert '<html lang="de"' in answer.content.decode()
    assert answer["Content-Language"] == "de"
    assert "Meine Arbeit" in page
    assert "1 Punkt ist überfällig. Sonst braucht nichts Ihr Zutun." in page
    assert "3 Tage überfällig" in page
    assert "Nothing" not in page


def test_an_alliance(german_world: World, maya: Client) -> None:
    page = words(maya.get(alliance(german_world)))
    for said in ("Northwind und Contoso", "Übersicht", "Aufgaben", "Personen", "Vertrag", "Was diese Allianz"):
        assert said in page or said in maya.get(alliance(german_world)).content.decode()
    assert "Overview" not in page


def test_days_are_written_in_german_and_typed_as_the_browser_types_them(german_world: World, maya: Client) -> None:
    milestone = german_world.work.milestone.record.public_id
    assert "1. Mär 2027" in words(maya.get(alliance(german_world, f"milestones/{milestone}/")))
    form = maya.get(alliance(german_world, f"milestones/{milestone}/edit/due_on/")).content.decode()
    assert 'value="2027-03-01"' in form
    version = re.search(r'name="version" value="(\d+)"', form)
    assert version
    moved = {"due_on": "2027-03-15", "version": version[1]}
    answer = maya.post(alliance(german_world, f"milestones/{milestone}/edit/due_on/"), moved)
    assert answer.status_code in (200, 303)
    assert "15. Mär 2027" in words(maya.get(alliance(german_world, f"milestones/{milestone}/")))


def test_what_is_wrong_with_a_form(german_world: World, maya: Client) -> None:
    answer = maya.post(alliance(german_world, "actions/new/"), {"title": "", "owner": "", "due_on": "bald"})
    assert answer.status_code == 422
    page = words(answer)
    assert re.search(r"Noch nicht gespeichert\. (Zwei|Drei) Angaben sind zu berichtigen\.", page)
    assert "Nennen Sie eine Person. Eine Zusage ohne zuständige Person ist ein Wunsch." in page
    assert "Dieses Feld ist zwingend erforderlich." in page


def test_a_rule_that_says_no(german_world: World, maya: Client) -> None:
    goal = german_world.work.secret.record.public_id
    answer = german_world.client("pavel").get(alliance(german_world, f"goals/{goal}/"))
    assert answer.status_code == 404
    assert "Unter dieser Adresse gibt es nichts" in words(answer)
    assert "Ihre Rolle erlaubt das nicht" in words(german_world.client("pavel").get("/alliances/new/"))


def test_the_history_is_told_in_sentences(real_world: World) -> None:
    """Several changes of one moment are one sentence, and each of them keeps its German order of words."""
    work = make_work(real_world)
    speak(real_world.maya, "de")
    with acting(real_world.maya, real_world.aurora) as by:
        pavel = Membership.objects.in_alliance(real_world.aurora).get(person=real_world.pavel)
        changes = {"due_on": date(2027, 2, 16), "owner": pavel}
        commitments.action_edit(by=by, action=work.action, version=None, changes=changes)
    address = alliance(real_world, f"records/{work.action.record.public_id}/history/")
    page = words(real_world.client("maya").get(address))
    assert "Maya verschob Send the price list vom 1. auf den 16. Februar 2027 und übergab es an Pavel." in page


def test_the_api_says_what_is_wrong(german_world: World, maya: Client) -> None:
    path = f"/api/v1/alliances/{german_world.aurora.public_id}/goals/"
    answer = maya.post(path, {"statement": ""}, content_type="application/json")
    assert answer.status_code == 422
    assert answer.json()["title"] == "Eine Regel lässt das nicht zu."
    assert answer.json()["errors"][0]["message"] == "Dieses Feld darf nicht leer sein."
    assert answer.json()["errors"][0]["code"] == "blank"
    assert maya.get(f"{path}nothing/").json()["title"] == "Unter dieser Adresse gibt es nichts für Sie."
    assert answer["Content-Language"] == "de"


def test_without_a_person_the_api_answers_as_the_caller_asks(db: Any) -> None:
    answer = Client().get("/api/v1/alliances/", headers={"Accept-Language": "de-AT, en;q=0.5"})
    assert (answer.status_code, answer.json()["title"]) == (401, "Melden Sie sich an oder senden Sie ein Token.")


def test_an_import(german_world: World, maya: Client) -> None:
    plan = "Aufgabe;Zuständig;Fällig am;Kosten\nPilot;Anna;13.4.2027;12,5\nSchulung;Anna;bald;1\n"
    url = dropped(maya, german_world, plan)
    page = words(maya.get(url))
    assert "heißt wie „aufgabe“" in page
    assert "Eine Spalte bedeutet hier nichts und wird neben jeder Zeile aufbewahrt" in page
    assert "Hier nicht bekannt: Anna." in page
    assert "13. Apr 2027" in page
    assert "2 Zeilen importieren" in page
    done = text(maya.get(confirm(maya, url).url))
    assert "2 Zeilen kamen hinzu." in done
    assert "1 Ziel, 2 Meilensteine" in done


def test_a_file_has_german_heads_and_comes_in_again(german_world: World, maya: Client) -> None:
    content = maya.get(alliance(german_world, "goals/?export=csv")).content.decode("utf-8-sig")
    head, *rows = csv.reader(io.StringIO(content))
    assert head[:3] == ["Ziel", "Gruppe", "Meilenstein"]
    assert "2027-03-01" in next(row for row in rows if "Pilot live" in row)
    answer = maya.get(dropped(maya, german_world, content, "milestones.csv"))
    becomes = {each["key"]: each["field"] for each in answer.context["columns"]}
    assert becomes["Meilenstein"] == "title"
    assert (becomes["Zuständig"], becomes["Fällig"]) == ("owner", "due_on")
