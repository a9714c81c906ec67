from decimal import Decimal

import pytest

from core.tables.numbers import COMMA, POINT, scan

BOTH = [
    ("5", "5"),
    ("-5", "-5"),
    ("−5", "-5"),
    ("5-", "-5"),
    ("(5)", "-5"),
    ("12%", "0.12"),
    ("12 %", "0.12"),
    ("€ 5", "5"),
    ("-€5", "-5"),
    ("٣", "3"),
    ("10 000 kr", "10000"),
    ("3 Mio. €", "3000000"),
    ("2k", "2000"),
]


@pytest.mark.parametrize(("text", "number"), BOTH)
def test_numbers_without_a_decimal_mark(text, number):
    found = scan(text)
    assert {found.number(COMMA), found.number(POINT)} == {Decimal(number)}


MARKED = [
    ("1,234.5", None, "1234.5"),
    ("1.234,50 €", "1234.50", None),
    ("1 234,56", "1234.56", None),
    ("1'234.56", None, "1234.56"),
    ("12,34,567", None, "1234567"),
    ("0,123", "0.123", None),
    ("0.5", None, "0.5"),
    ("1.234", "1234", "1.234"),
    ("1,234", "1.234", "1234"),
    ("1.234.567", "1234567", None),
    ("1e6", None, "1000000"),
    (",5", "0.5", None),
]


@pytest.mark.parametrize(("text", "comma", "point"), MARKED)
def test_the_decimal_mark(text, comma, point):
    found = scan(text)
    assert found.number(COMMA) == (comma and Decimal(comma))
    assert found.number(POINT) == (point and Decimal(point))


CURRENCIES = [("$520,426", "USD"), ("NZ$ 5", "NZD"), ("5 EUR", "EUR"), ("12,50 Kč", "CZK"), ("R$ 3", "BRL"), ("5", "")]


@pytest.mark.parametrize(("text", "currency"), CURRENCIES)
def test_currencies(text, currency):
    assert scan(text).currency == currency


NO_NUMBER = [
    *(
        "",
        "x",
        "500-1000",
        "20000+",
        "1.2.3",
        "2fs",
        "R01",
        "1,2,3",
        "3.1.1/2",
        "Q3",
        "5 apples",
        "1 2 3",
        "-",
        "EUR",
        "1e9999",
    ),
    "9" * 60,
]


@pytest.mark.parametrize("text", NO_NUMBER)
def test_what_is_not_one_number(text):
    assert scan(text) is None
