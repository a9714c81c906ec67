from datetime import date

import pytest

from core.tables.dates import Order, Period, period, scan

PLAIN = [
    ("2026-01-02", date(2026, 1, 2)),
    ("2026/1/2", date(2026, 1, 2)),
    ("2026.01.02", date(2026, 1, 2)),
    ("20260102", date(2026, 1, 2)),
    ("2018-10-30T21:03:42.4579542Z", date(2018, 10, 30)),
    ("2026-01-02 13:45", date(2026, 1, 2)),
    ("2026-01-02 1:45 pm", date(2026, 1, 2)),
    ("Jan 9, 2025", date(2025, 1, 9)),
    ("April 3, 2025", date(2025, 4, 3)),
    ("9. Januar 2025", date(2025, 1, 9)),
    ("9. März 2025", date(2025, 3, 9)),
    ("1er février 2026", date(2026, 2, 1)),
    ("3 de marzo de 2026", date(2026, 3, 3)),
    ("5. dubna 2026", date(2026, 4, 5)),
    ("21st of May, 2026", date(2026, 5, 21)),
    ("Tue 6 Jan 2026", date(2026, 1, 6)),
    ("Montag, 5. Januar 2026", date(2026, 1, 5)),
    ("2026-Jan-09", date(2026, 1, 9)),
    ("9-Jan-26", date(2026, 1, 9)),
    ("2026年3月5日", date(2026, 3, 5)),
    ("29.02.2028", date(2028, 2, 29)),
]


@pytest.mark.parametrize(("text", "day"), PLAIN)
def test_dates_that_say_all(text, day):
    assert scan(text).on(Order.DMY, None) == day


ORDERS = [
    ("03/04/2026", {"dmy", "mdy"}),
    ("13/04/2026", {"dmy"}),
    ("04/13/2026", {"mdy"}),
    ("03/04/26", {"dmy", "mdy", "ymd"}),
    ("31.12.26", {"dmy"}),
    ("26/03/14", {"dmy", "ymd"}),
    ("31-12-26", {"dmy", "ymd"}),
    ("Jan 9, 2025", {"dmy", "mdy", "ymd"}),
    ("3/4", {"dmy", "mdy"}),
    ("15.05.", {"dmy"}),
]


@pytest.mark.parametrize(("text", "orders"), ORDERS)
def test_orders(text, orders):
    assert scan(text).orders == orders


READ = [
    ("03/04/2026", "dmy", date(2026, 4, 3)),
    ("03/04/2026", "mdy", date(2026, 3, 4)),
    ("26-03-04", "ymd", date(2026, 3, 4)),
    ("12/06/70", "dmy", date(1970, 6, 12)),
]


@pytest.mark.parametrize(("text", "order", "day"), READ)
def test_the_order_decides(text, order, day):
    assert scan(text).on(Order(order), None) == day


@pytest.mark.parametrize("text", ["15.05.", "15.05", "9 Jan", "May 5", "3/4"])
def test_dates_without_a_year(text):
    assert not scan(text).has_year
    assert scan(text).on(Order.DMY, None) is None
    assert scan(text).on(Order.DMY, 2026).year == 2026


NOT_ONE_DATE = [
    *("", "x", "ab 12.06.", "15.05. bis 22.05", "1.5", "1.2.3", "31.02.2026", "2026-13-45", "R-12", "12", "v1.2.2026b"),
    *("Q3 2026", "soon", "3.1.1/2", "500-1000", "10:30", "Mayor 5, 2020", "2026-01-02 to 2026-02-03", "00/00/0000"),
    *("9" * 50, "1/2/3/4", "12/2026"),
]


@pytest.mark.parametrize("text", NOT_ONE_DATE)
def test_what_is_not_one_date(text):
    assert scan(text) is None


PERIODS = [
    ("Q3 2026", date(2026, 7, 1), date(2026, 9, 30)),
    ("3. Quartal 2026", date(2026, 7, 1), date(2026, 9, 30)),
    ("T4 2026", date(2026, 10, 1), date(2026, 12, 31)),
    ("2026-Q1", date(2026, 1, 1), date(2026, 3, 31)),
    ("H2 2026", date(2026, 7, 1), date(2026, 12, 31)),
    ("Mar 2016", date(2016, 3, 1), date(2016, 3, 31)),
    ("février 2028", date(2028, 2, 1), date(2028, 2, 29)),
    ("2026-12", date(2026, 12, 1), date(2026, 12, 31)),
    ("03/2026", date(2026, 3, 1), date(2026, 3, 31)),
    ("FY 2026", date(2026, 1, 1), date(2026, 12, 31)),
]


@pytest.mark.parametrize(("text", "first", "last"), PERIODS)
def test_periods(text, first, last):
    assert period(text) == Period(first, last)


@pytest.mark.parametrize("text", ["", "3", "12.5", "Q5 2026", "2026-13", "1 2026", "March"])
def test_what_is_no_period(text):
    assert period(text) is None
