"""Days as people write them into a line, in English and German: *by 5 Dec*, *fri*, *in 2 weeks*, *bis 5.12.*.

Pure: the same line on the same day gives the same. What can mean more than one day has them all, and what may not be
meant as a day at all is `doubtful`: whoever reads the line asks then. Days with points are written day first; with
slashes either way, as far as the numbers leave it open.
"""

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from core.tables.months import MONTHS
from core.tables.names import joined

LATELY = timedelta(days=60)
"""A day without a year that was so short a time ago may be that one, or the one of next year."""


@dataclass(frozen=True)
class Phrase:
    """Where a line speaks of a day. `sets`: it is said to be the last one (*by*, *bis*); `leads`: it can come first."""

    start: int
    end: int
    days: tuple[date, ...]
    sets: bool = False
    leads: bool = False
    doubtful: bool = False


_MONTH = (
    "jan(?:uary|uar)?|feb(?:ruary|ruar)?|mar(?:ch)?|märz|maerz|mrz|apr(?:il)?|may|mai|june?|juni|july?|juli|aug(?:ust)?"
    "|sept?(?:ember)?|oct(?:ober)?|okt(?:ober)?|nov(?:ember)?|dec(?:ember)?|dez(?:ember)?|jän(?:ner)?"
)
_WEEKDAYS = (
    ("monday", "montag", "mon", "mo"),
    ("tuesday", "dienstag", "tues", "tue", "di"),
    ("wednesday", "mittwoch", "wed", "mi"),
    ("thursday", "donnerstag", "thurs", "thur", "thu", "do"),
    ("friday", "freitag", "fri", "fr"),
    ("saturday", "samstag", "sonnabend", "sat", "sa"),
    ("sunday", "sonntag", "sun", "so"),
)
_PLACE = {name: place for place, names in enumerate(_WEEKDAYS) for name in names}
_ALSO_WORDS = (
    "sat",
    "sun",
)  # as are those of two letters: "so", "do"; they need a word before them that asks for a day
_ANY = "|".join(sorted(_PLACE, key=len, reverse=True))
_ALONE = "|".join(name for name in sorted(_PLACE, key=len, reverse=True) if len(name) > 2 and name not in _ALSO_WORDS)
_COUNTS = {
    **{"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8},
    **{"nine": 9, "ten": 10, "twelve": 12, "ein": 1, "eine": 1, "einem": 1, "einen": 1, "einer": 1, "zwei": 2},
    **{"drei": 3, "vier": 4, "fünf": 5, "sechs": 6, "sieben": 7, "acht": 8, "neun": 9, "zehn": 10, "zwölf": 12},
}

_SETS = (
    r"(?P<sets>by|until|till|no\ later\ than|due(?:\ (?:on|by))?|deadline:?|spätestens(?:\ (?:am|bis(?:\ zum)?))?"
    r"|bis(?:\ (?:zum|spätestens(?:\ am)?|am))?|fällig(?:\ (?:am|bis))?)"
)
_POINTS = r"(?P<led>on|am|zum)"
_DAY = rf"""
    (?P<year>\d{{4}})-(?P<month>\d\d)-(?P<day>\d\d)
    | (?P<pday>\d{{1,2}})\.\ ?(?P<pmonth>\d{{1,2}})(?:\.\ ?(?P<pyear>\d{{4}}|\d\d)|(?P<point>\.))?
    | (?P<first>\d{{1,2}})/(?P<second>\d{{1,2}})(?:/(?P<syear>\d{{4}}|\d\d))?
    | (?P<nday>\d{{1,2}})(?:st|nd|rd|th|\.)?\ ?(?:of\ )?(?P<name>{_MONTH})\b\.?(?:,?\ (?P<nyear>\d{{4}}))?
    | (?P<mname>{_MONTH})\b\.?\ (?P<mday>\d{{1,2}})(?:st|nd|rd|th)?(?:,?\ (?P<myear>\d{{4}}))?
"""
_FORM = re.compile(
    rf"""
    (?<![\w@/.\-–'’+])
    (?:(?:{_SETS}|{_POINTS})\ )?
    (?:(?:the|den|dem|der)\ )?
    (?:
        (?:(?P<with>{_ANY})(?:\.,?|,)?\ (?:(?:the|den|dem)\ )?)? (?:{_DAY})
        | (?:(?P<which>next|nächste[nrs]?|naechste[nrs]?|coming|kommende[nrs]?|this|diese[nrs]?)\ )
          (?P<chosen>{_ANY})\b(?P<week1>\ next\ week|\ nächste[r]?\ woche)?
        | (?P<week2>next\ week|nächste\ woche)\ (?:on\ |am\ )?(?P<inweek>{_ANY})\b
        | (?P<weekday>{_ANY})\b(?P<week3>\ next\ week|\ nächste[r]?\ woche)?
        | (?P<noday>next\ week|nächste[r]?\ woche)
        | (?P<rel>today|heute|tomorrow|morgen|übermorgen|uebermorgen|the\ day\ after\ tomorrow|day\ after\ tomorrow)
        | (?P<in>in|within|innerhalb\ von|binnen)\ (?P<count>\d{{1,3}}|{"|".join(_COUNTS)})
          \ (?P<unit>days?|weeks?|months?|tag(?:en?)?|wochen?|monat(?:en?)?)
        | (?P<monthend>monatsende|eom|(?:end|ende)\ (?:of\ )?(?:the\ |des\ )?
          (?:month|monats|(?P<ename>{_MONTH})\b\.?(?:\ (?P<eyear>\d{{4}}))?))
    )
    (?![\w'’%]|[.,]\d|[/\-–]\w)
    """,
    re.IGNORECASE | re.VERBOSE,
)
_NO_DAY_OF_OURS = re.compile(r"\b(?:last|letzte[nrs]?|every|each|jede[nrs]?|guten|good)\s+$", re.IGNORECASE)
_OTHER_END = re.compile(
    r"(?:\b(?:from|since|after|before|between|ab|seit|nach|vor|von|vom|zwischen)\s+(?:the\s+|dem\s+|den\s+)?"
    r"|\d\.?\s*(?:and|or|to|und|oder|bis|[-–&+])\s*)$",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"\s*(?:and|or|to|und|oder|bis|[-–—/&+,])?\s*$", re.IGNORECASE)
_NUMBERED = re.compile(
    r"\b(?:v|ver|version|release|chapter|section|kapitel|abschnitt|punkt|nr|no|§)\.?\s*$", re.IGNORECASE
)


def phrases(line: str, today: date) -> list[Phrase]:
    """Where the line speaks of days, from left to right."""
    found = list(_found(line, today))
    for at in range(1, len(found)):
        before, after = found[at - 1], found[at]
        between = line[before.end : after.start]
        if _BETWEEN.match(between):  # a span, or one of two: the last day of it is a guess
            found[at - 1], found[at] = replace(before, doubtful=True), replace(after, doubtful=True, sets=False)
    return found


def _found(line: str, today: date) -> Iterator[Phrase]:
    for match in _FORM.finditer(line):
        before = line[: match.start()]
        if _NO_DAY_OF_OURS.search(before):
            continue
        days, doubtful = _read(match, today, before)
        if not days:
            continue
        sets = bool(match["sets"] or (match["in"] and match["in"].lower() != "in"))
        leads = bool(match["led"] or match["rel"] or match["in"] or match["which"] or sets)
        ranged = bool(_OTHER_END.search(before) or (sets and re.search(r"\d\.?\s*$", before)))
        yield Phrase(match.start(), match.end(), days, sets, leads, doubtful or ranged)


def _read(match: re.Match[str], today: date, before: str) -> tuple[tuple[date, ...], bool]:
    """The days that are meant, and whether it may be no day at all."""
    asks = bool(match["sets"] or match["led"])
    if match["led"] and match["rel"]:  # *am Morgen* is no day
        return (), True
    if match["rel"] or match["in"] or match["monthend"] or match["noday"]:
        return _relative(match, today), False
    weekday = match["weekday"] or match["chosen"] or match["inweek"]
    if weekday:
        alone = bool(re.fullmatch(_ALONE, weekday, re.IGNORECASE))
        if match["weekday"] and not asks and not alone:
            return (), True
        week = match["week1"] or match["week2"] or match["week3"]
        return _on_weekday(today, _PLACE[weekday.lower()], "week" if week else (match["which"] or "").lower()), False
    days = _on_day(match, today)
    if match["with"]:
        right = tuple(day for day in days if day.weekday() == _PLACE[match["with"].lower()])
        return right or days, not right
    return days, _is_number_too(match, before, asks=asks)


def _is_number_too(match: re.Match[str], before: str, *, asks: bool) -> bool:
    """1.5 is a number, 1.5. may be a version at the end of a sentence, and 24/7 is always."""
    if match["pday"] and not match["pyear"] and not match["point"]:
        return not (match["led"] or (match["sets"] or "").lower().startswith(("bis", "sp", "f")))
    if match["pday"]:
        return not asks and bool(_NUMBERED.search(before))
    return bool(match["first"]) and not match["syear"] and not asks


def _on_day(match: re.Match[str], today: date) -> tuple[date, ...]:
    if match["year"]:
        return _dated(match["year"], match["month"], match["day"], today)
    if match["pday"]:
        return _dated(match["pyear"], match["pmonth"], match["pday"], today)
    if match["nday"]:
        return _dated(match["nyear"], _month(match["name"]), match["nday"], today)
    if match["mday"]:
        return _dated(match["myear"], _month(match["mname"]), match["mday"], today)
    first, second, year = match["first"], match["second"], match["syear"]
    either = {*_dated(year, second, first, today), *_dated(year, first, second, today)}
    return tuple(sorted(either))


def _month(name: str) -> int:
    return MONTHS[joined(name)]


def _dated(year: str | None, month: str | int, day: str, today: date) -> tuple[date, ...]:
    """One day; without a year the coming one, and the last one too while it is not long ago."""
    if year:
        return _real((int(year) + (2000 if len(year) == 2 else 0),), int(month), int(day))
    around = _real((today.year - 1, today.year, today.year + 1), int(month), int(day))
    coming = [each for each in around if each >= today][:1]
    lately = [each for each in around if today - LATELY <= each < today]
    return (*lately, *coming)


def _real(years: tuple[int, ...], month: int, day: int) -> tuple[date, ...]:
    found = []
    for year in years:
        try:
            found.append(date(year, month, day))
        except ValueError:
            continue
    return tuple(found)


def _on_weekday(today: date, place: int, which: str) -> tuple[date, ...]:
    """*Friday* is the next one, on a Friday itself perhaps today; *next Friday* also the one of next week."""
    monday = today - timedelta(days=today.weekday())
    of_next_week = monday + timedelta(days=7 + place)
    coming = today + timedelta(days=(place - today.weekday() - 1) % 7 + 1)
    if which == "week":
        return (of_next_week,)
    if which.startswith(("next", "n")):
        return tuple(sorted({coming, of_next_week}))
    if which.startswith(("coming", "k")):
        return (coming,)
    of_this_week = monday + timedelta(days=place)
    if of_this_week == today or (which and of_this_week < today):
        return (of_this_week, coming)
    return (coming,)


def _relative(match: re.Match[str], today: date) -> tuple[date, ...]:
    if match["rel"]:
        ahead = {"today": 0, "heute": 0, "tomorrow": 1, "morgen": 1}.get(match["rel"].lower(), 2)
        return (today + timedelta(days=ahead),)
    if match["noday"]:
        monday = today + timedelta(days=7 - today.weekday())
        return tuple(monday + timedelta(days=place) for place in range(5))
    if match["in"]:
        return (_ahead(today, match["count"].lower(), match["unit"].lower()),)
    if match["ename"]:
        firsts = _dated(match["eyear"], _month(match["ename"]), "1", today.replace(day=1))
        return tuple(_in_month(first, 31) for first in firsts)
    return (_in_month(today, 31),)


def _ahead(today: date, count: str, unit: str) -> date:
    number = int(count) if count.isdigit() else _COUNTS[count]
    if not unit.startswith("m"):
        return today + timedelta(days=number * (7 if unit.startswith("w") else 1))
    years, month = divmod(today.month - 1 + number, 12)
    return _in_month(date(today.year + years, month + 1, 1), today.day)


def _in_month(day: date, number: int) -> date:
    """That day of the month, or its last one: a month after 31 January is the end of February."""
    return day.replace(day=min(number, monthrange(day.year, day.month)[1]))
