"""What each column of a list of actions becomes."""

from datetime import date

import pytest

from commitments.imports import ACTIONS
from core.tables.headers import find_header
from core.tables.proposal import propose
from core.tables.read import read_pasted
from tests.acting import acting
from tests.conftest import World
from tests.imports.actions import actions, bring_actions, codes, goal, kept, owed, owner
from tests.imports.files import bring, milestones, promise


def column(world: World, name: str, *cells: str) -> list[str]:
    """The states of actions with these cells in one column."""
    lines = "".join(f'Step {place},"{cell}"\n' for place, cell in enumerate(cells))
    with acting(world.maya, world.aurora) as maya:
        bring_actions(maya, f"Action,{name}\n{lines}")
        return [owed(maya, f"Step {place}").state for place, _cell in enumerate(cells)]


@pytest.mark.parametrize(
    ("state", "words"),
    [
        (
            "open",
            ("Open", "offen", "Not started", "nicht erledigt", "à faire", "pendiente", "0 %", "[ ]", "☐", "1 - Open"),
        ),
        ("started", ("In progress", "in Arbeit", "en cours", "en curso", "in corso", "50 %", "99%", "WIP (50 %)")),
        ("done", ("Done", "erledigt", "terminé", "hecho", "fatto", "100 %", "✓", "✔️", "x", "[x]", "Done (12 March)")),
    ],
)
def test_states_are_known_by_their_words(world: World, state: str, words: tuple[str, ...]):
    assert column(world, "Status", *words) == [state] * len(words)


def test_states_that_are_not_known_are_told_and_not_guessed(world: World):
    said = ["Done?", "almost done", "nicht ganz erledigt", "80 % done", "on hold", "🟢", "150 %", "50"]
    lines = "".join(f"Step {place},{each}\n" for place, each in enumerate(said))
    with acting(world.maya, world.aurora) as maya:
        report = bring_actions(maya, f"Action,Status\n{lines}")
        assert report["created"] == len(said)
        assert {owed(maya, title).state for title in actions(maya)} == {"open"}
        assert [each["value"] for each in report["problems"] if each["code"] == "not_a_choice"] == said
        assert kept(maya, "Step 0") == {"Status": "Done?"}


@pytest.mark.parametrize("name", ["Done", "Done?", "Completed", "Erledigt", "Fait", "Hecho"])
def test_ticks_say_that_it_is_done(world: World, name: str):
    assert column(world, name, "x", "✓", "ja", "", "no") == ["done", "done", "done", "open", "open"]


@pytest.mark.parametrize("name", ["% done", "Progress", "Fortschritt", "Erledigt %", "Complete"])
def test_progress_says_how_far_it_is(world: World, name: str):
    assert column(world, name, "0", "40", "100") == ["open", "started", "done"]


@pytest.mark.parametrize("name", ["Done on", "Completed", "Erledigt", "Closed date", "Erledigt am", "Date completed"])
def test_the_day_that_it_was_done(world: World, name: str):
    with acting(world.maya, world.aurora) as maya:
        bring_actions(maya, f"Action,Due,{name}\nRooms,2026-03-01,2026-02-20\nBrief,2026-03-01,\n")
        assert (owed(maya, "Rooms").state, owed(maya, "Rooms").done_on) == ("done", date(2026, 2, 20))
        assert (owed(maya, "Brief").state, owed(maya, "Brief").done_on) == ("open", None)


def test_a_day_that_nobody_knows_is_told_where_it_counts(world: World):
    with acting(world.maya, world.aurora) as maya:
        report = bring_actions(maya, "Action,Due,Status\nRooms,2026-03-01,Done\nBrief,2099-03-01,Done\n")
        assert owed(maya, "Rooms").done_on == world.aurora.today()
        assert [each["line"] for each in report["problems"] if each["code"] == "done_today"] == [2]


def test_a_day_that_the_status_contradicts_is_kept_beside(world: World):
    with acting(world.maya, world.aurora) as maya:
        report = bring_actions(maya, "Action,Status,Done on\nRooms,In progress,2026-02-20\n")
        assert (owed(maya, "Rooms").state, owed(maya, "Rooms").done_on) == ("started", None)
        assert kept(maya, "Rooms") == {"Done on": "2026-02-20"}
        assert "kept_beside" in codes(report)


def test_it_was_not_done_on_a_day_to_come(world: World):
    with acting(world.maya, world.aurora) as maya:
        report = bring_actions(maya, "Action,Done on\nRooms,2099-02-20\n")
        assert (owed(maya, "Rooms").state, owed(maya, "Rooms").done_on) == ("open", None)
        assert kept(maya, "Rooms") == {"Done on": "2099-02-20"}
        assert "still to come" in report["problems"][0]["reason"]


def test_the_first_date_is_what_days_late_count_from(world: World):
    with acting(world.maya, world.aurora) as maya:
        bring_actions(maya, "Action,Original date,New date\nMoved,2026-09-01,2026-10-01\nHolds,2026-09-15,\n")
        assert (owed(maya, "Moved").first_due_on, owed(maya, "Moved").due_on) == (date(2026, 9, 1), date(2026, 10, 1))
        assert (owed(maya, "Holds").first_due_on, owed(maya, "Holds").due_on) == (date(2026, 9, 15), date(2026, 9, 15))


def test_where_it_began_is_no_due_date(world: World):
    with acting(world.maya, world.aurora) as maya:
        report = bring_actions(maya, "Action,Start date,Date raised,Notes\nRooms,2026-09-01,2026-08-01,Ask Hugo\n")
        assert owed(maya, "Rooms").due_on is None
        assert report["unmapped_columns"] == ["Start date", "Date raised"]
        assert kept(maya, "Rooms") == {"Start date": "2026-09-01", "Date raised": "2026-08-01"}
        assert actions(maya)["Rooms"].details == "Ask Hugo"


def test_dates_are_asked_for_once_a_column(world: World):
    with acting(world.maya, world.aurora) as maya, pytest.raises(AssertionError, match="date_order"):
        bring_actions(maya, "Action,Due\nRooms,03/04/2027\nBrief,05/06/2027\n")
    with acting(world.maya, world.aurora) as maya:
        mapping = {"answers": {"date_order": "dmy"}}
        bring_actions(maya, "Action,Due\nRooms,03/04/2027\nBrief,05/06/2027\n", mapping=mapping)
        assert owed(maya, "Rooms").due_on == date(2027, 4, 3)


def test_what_is_no_date_stays_as_text(world: World):
    with acting(world.maya, world.aurora) as maya:
        report = bring_actions(maya, "Action,Due\nRooms,ASAP\nBrief,2027-03-01\n")
        assert report["created"] == 2
        assert owed(maya, "Rooms").due_on is None
        assert kept(maya, "Rooms") == {"Due": "ASAP"}


def test_of_several_people_the_first_owns_it(world: World):
    with acting(world.maya, world.aurora) as maya:
        report = bring_actions(maya, "Action,Owner\nRooms,Petra / Arun\nBrief,pavel@contoso.example\nCall,\n")
        assert (owner(maya, "Rooms"), kept(maya, "Rooms")) == ("Petra Svobodová", {"Also named": "Arun"})
        assert owed(maya, "Brief").owner.person == world.pavel
        assert owner(maya, "Call") == ""
        assert report["people_placeholders"] == []
        assert "further_people" in codes(report)


def test_somebody_unknown_is_a_placeholder_of_the_importing_side(world: World):
    with acting(world.maya, world.aurora) as maya:
        assert bring_actions(maya, "Action,Owner\nRooms,Arun\n")["people_placeholders"] == ["Arun"]
        assert owed(maya, "Rooms").owed_by == maya.participation


def test_a_company_alone_owes_it_until_somebody_is_named(world: World):
    with acting(world.maya, world.aurora) as maya:
        report = bring_actions(maya, "Action,Responsible\nRooms,contoso\nBrief,Northwind\n")
        rooms = owed(maya, "Rooms")
        assert (rooms.owner, str(rooms.owed_by)) == (None, "Contoso")
        assert str(owed(maya, "Brief").owed_by) == "Northwind"
        assert report["people_placeholders"] == []
        assert "company_alone" in codes(report)
    page = world.client("maya").get(f"/alliances/{world.aurora.public_id}/actions/").content.decode()
    assert page.index("We owe") < page.index("Brief") < page.index("They owe") < page.index("Rooms")


def test_the_company_of_somebody_unknown_is_theirs(world: World):
    content = "Action,Owner,Company\nRooms,Arun,Contoso\nBrief,Petra,Contoso\nCall,Bex,\nOther,Cleo,Woodgrove\n"
    with acting(world.maya, world.aurora) as maya:
        report = bring_actions(maya, content)
        sides = {title: str(owed(maya, title).owed_by) for title in actions(maya)}
        assert sides == {"Rooms": "Contoso", "Brief": "Contoso", "Call": "Northwind", "Other": "Northwind"}
        assert owed(maya, "Brief").owner.person == world.petra
        assert report["people_placeholders"] == ["Arun", "Bex", "Cleo"]
        assert kept(maya, "Other") == {"Company": "Woodgrove"}
        assert "unknown_company" in codes(report)


def test_a_partner_adds_nobody_to_the_host(world: World):
    with acting(world.pavel, world.aurora) as pavel:
        report = bring_actions(pavel, "Action,Owner,Company\nRooms,Arun,Northwind\n")
        rooms = owed(pavel, "Rooms")
        assert (rooms.owner, str(rooms.owed_by)) == (None, "Northwind")
        assert kept(pavel, "Rooms") == {"Owner": "Arun"}
        assert ("others_people" in codes(report), report["people_placeholders"]) == (True, [])


def test_an_action_hangs_under_the_goal_that_the_row_names(world: World):
    with acting(world.maya, world.aurora) as maya:
        made = goal(maya, "Ten joint customers")
        report = bring_actions(maya, "Action,Goal\nRooms,ten joint  customers\nBrief,Another\nCall,\n")
        assert actions(maya)["Rooms"].record.parent == made.record
        assert actions(maya)["Brief"].record.parent is None
        assert kept(maya, "Brief") == {"Goal": "Another"}
        assert [each["line"] for each in report["problems"] if each["code"] == "unknown_goal"] == [3]


def test_the_other_sides_goal_is_none(world: World):
    with acting(world.pavel, world.aurora) as pavel:
        goal(pavel, "Only ours")
    with acting(world.maya, world.aurora) as maya:
        bring_actions(maya, "Action,Goal\nRooms,Only ours\n")
        assert kept(maya, "Rooms") == {"Goal": "Only ours"}


def test_a_shared_action_does_not_hang_under_a_goal_of_one_side(world: World):
    with acting(world.maya, world.aurora) as maya:
        goal(maya, "Ten joint customers")
        report = bring_actions(maya, "Action,Goal\nRooms,Ten joint customers\nBrief,\n", visibility="shared")
        assert (report["created"], report["skipped"]) == (1, 1)
        assert "Share that first." in next(each["reason"] for each in report["problems"] if each["line"] == 2)


def test_long_texts_are_kept_whole(world: World):
    long, longer = "long " * 100, "words " * 2_000
    with acting(world.maya, world.aurora) as maya:
        report = bring_actions(maya, f"Action,Notes\n{long},{longer}\n")
        [(title, action)] = actions(maya).items()
        assert (report["created"], len(title), len(action.details)) == (1, 300, 10_000)
        assert kept(maya, title) == {"Action": long.strip(), "Notes": longer.strip()}


@pytest.mark.parametrize(
    ("head", "fields"),
    [
        ("Action item|Owner|Due date|Status", "title owner due_on state"),
        ("Task|Description|Assigned to|Deadline", "title details owner due_on"),
        ("#|Action|Who|When|Done", "- title owner due_on done"),
        ("ID|Topic|Action|Responsible|Target date|Remarks", "id - title owner due_on details"),
        ("Item|Description|Who|Date", "- title owner due_on"),
        ("Action|Name|Date", "title owner due_on"),
        ("TOP|Thema|Beschluss / Maßnahme|verantwortlich|Termin|erl.", "- - title owner due_on done"),
        ("Name|Description|Review date|Revised date", "title details - due_on"),
        ("id_tarea|nombre|responsable_id|estado|fecha_inicio|fecha_fin", "id title owner state - due_on"),
        ("Was|Wer|Bis wann|Stand", "title owner due_on state"),
        ("Nr.|Thema|Maßnahme|Verantwortlich|Termin|Bemerkung", "id - title owner due_on details"),
        ("Aufgabe|Beschreibung|Zuständig|Fällig am|Firma", "title details owner due_on company"),
        ("Quoi|Qui|Échéance|Statut|Remarques", "title owner due_on state details"),
        ("Acción|Responsable|Fecha límite|Estado|Empresa", "title owner due_on state company"),
        ("Azione|Responsabile|Scadenza|Stato|Note", "title owner due_on state details"),
        ("Aufgabe|Ziel|Zuständig|Zuerst fällig|Fällig|Erledigt am", "title goal owner first_due_on due_on done_on"),
        ("Action|Goal|Owner|First due|Due|Status|Done on", "title goal owner first_due_on due_on state done_on"),
    ],
)
def test_columns_are_known_in_many_languages(head: str, fields: str):
    table = read_pasted("\t".join(head.split("|")) + "\n" + "\t".join("abcdefgh"[: head.count("|") + 1]) + "\n", "x")
    known = [word for each in ACTIONS.fields for word in (str(each.label), each.name, *each.synonyms)]
    proposal = propose(find_header(table, known), ACTIONS.fields)
    assert [choice.field or "-" for choice in proposal.choices] == fields.split()


def test_two_kinds_know_the_same_words(world: World):
    """A plan's tasks stand as actions do: its status is read by the same rules."""
    with acting(world.maya, world.aurora) as maya:
        bring(maya, "Task,Status,Owner\nPilot,50 %,Contoso\nLaunch,almost done,\n")
        made = milestones(maya)
        assert (promise(made["Pilot"]).state, str(promise(made["Pilot"]).owed_by)) == ("started", "Contoso")
        assert promise(made["Launch"]).state == "open"
