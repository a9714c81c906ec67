"""One line, read on Tuesday 24 November 2026."""

from datetime import date
from time import perf_counter

import pytest

from commitments.capture import Reading, Someone
from commitments.capture import read as read_line

TODAY = date(2026, 11, 24)
NAMES = ("Maya Lindqvist", "Petra Svobodová", "Petra Müller", "Pavel Novák", "Hugo Dahl")
PEOPLE = [Someone(name, name) for name in NAMES]
FRIDAY, FIFTH = date(2026, 11, 27), date(2026, 12, 5)


def read(line: str) -> Reading:
    return read_line(line, today=TODAY, people=PEOPLE)


@pytest.mark.parametrize(
    ("line", "title", "owner", "due_on"),
    [
        ("Maya: call Contoso fri", "Call Contoso", "Maya Lindqvist", FRIDAY),
        ("pavel: price list by 5 Dec", "Price list", "Pavel Novák", FIFTH),
        ("Petra Svobodova: price list by 5 Dec", "Price list", "Petra Svobodová", FIFTH),
        ("Petra M.: Preisliste bis 5.12.", "Preisliste", "Petra Müller", FIFTH),
        ("Hugo: bis 5.12. Preisliste schicken", "Preisliste schicken", "Hugo Dahl", FIFTH),
        ("Preisliste bis Freitag an Contoso schicken @hugo", "Preisliste an Contoso schicken", "Hugo Dahl", FRIDAY),
        ("@Petra Müller price list by fri", "Price list", "Petra Müller", FRIDAY),
        ("Preisliste (Hugo, 5 Dec)", "Preisliste", "Hugo Dahl", FIFTH),
        ("price list 5 Dec (Hugo)", "Price list", "Hugo Dahl", FIFTH),
        ("price list by fri – Pavel Novák", "Price list", "Pavel Novák", FRIDAY),
        ("Prepare the Friday call by 5 Dec", "Prepare the Friday call", None, FIFTH),
        ("am Freitag Contoso anrufen", "Contoso anrufen", None, FRIDAY),
        ("call Contoso fri 10:00", "Call Contoso 10:00", None, FRIDAY),
        ("Hugo: price list, by 5 Dec, for the board", "Price list, for the board", "Hugo Dahl", FIFTH),
    ],
)
def test_what_is_understood_is_taken_out_of_the_title(
    line: str, title: str, owner: str | None, due_on: date | None
) -> None:
    reading = read(line)
    assert (reading.title, reading.owner and reading.owner.name, reading.due_on) == (title, owner, due_on)


@pytest.mark.parametrize(
    "line",
    [
        "Review the 5 Dec minutes",
        "Friday call agenda",
        "Price list by Friday or Monday",
        "Upgrade to version 1.5.",
        "https://x.example/by-friday/?q=1",
        "iPhone rollout",
        "<b>Bold</b> & 'quoted'",
    ],
)
def test_what_is_not_understood_stays(line: str) -> None:
    reading = read(line)
    assert (reading.title, reading.due_on, reading.owner) == (line, None, None)


def test_a_name_of_two_is_asked() -> None:
    reading = read("Petra: price list")
    assert reading.owner is None
    assert [each.name for each in reading.owners] == ["Petra Svobodová", "Petra Müller"]
    assert reading.title == "Price list"


def test_several_names_are_asked_and_stay() -> None:
    reading = read("Maya and Hugo: deck by fri")
    assert [each.name for each in reading.owners] == ["Maya Lindqvist", "Hugo Dahl"]
    assert reading.title == "Maya and Hugo: deck"


def test_somebody_who_is_spoken_of_need_not_be_who_does_it() -> None:
    for line in ("call Pavel fri", "Pavel anrufen bis Freitag"):
        reading = read(line)
        assert (reading.owner, [each.name for each in reading.owners]) == (None, ["Pavel Novák"])
        assert "Pavel" in reading.title


def test_a_name_that_nobody_has_is_said() -> None:
    assert read("Pertra: price list").unknown == "Pertra"
    assert read("Pertra: price list").title == "Pertra: price list"
    assert read("A longer sentence than a name: price list").unknown == ""


def test_several_days_are_asked() -> None:
    reading = read("Maya: call Contoso next Friday")
    assert (reading.due_on, reading.days) == (None, (FRIDAY, date(2026, 12, 4)))
    assert reading.title == "Call Contoso"


def test_nothing_is_left_of_a_line_that_says_nothing_to_do() -> None:
    assert read("Maya: fri").title == ""
    assert read("").title == ""


def test_a_hostile_line_takes_no_time() -> None:
    before = perf_counter()
    for line in (
        "(" * 1000,
        "@a " * 333,
        " - a" * 250,
        "5.5.5." * 166,
        "by " * 333,
        "a: " * 333,
        "5 " * 500,
        "٣.٤." * 250,
    ):
        read(line)
    assert perf_counter() - before < 2
