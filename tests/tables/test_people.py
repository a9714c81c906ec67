import time

import pytest

from core.tables.people import LIST, NAME, Named, people, possible_commas
from core.tables.words import boolean, choice

PAVEL = Named("Pavel Novák", "pavel@contoso.example")
CASES = [
    ("Arun, Bex", ["Arun", "Bex"]),
    ("Charley,Bex", ["Charley", "Bex"]),
    ("Müller; Schmidt", ["Müller", "Schmidt"]),
    ("Müller, Anna; Schmidt, Jan", ["Anna Müller", "Jan Schmidt"]),
    ("Arun and Bex", ["Arun", "Bex"]),
    ("Anna & Jan", ["Anna", "Jan"]),
    ("Anna und Jan", ["Anna", "Jan"]),
    ("Ana y Juan", ["Ana", "Juan"]),
    ("Anna\nJan", ["Anna", "Jan"]),
    ("Anna / Jan", ["Anna", "Jan"]),
    ("Dev/IT", ["Dev/IT"]),
    ("John F. Kennedy", ["John F. Kennedy"]),
    ("Anderson, Brandy", ["Anderson", "Brandy"]),
    ("Maria E Silva", ["Maria E Silva"]),
    ("Arun, Arun", ["Arun"]),
    ("1", ["1"]),
    (" ; , ", []),
]


@pytest.mark.parametrize(("text", "names"), CASES)
def test_people_in_a_cell(text, names):
    assert [person.name for person in people(text)] == names


ADDRESSED = [
    ("Novák, Pavel <pavel@contoso.example>", [PAVEL]),
    ("Pavel Novák <Pavel@Contoso.example>, Bex", [PAVEL, Named("Bex")]),
    ("Pavel Novák (pavel@contoso.example)", [PAVEL]),
    (
        "pavel@contoso.example; bex@contoso.example",
        [Named("", "pavel@contoso.example"), Named("", "bex@contoso.example")],
    ),
    ("a@x.example, b@x.example", [Named("", "a@x.example"), Named("", "b@x.example")]),
    ("Novák, Pavel <pavel@contoso.example>; Bex", [PAVEL, Named("Bex")]),
]


@pytest.mark.parametrize(("text", "named"), ADDRESSED)
def test_people_with_addresses(text, named):
    assert people(text) == named


def test_a_comma_may_stand_inside_the_names_of_a_column():
    assert people("Novák, Pavel", NAME) == [Named("Pavel Novák")]
    assert possible_commas(["Arun, Bex", "Arun", "Charley,Bex"]) == {LIST}
    assert possible_commas(["Müller, Anna; Schmidt, Jan"]) == {NAME}
    assert possible_commas(["Novák, Pavel", "Svobodová, Petra"]) == {LIST, NAME}
    assert possible_commas(["Anna Berg, Jan Holm"]) == {LIST}
    assert possible_commas([]) == {LIST}


@pytest.mark.parametrize("text", ["x", "X", "✓", "yes", "Ja", "oui", "Sí", "tak", "1", "TRUE", "wahr"])
def test_yes(text):
    assert boolean(text) is True


@pytest.mark.parametrize("text", ["no", "Nein", "non", "não", "0", "-", "FALSE", "☐"])
def test_no(text):
    assert boolean(text) is False


def test_neither():
    assert boolean("perhaps") is None


STATES = {"open": ("offen", "abierto", "en curso"), "done": ("erledigt", "completed"), "high": ("hoch",)}


@pytest.mark.parametrize(
    ("text", "state"),
    [("Open", "open"), ("En curso", "open"), ("ERLEDIGT", "done"), ("3 - High", "high"), ("later", None), ("", None)],
)
def test_choices(text, state):
    assert choice(text, STATES) == state


@pytest.mark.parametrize(
    "text", ["a" + " " * 30_000 + "b", "a" * 30_000, "a@" * 15_000, "a\n" * 15_000, "and " * 8_000]
)
def test_long_texts_take_no_time(text: str):
    started = time.monotonic()
    people(text)
    assert time.monotonic() - started < 2
