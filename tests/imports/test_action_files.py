"""Whole lists of actions, each awkward in its own way; and a list that comes again."""

from datetime import date

import pytest

from alliances.models import Membership, Person
from commitments import operations as commitment_operations
from core.errors import Forbidden, Refused
from records import operations
from records.models import Imported, ImportRun, Record
from tests.acting import acting
from tests.commitments.steps import action
from tests.conftest import World
from tests.imports.actions import (
    GERMAN,
    LIST,
    MINUTES,
    actions,
    bring_actions,
    codes,
    goal,
    kept,
    owed,
    owner,
    tracker,
)
from tests.imports.files import adds_up, last_run
from tests.imports.test_import_again import counted, versions
from tests.imports.test_import_undo import digests

BAD = "Action,Due,Owner\n,2027-03-31,Arun\nContract,2027-04-15,Bex\n"


def test_it_works(world: World):
    with acting(world.maya, world.aurora) as maya:
        report = bring_actions(maya, LIST)
        assert counted(report) == {"rows": 3, "created": 3, "updated": 0, "unchanged": 0, "skipped": 0}
        assert report["records"] == {"action": {"created": 3, "updated": 0, "unchanged": 0}}
        assert report["people_placeholders"] == ["Arun", "Bex"]
        assert {title: owed(maya, title).state for title in actions(maya)} == {
            "Send the price list": "open",
            "Agree the pilot": "started",
            "Sign the contract": "done",
        }
        assert owed(maya, "Agree the pilot").due_on == date(2027, 3, 15)
        assert owner(maya, "Agree the pilot") == world.petra.name


def test_a_german_spreadsheet(world: World):
    with acting(world.maya, world.aurora) as maya:
        report = bring_actions(maya, GERMAN, "Offene Punkte.csv")
        assert (report["rows"], report["created"], report["header_line"]) == (4, 4, 3)
        assert report["encoding"] == "cp1252"
        sent = owed(maya, "Preisliste schicken")
        assert (sent.state, sent.due_on, sent.owner.person.name) == ("open", date(2027, 3, 31), "Jörg Müller")
        assert actions(maya)["Preisliste schicken"].details == "aus dem Gespräch"
        assert str(owed(maya, "Prüfbericht nachreichen").owed_by) == "Contoso"
        booked = owed(maya, "Räume buchen")
        assert (booked.state, booked.done_on, booked.owner.person) == ("done", date(2026, 2, 20), world.petra)
        assert (owed(maya, "Schulung planen").state, kept(maya, "Schulung planen")) == (
            "started",
            {"Also named": "Jörg Müller"},
        )


def test_a_workbook_with_titles_above_the_table(world: World):
    with acting(world.maya, world.aurora) as maya:
        report = bring_actions(maya, tracker(), "tracker.xlsx")
        assert (report["rows"], report["created"], report["people_placeholders"]) == (3, 3, [])
        sent, booked = owed(maya, "Send figures"), owed(maya, "Book rooms")
        assert (sent.first_due_on, sent.due_on, sent.state) == (date(2026, 9, 1), date(2026, 10, 1), "open")
        assert (booked.due_on, booked.state, booked.done_on) == (date(2026, 9, 15), "done", date(2026, 9, 10))
        assert owed(maya, "Write the brief").owner.person == world.maya


def test_a_table_of_minutes(world: World):
    with acting(world.maya, world.aurora) as maya:
        report = bring_actions(maya, MINUTES, "minutes.md")
        assert report["created"] == 2
        assert (owed(maya, "Price list").state, owed(maya, "Pilot sites").state) == ("done", "open")
        assert owed(maya, "Pilot sites").due_on == date(2026, 12, 12)


@pytest.mark.parametrize(("name", "content"), [("a.csv", LIST), ("b.csv", GERMAN), ("c.xlsx", tracker())])
def test_a_file_that_comes_again_changes_nothing(world: World, name: str, content: str | bytes):
    with acting(world.maya, world.aurora) as maya:
        first = bring_actions(maya, content, name)
        before, people = versions(), Membership.unwalled.count()
        again = bring_actions(maya, content, name)
        assert (again["created"], again["updated"], again["unchanged"]) == (0, 0, first["created"])
        assert (versions(), Membership.unwalled.count()) == (before, people)
        assert again["people_placeholders"] == []


def test_what_is_exported_comes_in_elsewhere_as_it_was(world: World):
    action(world, "Ours", 3, owner="hugo")
    action(world, "Theirs", 5, owner="petra")
    url = f"/alliances/{world.aurora.public_id}/actions/?export=csv"
    exported = world.client("maya").get(url).content
    with acting(world.maya, world.aurora) as maya:
        report = bring_actions(maya, exported, "actions.csv")
        assert (report["created"], report["problems"], report["unmapped_columns"]) == (2, [], [])
        copies = Record.objects.visible_to(maya).filter(kind="action", title="Theirs").order_by("pk")
        first, second = (each.commitment for each in copies)
        assert (first.owner, first.due_on, first.owed_by) == (second.owner, second.due_on, second.owed_by)


def test_a_changed_file_changes_only_what_changed(world: World):
    with acting(world.maya, world.aurora) as maya:
        bring_actions(maya, LIST)
        before = versions()
        report = bring_actions(maya, LIST.replace("2027-03-01,Open", "2027-03-20,Done") + "Look back,,,\n")
        assert counted(report) == {"rows": 4, "created": 1, "updated": 1, "unchanged": 2, "skipped": 0}
        sent = owed(maya, "Send the price list")
        assert (sent.state, sent.due_on, sent.first_due_on) == ("done", date(2027, 3, 20), date(2027, 3, 1))
        after = versions()
        assert {pk for pk in before if after[pk] != before[pk]} == {sent.pk}


def test_an_id_tells_an_action_again_under_another_name(world: World):
    with acting(world.maya, world.aurora) as maya:
        goal(maya, "Ten joint customers")
        bring_actions(maya, "ID,Action,Original date\nA1,Rooms,2027-03-01\n")
        again = bring_actions(maya, "ID,Action,Original date,Goal\nA1,Book rooms,2027-02-01,Ten joint customers\n")
        assert (again["created"], again["updated"], list(actions(maya))) == (0, 1, ["Book rooms"])
        assert owed(maya, "Book rooms").first_due_on == date(2027, 3, 1)
        assert {"first_date_stays", "goal_stays"} <= codes(again)
        assert kept(maya, "Book rooms") == {"Goal": "Ten joint customers"}


def test_somebody_named_since_stays(world: World):
    content = "Action,Responsible\nRooms,Contoso\n"
    with acting(world.maya, world.aurora) as maya:
        bring_actions(maya, content)
        petra = maya.alliance.memberships.get(person=world.petra)
        promise = owed(maya, "Rooms")
        commitment_operations.commitment_edit(by=maya, commitment=promise, version=None, changes={"owner": petra})
        assert bring_actions(maya, content)["unchanged"] == 1
        assert owed(maya, "Rooms").owner == petra


def test_a_refused_row_is_told_while_the_others_come_in(world: World):
    with acting(world.maya, world.aurora) as maya:
        report = bring_actions(maya, BAD)
        assert (report["created"], report["skipped"], list(actions(maya))) == (1, 1, ["Contract"])
        assert [(each["line"], each["code"]) for each in report["problems"] if each["severity"] == "error"] == [
            (2, "no_name")
        ]
        assert adds_up(report)
        with pytest.raises(Refused, match="Line 2"):
            bring_actions(maya, BAD, strict=True)


def test_a_dry_run_leaves_no_trace(world: World):
    with acting(world.maya, world.aurora) as maya:
        before = digests()
        report = bring_actions(maya, LIST, dry_run=True)
        assert (report["created"], report["import_id"]) == (3, "")
        assert digests() == before
        assert not Imported.unwalled.exists()


def test_shared_is_seen_by_both_and_internal_by_one(world: World):
    with acting(world.maya, world.aurora) as maya:
        bring_actions(maya, LIST, visibility="shared")
        bring_actions(maya, "Action\nOurs\n", "ours.csv")
    with acting(world.pavel, world.aurora) as pavel:
        assert len(actions(pavel)) == 3
        assert not Imported.objects.visible_to(pavel).exists()
    with acting(world.petra, world.aurora) as petra, pytest.raises(Forbidden, match="lead"):
        bring_actions(petra, LIST, visibility="shared")


def test_it_is_taken_back_whole(busy_world: World):
    content = LIST + "Rooms,Contoso,,\nBrief,Cleo / Dan,,\n"
    with acting(busy_world.maya, busy_world.aurora) as maya:
        before = digests()
        bring_actions(maya, content)
        bring_actions(maya, content.replace("Open", "Done"))
        for run in ImportRun.objects.visible_to(maya).done().order_by("-pk"):
            assert operations.import_undo(by=maya, run=run) == []
        assert digests() == before


def test_placeholders_of_the_other_side_go_with_it(world: World):
    with acting(world.maya, world.aurora) as maya:
        people = Person.unwalled.count(), Membership.unwalled.count()
        bring_actions(maya, "Action,Owner,Company\nRooms,Arun,Contoso\n")
        assert Person.unwalled.count() == people[0] + 1
        operations.import_undo(by=maya, run=last_run(maya))
        assert (Person.unwalled.count(), Membership.unwalled.count()) == people


def test_what_people_worked_on_stays_and_is_named(world: World):
    with acting(world.maya, world.aurora) as maya:
        bring_actions(maya, LIST)
        commitment_operations.commitment_complete(by=maya, commitment=owed(maya, "Send the price list"))
        operations.comment_create(
            by=maya, record=actions(maya)["Agree the pilot"].record, text="Look", visibility="internal"
        )
        left = ["Agree the pilot", "Send the price list"]
        assert sorted(operations.import_undo(by=maya, run=last_run(maya))) == left
        assert sorted(actions(maya)) == left
        assert not Person.unwalled.filter(name="Bex").exists()
        assert owner(maya, "Send the price list") == "Arun"


def test_an_update_is_put_back_to_the_day(world: World):
    content = "ID,Action,Due,Owner,Status,Done on,Notes\n1,Rooms,2026-03-01,Contoso,Done,2026-02-20,One\n"
    with acting(world.maya, world.aurora) as maya:
        bring_actions(maya, content)
        changed = content.replace("Done,2026-02-20,One", "Open,,Two").replace("2026-03-01,Contoso", "2026-04-01,Arun")
        assert bring_actions(maya, changed)["updated"] == 1
        assert (owed(maya, "Rooms").state, owner(maya, "Rooms")) == ("open", "Arun")
        assert operations.import_undo(by=maya, run=last_run(maya)) == []
        rooms = owed(maya, "Rooms")
        assert (rooms.state, rooms.done_on, rooms.due_on) == ("done", date(2026, 2, 20), date(2026, 3, 1))
        assert (rooms.owner, str(rooms.owed_by), actions(maya)["Rooms"].details) == (None, "Contoso", "One")


def test_a_goal_that_got_an_action_stays_where_it_is(world: World):
    with acting(world.maya, world.aurora) as maya:
        made = goal(maya, "Ten joint customers")
        bring_actions(maya, "Action,Goal\nRooms,Ten joint customers\n")
        operations.import_undo(by=maya, run=last_run(maya))
        assert list(Record.objects.visible_to(maya)) == [made.record]


def test_rows_of_one_title_are_told_apart(world: World):
    content = "Action,Due\nCall,2027-03-01\nCall,2027-04-01\n"
    with acting(world.maya, world.aurora) as maya:
        assert bring_actions(maya, content)["created"] == 2
        assert bring_actions(maya, content)["unchanged"] == 2
