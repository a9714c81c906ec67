"""The shapes that real plans have, each awkward in its own way."""

from datetime import date

import pytest

from core.errors import Refused
from records import operations
from records.models import Imported
from tests.acting import acting
from tests.conftest import World
from tests.imports.files import (
    FLAT,
    GERMAN_ROWS,
    SPANISH,
    adds_up,
    bring,
    german,
    goals,
    milestones,
    promise,
    spaced,
)


def extra(row: object) -> dict[str, str]:
    return dict(Imported.unwalled.get(record=row.record).extra)  # type: ignore[attr-defined]


def test_a_flat_list_hangs_under_a_goal_named_after_the_file(world: World):
    with acting(world.maya, world.aurora) as maya:
        report = bring(maya, FLAT, "02-numfocus-milestones.csv")
        assert report["rows"] == report["created"] == 5
        assert adds_up(report)
        assert report["records"]["goal"]["created"] == 1
        assert list(goals(maya)) == ["02 numfocus milestones"]
        made = milestones(maya)
        assert promise(made["Firm hired"]).due_on == date(2025, 4, 3)
        assert promise(made["Start"]).due_on == date(2025, 8, 18)
        assert extra(made["Members found"]) == {"E": "estimated"}
        assert extra(made["Committee chartered"]) == {"description": "Formal authorisation"}
        assert {"D", "E", "description"} == set(report["unmapped_columns"])


def test_leading_spaces_make_goals_groups_and_milestones(world: World):
    with acting(world.maya, world.aurora) as maya:
        report = bring(maya, spaced(), "project-plan.xlsx")
        assert report["rows"] == report["created"] == 6
        assert adds_up(report)
        assert sorted(goals(maya)) == ["Create network", "project plan"]
        made = milestones(maya)
        assert made["Set up"].record.parent.title == "Create network"
        assert made["Set up"].group == "Relay servers"
        assert made["Danielle on call"].record.parent.title == "project plan"
        assert made["Implement"].starts_on == date(2027, 2, 14)
        assert promise(made["Implement"]).due_on == date(2027, 3, 28)


def test_of_two_people_the_first_owns_and_the_second_is_kept(world: World):
    with acting(world.maya, world.aurora) as maya:
        report = bring(maya, spaced(), "project-plan.xlsx")
        made = milestones(maya)
        assert promise(made["Implement"]).owner.person.name == "Arun"
        assert extra(made["Implement"]) == {"Also named": "Bex"}
        further = [each["line"] for each in report["problems"] if each["code"] == "further_people"]
        assert further == [4, 6]
        assert report["people_placeholders"] == ["Arun", "Charley", "Danielle"]


def test_dates_without_a_year_are_asked_for(world: World):
    with acting(world.maya, world.aurora) as maya:
        run, understood = operations.import_start(by=maya, kind="plan", content=german(), name="Liste.xlsx")
        [question] = understood.questions
        assert (question.column, question.key) == ("Zeitplanung", "year")
        with pytest.raises(Refused, match="questions"):
            operations.import_write(by=maya, run=run, visibility="internal")
        assert not goals(maya)


def test_with_the_year_the_german_list_arrives_with_its_tree(world: World):
    with acting(world.maya, world.aurora) as maya:
        report = bring(maya, german(), "Liste.xlsx", mapping={"answers": {"year": 2026}})
        activities = [cells for cells in GERMAN_ROWS[4:] if cells]
        assert report["rows"] == len(activities) + 2  # two blank rows between the groups
        assert report["created"] == len(activities)
        assert adds_up(report)
        assert sorted(goals(maya)) == ["Abschluss", "Umsetzung", "Vorbereitung"]
        made = milestones(maya)
        assert made["Gruppieren"].group == "Methoden vergleichen"
        assert promise(made["Problem beschreiben"]).due_on == date(2026, 5, 15)
        assert (made["Oberfläche"].starts_on, promise(made["Oberfläche"]).due_on) == (
            date(2026, 5, 15),
            date(2026, 5, 22),
        )


def test_what_is_no_date_stays_as_text(world: World):
    with acting(world.maya, world.aurora) as maya:
        bring(maya, german(), "Liste.xlsx", mapping={"answers": {"year:Zeitplanung": 2026}})
        made = milestones(maya)
        assert promise(made["Ablage einrichten"]).due_on is None
        assert extra(made["Ablage einrichten"])["Zeitplanung"] == "x"
        assert extra(made["Ergebnisse deuten"])["Zeitplanung"] == "ab 12.06."


def test_a_level_between_keeps_what_it_has_no_field_for(world: World):
    with acting(world.maya, world.aurora) as maya:
        report = bring(maya, german(), "Liste.xlsx", mapping={"answers": {"year": 2026}})
        assert [each["line"] for each in report["problems"] if each["code"] == "kept_beside"] == [8]
        kept = Imported.unwalled.get(line=8, extra__has_key="Zeitplanung")
        assert kept.record.title == "Umsetzung"
        assert kept.extra["Zeitplanung"] == "22.05."


def test_owners_by_number_become_placeholders_of_those_names(world: World):
    with acting(world.maya, world.aurora) as maya:
        report = bring(maya, SPANISH, "13-iniciativas.csv")
        assert report["created"] == report["rows"] == 3
        assert report["encoding"].startswith("utf-8")
        assert report["people_placeholders"] == ["2", "1"]
        made = milestones(maya)
        assert promise(made["Señalización de vías"]).owner.person.name == "2"
        assert promise(made["Señalización de vías"]).state == "started"
        assert promise(made["Capacitación"]).state == "done"
        assert made["Renovación de flota"].starts_on == date(2026, 3, 1)


def test_somebody_known_by_first_name_is_no_placeholder(world: World):
    with acting(world.maya, world.aurora) as maya:
        report = bring(maya, "Task,Due,Owner\nPilot,2027-01-01,Petra\nLaunch,2027-02-01,pavel@contoso.example\n")
        made = milestones(maya)
        assert promise(made["Pilot"]).owner.person == world.petra
        assert promise(made["Launch"]).owner.person == world.pavel
        assert report["people_placeholders"] == []
