"""Minutes and mails, read on Tuesday 24 November 2026."""

from datetime import date

import pytest

from commitments.capture import Someone
from commitments.notes import Notes, Proposal
from commitments.notes import read_notes as read_text

TODAY = date(2026, 11, 24)
PEOPLE = [Someone(name, name) for name in ("Maya Lindqvist", "Petra Svobodová", "Pavel Novák", "Hugo Dahl")]


def read(text: str) -> Notes:
    return read_text(text, today=TODAY, people=PEOPLE)


def told(proposal: Proposal) -> tuple[str, str, date | None]:
    return proposal.reading.title, proposal.owner.name if proposal.owner else "", proposal.reading.due_on


def test_it_works() -> None:
    notes = read(
        "Call with Contoso\n\nThe mood was good.\n- [ ] Petra: price list by 5 Dec\n"
        "AP: Vertrag prüfen (Hugo) bis Freitag\n"
        "- Pavel sends the deck by 4 Dec\nNext call in a month.\n"
    )
    assert [told(each) for each in notes.proposals] == [
        ("Price list", "Petra Svobodová", date(2026, 12, 5)),
        ("Vertrag prüfen", "Hugo Dahl", date(2026, 11, 27)),
        ("Pavel sends the deck", "Pavel Novák", date(2026, 12, 4)),
    ]
    assert notes.rest == "Call with Contoso\n\nThe mood was good.\nNext call in a month."


@pytest.mark.parametrize(
    "line",
    [
        "- [ ] Book the room",
        "* [ ] Book the room",
        "[] Book the room",
        "> > - [ ] Book the room",
        "AP: Book the room",
        "AP 3: Book the room",
        "1. TODO Book the room",
        "todo: Book the room",
        "Action: Book the room",
        "**Action item 2:** Book the room",
        "Aufgabe – Book the room",
        "- [ ] TODO: Book the room",
    ],
)
def test_a_marked_line_asks_for_something(line: str) -> None:
    [proposal] = read(line).proposals
    assert told(proposal) == ("Book the room", "", None)
    assert proposal.line == line


@pytest.mark.parametrize(
    "line",
    [
        "- [x] Petra: done by 5 Dec",
        "- [ ]",
        "From: Petra Svobodová, 5 Dec 2026",
        "Sent: Friday, 27 November 2026 by Petra",
        "On Fri, 27 Nov 2026 at 10:00, Petra Svobodová wrote:",
        "Am 27.11.2026 um 10:00 schrieb Petra Svobodová:",
        "We met Petra on 20 Nov 2026 and liked it.",
        "Nothing more with Petra.",
        "Something by 5 Dec.",
        "Actions were good, and so was the APERO.",
        "- [ ] " + "x" * 1_000,
    ],
)
def test_the_rest_stays_as_the_note(line: str) -> None:
    notes = read(line)
    assert notes.proposals == []
    assert notes.rest == line


def test_whom_a_line_speaks_of_alone_is_proposed_and_of_several_nobody() -> None:
    [one, two] = read("TODO call Pavel fri\nTODO Pavel and Hugo meet fri").proposals
    assert (one.owner and one.owner.name) == "Pavel Novák"
    assert two.owner is None
    assert len(two.reading.owners) == 2
