"""Dates as people type them. What a column does not settle is asked, never guessed."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from core.tables.months import FILLERS, MONTHS, WEEKDAYS
from core.tables.names import words


class Order(StrEnum):
    DMY = "dmy"
    MDY = "mdy"
    YMD = "ymd"


@dataclass(frozen=True, slots=True)
class Period:
    """More than a day: a month, a quarter, a half-year, a year."""

    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Scan:
    """A text that is one date: its three numbers in the order of writing, or with the month known by its name.

    `year` is None where none is written; `timed` where a time of day follows.
    """

    parts: tuple[int, ...]  # as written, without a month that is written as a word
    month: int | None = None
    has_year: bool = True
    year_first: bool = False
    timed: bool = False
    short_year: bool = False
    pointed: bool = False  # 26.03.04: with points, nobody begins with a year of two digits

    @property
    def orders(self) -> frozenset[Order]:
        """In which orders this can be a date at all."""
        if self.month or self.year_first:
            return frozenset(Order)
        fitting = {order for order in Order if self.on(order, 2024) is not None}
        if not self.has_year or not self.short_year or self.pointed:
            fitting -= {Order.YMD}
        return frozenset(fitting)

    def on(self, order: Order | None, year: int | None) -> date | None:
        """The date when read so, if there is one."""
        if self.month:
            day, written = self.parts[0], self.parts[1] if self.has_year else year
            return _date(written, self.month, day, self.short_year and self.has_year)
        if self.year_first:
            year_, month, day = self.parts
            return _date(year_, month, day, False)
        if not self.has_year:
            day, month = self.parts if order != Order.MDY else self.parts[::-1]
            return _date(year, month, day, False)
        first, second, third = self.parts
        year_, month, day = {
            Order.YMD: (first, second, third),
            Order.MDY: (third, first, second),
        }.get(order or Order.DMY, (third, second, first))
        return _date(year_, month, day, self.short_year)


def _date(year: int | None, month: int, day: int, short: bool) -> date | None:
    if year is None:
        return None
    if short and year < 100:
        year += 2000 if year < 69 else 1900  # as POSIX has it
    try:
        return date(year, month, day)
    except ValueError:
        return None


_TIME = re.compile(r"[T\s,]+\d{1,2}:\d{2}(:\d{2}([.,]\d+)?)?\s*([ap]\.?m\.?)?\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2})?$", re.I)
_ISO_TIME = re.compile(r"T\d{2}(:?\d{2}){0,2}([.,]\d+)?(Z|[+-]\d{2}:?\d{2})?$", re.I)
_NUMERIC = re.compile(r"(\d{1,4})\s*([./\-\s])\s*(\d{1,2})\s*\2\s*(\d{1,4})\.?$")
_COMPACT = re.compile(r"((?:19|20)\d\d)(\d\d)(\d\d)$")
_NO_YEAR = re.compile(r"(\d{1,2})([./])\s?(\d{1,2})\2?$")
_WORD = re.compile(r"[^\W\d_]+")
_NUMBER = re.compile(r"\d+")
_EAST = re.compile(r"(\d{4})[年년]\s*(\d{1,2})[月월]\s*(\d{1,2})[日일]$")
_OTHER_SIGNS = re.compile(r"[^\w\s.,'’/\-]", re.UNICODE)


def scan(text: str) -> Scan | None:
    """The date that this text is, or None for any other text, a range or part of a date."""
    text = text.strip()
    if not text or len(text) > 60 or not any(sign.isdigit() for sign in text):
        return None
    without_time = _ISO_TIME.sub("", _TIME.sub("", text))
    timed = without_time != text
    found = _numeric(without_time) or _named(without_time)
    if found and timed:
        return replace(found, timed=True)
    return found


def _numeric(text: str) -> Scan | None:
    text = _without_weekday(text)
    if compact := _COMPACT.match(text) or _EAST.match(text):
        found = Scan(tuple(int(part) for part in compact.groups()), year_first=True)
        return found if found.on(None, None) else None
    if full := _NUMERIC.match(text):
        return _three(full[1], full[3], full[4], pointed=full[2] == ".")
    if short := _NO_YEAR.match(text):
        # "1.5" is a number and "15.05." is not: without a slash, a closing point or a leading zero tells.
        if short[2] == "." and not text.endswith(".") and not re.match(r"\d\d\.\d\d$", text):
            return None
        found = Scan((int(short[1]), int(short[3])), has_year=False)
        return found if found.orders else None
    return None


def _three(first: str, second: str, third: str, *, pointed: bool) -> Scan | None:
    parts = (int(first), int(second), int(third))
    if len(first) == 4:
        found = Scan(parts, year_first=True)
        return found if len(third) <= 2 and found.on(None, None) else None
    if len(first) == 3 or len(third) in (1, 3):
        return None
    found = Scan(parts, short_year=len(third) == 2, pointed=pointed)
    return found if found.orders else None


def _without_weekday(text: str) -> str:
    found = _WORD.match(text)
    if found and "".join(words(found[0])) in WEEKDAYS:
        return text[found.end() :].lstrip(" .,")
    return text


def _named(text: str) -> Scan | None:
    """Month by its name, with a day and perhaps a year, in any order: "Jan 9, 2025", "9. Januar", "2025-Jan-09"."""
    month, numbers_only = _month_of(text)
    numbers = [int(found) for found in numbers_only]
    if not month or not 1 <= len(numbers) <= 2:
        return None
    if len(numbers) == 1:
        found = Scan((numbers[0],), month, has_year=False)
        return found if len(numbers_only[0]) <= 2 and found.on(None, 2024) else None
    if len(numbers_only[0]) == 4:
        numbers.reverse()
        numbers_only.reverse()
    if len(numbers_only[0]) > 2 or len(numbers_only[1]) not in (2, 4):
        return None
    found = Scan((numbers[0], numbers[1]), month, short_year=len(numbers_only[1]) == 2)
    return found if found.on(None, None) else None


def _month_of(text: str) -> tuple[int | None, list[str]]:
    """The month named in the text, and its numbers; no month when there is a word that no date has."""
    if _OTHER_SIGNS.search(text):
        return None, []
    plain = re.sub(r"(?<=\d)(?:st|nd|rd|th|er|º|ª|e|de)\b", "", text.lower())
    month = None
    for word in _WORD.findall(plain):
        name = "".join(words(word))
        if name in MONTHS and month is None:
            month = MONTHS[name]
        elif name not in WEEKDAYS and name not in FILLERS:
            return None, []
    return month, _NUMBER.findall(plain)


def is_date_like(text: str, *, numeric: bool = True) -> bool:
    """Whether it is a date or a period; without `numeric`, one that cannot be a number as well ("15.05")."""
    if not numeric and re.fullmatch(r"[\d.,\s]+", text.rstrip(".")) and text.count(".") < 2 and "," not in text:
        return (len(text) == 8 and bool(_COMPACT.match(text))) or (text.endswith(".") and bool(_NO_YEAR.match(text)))
    return scan(text) is not None or period(text) is not None


_QUARTER = re.compile(
    r"(?=.*(?:q|t[1-4]|trim))(?:[qt]\s*)?(?P<quarter>[1-4])\s*\.?\s*(?:q|quartal|quarter|trimestre|trim)?[\s./'-]*"
    r"(?P<year>(?:19|20)?\d\d)$",
    re.I,
)
# Each form of a period, and how many months it has.
_PERIODS = (
    (_QUARTER, 3),
    (re.compile(r"(?P<year>(?:19|20)\d\d)[\s./-]*[qt](?P<quarter>[1-4])$", re.I), 3),
    (re.compile(r"h\s*(?P<half>[12])[\s./-]*(?P<year>(?:19|20)\d\d)$", re.I), 6),
    (re.compile(r"(?P<year>(?:19|20)\d\d)[-/.](?P<month>0?[1-9]|1[0-2])$"), 1),
    (re.compile(r"(?P<month>0?[1-9]|1[0-2])[-/.](?P<year>(?:19|20)\d\d)$"), 1),
    (re.compile(r"(?:fy\s*)?(?P<year>(?:19|20)\d\d)$", re.I), 12),
)


def period(text: str) -> Period | None:
    """Q3 2026, H1 2026, Mar 2016, 2026-03, 03/2026, 2026."""
    text = text.strip()
    if len(text) > 40:
        return None
    for form, months in _PERIODS:
        if found := form.match(text):
            parts = {name: int(part) for name, part in found.groupdict().items()}
            first = parts.get("month") or parts.get("quarter", 0) * 3 - 2
            first = parts["half"] * 6 - 5 if "half" in parts else max(first, 1)
            return _months(parts["year"], first, months)
    month, numbers = _month_of(text)
    if month and len(numbers) == 1 and len(numbers[0]) == 4:
        return _months(int(numbers[0]), month, 1)
    return None


def _months(year: int, month: int, count: int) -> Period | None:
    year += 2000 if year < 100 else 0
    after = month + count
    if not 1 <= year < 9999:
        return None
    end = date(year + (after > 12), after - 12 if after > 12 else after, 1)
    return Period(date(year, month, 1), date.fromordinal(end.toordinal() - 1))


def possible_orders(scans: Iterable[Scan]) -> frozenset[Order]:
    """The orders in which every one of these can be read; empty when they contradict each other."""
    possible = frozenset(Order)
    for found in scans:
        possible &= found.orders
    return possible
