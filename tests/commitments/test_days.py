"""Days in a line, read on Tuesday 24 November 2026."""

from datetime import date

import pytest

from commitments.days import phrases

TODAY = date(2026, 11, 24)


def read(line: str, today: date = TODAY) -> list[tuple[str, list[str], bool]]:
    """What of the line speaks of a day, which days that may be, and whether it may be none."""
    return [
        (line[each.start : each.end], [day.strftime("%y-%m-%d") for day in each.days], each.doubtful)
        for each in phrases(line, today)
    ]


CERTAIN = {
    "price list by 5 Dec": "26-12-05",
    "due on December 5th, 2027": "27-12-05",
    "no later than 5 January": "27-01-05",
    "bis 5.12.": "26-12-05",
    "bis 5.12": "26-12-05",
    "bis spätestens 5.12.27": "27-12-05",
    "am 5. Dezember": "26-12-05",
    "3. März": "27-03-03",
    "2026-12-05": "26-12-05",
    "25/12/2026": "26-12-25",
    "by 25/12": "26-12-25",
    "Fri, 4 Dec": "26-12-04",
    "Freitag, den 4. Dezember 2026": "26-12-04",
    "call Contoso fri": "26-11-27",
    "bis Fr": "26-11-27",
    "kommenden Dienstag": "26-12-01",
    "next Tuesday": "26-12-01",
    "nächsten Montag": "26-11-30",
    "Friday next week": "26-12-04",
    "nächste Woche Freitag": "26-12-04",
    "today": "26-11-24",
    "morgen": "26-11-25",
    "übermorgen": "26-11-26",
    "in 2 weeks": "26-12-08",
    "in zwei Wochen": "26-12-08",
    "in einem Monat": "26-12-24",
    "within 10 days": "26-12-04",
    "by the end of the month": "26-11-30",
    "Ende Februar": "27-02-28",
}


@pytest.mark.parametrize(("line", "day"), CERTAIN.items())
def test_a_day_is_understood_in_both_languages(line: str, day: str) -> None:
    [(_words, days, doubtful)] = read(line)
    assert (days, doubtful) == ([day], False)


ASKED = {
    "next Friday": ["26-11-27", "26-12-04"],
    "nächsten Freitag": ["26-11-27", "26-12-04"],
    "on Tuesday": ["26-11-24", "26-12-01"],
    "by 5/12": ["26-12-05", "27-05-12"],
    "05/12/2026": ["26-05-12", "26-12-05"],
    "by 5 Nov": ["26-11-05", "27-11-05"],
    "next week": ["26-11-30", "26-12-01", "26-12-02", "26-12-03", "26-12-04"],
}


@pytest.mark.parametrize(("line", "days"), ASKED.items())
def test_what_can_mean_several_days_has_all_of_them(line: str, days: list[str]) -> None:
    [(_words, found, doubtful)] = read(line)
    assert (found, doubtful) == (days, False)


@pytest.mark.parametrize(
    "line",
    [
        "Fri, 5 Dec",  # a Saturday
        "24/7",
        "version 1.5",
        "version 1.5.",
        "improve by 1.5",
        "before Friday",
        "4. bis 5. Dezember",
        "vom 5.12. bis 7.12.",
        "by Thursday or Friday",
        "Mon - Fri",
        "Freitag in einer Woche",
    ],
)
def test_what_may_be_another_day_or_none_is_in_doubt(line: str) -> None:
    found = read(line)
    assert found
    assert all(doubtful for _words, _days, doubtful in found)


@pytest.mark.parametrize(
    "line",
    [
        "what to do",
        "wie so",
        "where we sat",
        "driven by Friday's numbers",
        "last Friday",
        "jeden Freitag",
        "am Morgen",
        "Mon–Fri",
        "5-7 Dec",
        "by December",
        "December 2026",
        "31.2.",
        "by 100%",
        "1.2.3.4",
        "",
    ],
)
def test_what_is_no_day_is_left_alone(line: str) -> None:
    assert read(line) == []


def test_only_the_words_of_the_day_are_meant() -> None:
    assert [words for words, *_rest in read("send it by the 5th of December at 10:00")] == ["by the 5th of December"]


def test_years_turn() -> None:
    assert read("28 Dec", date(2027, 1, 5))[0][1] == ["26-12-28", "27-12-28"]
    assert read("29 Feb", date(2027, 12, 1))[0][1] == ["28-02-29"]
    assert read("in 3 months", date(2026, 11, 30))[0][1] == ["27-02-28"]
    assert read("Monatsende", date(2028, 2, 29))[0][1] == ["28-02-29"]
