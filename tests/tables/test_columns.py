"""What a column settles, what it asks, and what its cells become."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest

from core.tables.columns import ColumnReader, Money, understand
from core.tables.dates import Period
from core.tables.fields import Field, Type
from core.tables.table import Cell


def column(kind: Type, *texts: Any, answers: dict[str, Any] | None = None, **more: Any) -> ColumnReader:
    choices = {"open": ("offen",), "done": ()}
    field = Field("field", "Field", kind, choices=choices)
    return understand(field, "Start", cells(*texts), answers or {}, **more)


def cells(*texts: Any) -> list[Cell]:
    return [text if isinstance(text, Cell) else Cell(text, str(text)) for text in texts]


def read(reader: ColumnReader, *texts: Any) -> list[Any]:
    found = [reader.read(line, cell) for line, cell in enumerate(cells(*texts), start=2)]
    return [one.problem.code if one.value is None and one.problem else one.value for one in found]


def test_a_column_settles_its_order():
    texts = ("01/02/2026", "13/02/2026")
    reader = column(Type.DATE, *texts)
    assert reader.questions == []
    assert read(reader, *texts) == [date(2026, 2, 1), date(2026, 2, 13)]


def test_what_it_does_not_settle_is_asked():
    texts = ("01/02/2026", "03/04/2026", "2026-05-06")
    reader = column(Type.DATE, *texts)
    (question,) = reader.questions
    assert question.as_json() == {
        "column": "Start",
        "key": "date_order",
        "question": "In which order are the dates of “Start” written?",
        "choices": ["dmy", "mdy"],
        "labels": ["day, month, year", "month, day, year"],
    }
    assert read(reader, *texts) == ["date_order", "date_order", date(2026, 5, 6)]
    answered = column(Type.DATE, *texts, answers={"date_order": "mdy"})
    assert answered.questions == []
    assert read(answered, *texts)[:2] == [date(2026, 1, 2), date(2026, 3, 4)]


def test_an_answer_for_one_column_comes_before_the_one_for_all():
    reader = column(Type.DATE, "01/02/2026", answers={"date_order": "mdy", "date_order:Start": "dmy"})
    assert read(reader, "01/02/2026") == [date(2026, 2, 1)]


def test_two_orders_in_one_column_are_asked_and_the_others_reported():
    texts = ("13/01/2026", "01/25/2026")
    assert column(Type.DATE, *texts).questions[0].choices == ["dmy", "mdy"]
    reader = column(Type.DATE, *texts, answers={"date_order": "dmy"})
    assert read(reader, *texts) == [date(2026, 1, 13), "no_such_day"]


def test_a_missing_year_is_asked():
    texts = ("15.05.", "ab 12.06.", "15.05. bis 22.05", "x")
    reader = column(Type.DATE, *texts)
    assert [question.key for question in reader.questions] == ["year"]
    assert read(reader, *texts) == ["year_missing", "not_a_date", "not_a_date", "not_a_date"]
    assert reader.read(2, cells("ab 12.06.")[0]).problem.severity == "warning"
    assert read(column(Type.DATE, *texts, answers={"year": 2019}), *texts)[0] == date(2019, 5, 15)


def test_names_of_months_settle_nothing_about_the_others():
    assert [q.key for q in column(Type.DATE, "Jan 9, 2025", "01/02/2026").questions] == ["date_order"]
    assert column(Type.DATE, "Jan 9, 2025", "2026-01-02").questions == []


def test_dates_of_workbooks_need_no_order():
    reader = column(Type.DATE, date(2026, 1, 2), datetime(2026, 1, 2, 5))
    assert reader.questions == []
    assert read(reader, date(2026, 1, 2), datetime(2026, 1, 2, 5)) == [date(2026, 1, 2)] * 2


def test_periods_only_where_they_are_wanted():
    assert read(column(Type.DATE), "Q3 2026", "Mar 2026") == ["period", "period"]
    quarter, day = read(column(Type.PERIOD), "Q3 2026", "2026-03-04")
    assert quarter == Period(date(2026, 7, 1), date(2026, 9, 30))
    assert day == Period(date(2026, 3, 4), date(2026, 3, 4))


@pytest.mark.parametrize(("epoch", "day"), [(1899, date(2026, 3, 12)), (1904, date(2030, 3, 13))])
def test_serial_days_in_columns_of_dates(epoch, day):
    reader = column(Type.DATE, epoch=epoch)
    found = reader.read(2, Cell(46093, "46093"))
    assert (found.value, found.problem.code) == (day, "serial_date")
    assert read(reader, Cell(12, "12")) == ["not_a_date"]


def test_numbers():
    assert read(column(Type.NUMBER, "1.234", "1,5"), "1.234", "1,5") == [1234, Decimal("1.5")]
    assert read(column(Type.NUMBER, 5), 5, Decimal("2.5"), "500-1000") == [5, Decimal("2.5"), "not_a_number"]


def test_a_decimal_mark_that_could_be_either_is_asked():
    reader = column(Type.NUMBER, "1,234", "2,500", "7")
    assert [(q.key, q.choices) for q in reader.questions] == [("decimal_mark", ["comma", "point"])]
    assert read(reader, "1,234", "7") == ["decimal_mark", 7]
    answered = column(Type.NUMBER, "1,234", answers={"decimal_mark": "point"})
    assert read(answered, "1,234") == [1234]


def test_percent():
    assert read(column(Type.PERCENT, "40", "100"), "40", "100", "5%") == [Decimal("0.4"), 1, Decimal("0.05")]
    assert read(column(Type.PERCENT, "0.4", "1"), "0.4", "1") == [Decimal("0.4"), 1]
    assert read(column(Type.PERCENT, "1", unit="%"), "1") == [Decimal("0.01")]
    assert read(column(Type.PERCENT), Cell(Decimal("0.4"), "40%", unit="%")) == [Decimal("0.4")]


def test_money():
    texts = ("$520,426", "$1,000,000")
    assert read(column(Type.MONEY, *texts), *texts) == [Money(Decimal(520426), "USD"), Money(Decimal(1000000), "USD")]
    assert read(column(Type.MONEY, "12", unit="CHF"), "12") == [Money(Decimal(12), "CHF")]
    assert read(column(Type.MONEY), Cell(12, "12 €", unit="€")) == [Money(Decimal(12), "EUR")]


def test_people_and_their_commas():
    reader = column(Type.PEOPLE, "Novák, Pavel", "Svobodová, Petra")
    assert [(q.key, q.choices) for q in reader.questions] == [("people_comma", ["list", "name"])]
    answered = column(Type.PEOPLE, "Novák, Pavel", "Svobodová, Petra", answers={"people_comma": "name"})
    assert [person.name for person in read(answered, "Novák, Pavel")[0]] == ["Pavel Novák"]


def test_what_a_cell_says_by_itself():
    assert read(column(Type.BOOLEAN), "x", "nein", "maybe") == [True, False, "not_yes_or_no"]
    assert read(column(Type.EMAIL), "Bex <BEX@x.example>", "bex") == ["bex@x.example", "not_an_address"]
    assert read(column(Type.URL), "www.x.example", "x") == ["https://www.x.example", "not_a_link"]
    assert read(column(Type.CHOICE), "Offen", "later") == ["open", "not_a_choice"]
    assert read(column(Type.TEXT), " a ", "", Cell(None, "#REF!")) == ["a", None, None]


@pytest.mark.parametrize(
    ("said", "choice"),
    [
        ("3 - Done", "done"),
        ("Offen (rot)", "open"),
        ("done 12.3.", "done"),
        ("[ ]", "open"),
        ("✔️", "done"),
        ("0 %", "open"),
        ("99 %", "started"),
        (Cell(Decimal(1), "100%", unit="%"), "done"),
        ("Done?", "not_a_choice"),
        ("not done", "not_a_choice"),
        ("80 % done", "not_a_choice"),
        ("120 %", "not_a_choice"),
        ("50", "not_a_choice"),
        ("done " * 30, "not_a_choice"),
    ],
)
def test_a_choice_is_named_and_not_guessed(said: Any, choice: str):
    choices = {"open": ("offen", "[ ]"), "started": (), "done": ("✔",)}
    field = Field("field", "Field", Type.CHOICE, choices=choices, shares=("open", "started", "done"))
    assert read(understand(field, "Status", cells(said)), said) == [choice]


def test_problems_have_the_shape_of_the_contract():
    problem = column(Type.CHOICE).read(7, cells("later")[0]).problem
    assert problem.as_json() == {
        "line": 7,
        "column": "Start",
        "value": "later",
        "severity": "error",
        "code": "not_a_choice",
        "reason": "This is none of the choices, which are: open, done.",
    }
