"""Columns of dates: the order of day and month is settled by the column itself or asked, and so is a missing year."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from core.tables import dates
from core.tables.column_reader import ColumnReader, Settled, Unclear
from core.tables.fields import Field, Type
from core.tables.problems import WARNING, Question
from core.tables.table import Cell


def date_reader(wanted: Field, given: Settled, cells: list[Cell]) -> ColumnReader:
    scans = [found for cell in cells if isinstance(cell.value, str) and (found := dates.scan(cell.text))]
    possible = dates.possible_orders(scans)
    order = dates.Order(next(iter(possible))) if len(possible) == 1 else _answered_order(given)
    if order is None and all(len(found.orders) == 3 for found in scans):
        order = dates.Order.DMY  # every month has its name, or every year stands first: there is nothing to settle
    year = given.answer("year")
    questions = []
    if order is None:
        questions.append(_order_question(given.column, scans, possible))
    if year is None and any(not found.has_year for found in scans):
        questions.append(_year_question(given.column, cells))
    reader = DateReader(order, year, wanted.type == Type.PERIOD, given.epoch)
    return ColumnReader(wanted, given.column, reader.read, questions)


def _answered_order(given: Settled) -> dates.Order | None:
    answer = given.answer("date_order")
    return dates.Order(answer) if answer in set(dates.Order) else None


def _order_question(column: str, scans: list[dates.Scan], possible: frozenset[dates.Order]) -> Question:
    labels = {"dmy": _("day, month, year"), "mdy": _("month, day, year"), "ymd": _("year, month, day")}
    choices = [str(order) for order in dates.Order if order in possible]
    text = _("In which order are the dates of “%(column)s” written?")
    if not choices:
        text = _("The dates of “%(column)s” are written in more than one order; which one counts?")
        choices = [str(order) for order in dates.Order if any(order in found.orders for found in scans)]
    return Question(column, "date_order", text % {"column": column}, choices, [labels[choice] for choice in choices])


def _year_question(column: str, cells: list[Cell]) -> Question:
    text = _("The dates of “%(column)s” have no year; which year is meant?") % {"column": column}
    this = date.today().year
    known = {found.year for cell in cells if isinstance(found := cell.value, date)}
    years = sorted({this - 1, this, this + 1} | known)
    return Question(column, "year", text, years, [str(year) for year in years])


@dataclass(frozen=True)
class DateReader:
    order: dates.Order | None
    year: int | None
    periods: bool
    epoch: int

    def read(self, cell: Cell) -> date | dates.Period:
        day = self._day(cell)
        return dates.Period(day, day) if self.periods and isinstance(day, date) else day

    def _day(self, cell: Cell) -> date | dates.Period:
        if isinstance(cell.value, datetime):
            return cell.value.date()
        if isinstance(cell.value, date):
            return cell.value
        period = dates.period(cell.text)
        if period:
            return self._period(period)
        if found := dates.scan(cell.text):
            return self._scanned(found)
        if serial := _serial(cell, self.epoch):
            day = {"day": date_format(serial, pgettext("date format", "j M Y"))}
            reason = _("The number was read as the day that a spreadsheet counts with it, %(day)s.") % day
            raise Unclear("serial_date", reason, severity=WARNING, value=serial)
        raise Unclear("not_a_date", _("This is not one date, so it is kept as text."), severity=WARNING)

    def _period(self, period: dates.Period) -> dates.Period:
        if self.periods:
            return period
        reason = _("This is longer than a day, and the day is not known; it is kept as text.")
        raise Unclear("period", reason, severity=WARNING)

    def _scanned(self, found: dates.Scan) -> date:
        if self.order is None and len(found.orders) > 1 and len(found.orders) < 3:
            raise Unclear("date_order", _("It is not known in which order the date is written."))
        if not found.has_year and self.year is None:
            raise Unclear("year_missing", _("The date has no year."))
        day = found.on(self.order, self.year)
        if day is None:
            raise Unclear("no_such_day", _("There is no such day when the date is read in this order."))
        if found.timed:
            raise Unclear("time_left", _("The time of day is left out."), severity=WARNING, value=day)
        return day


# Between 1954 and 2119: what is smaller is a number of something, and no plan reaches further.
SERIALS = range(20_000, 80_500)


def _serial(cell: Cell, epoch: int) -> date | None:
    text = cell.text.strip()
    number = int(text) if text.isdigit() and len(text) == 5 else 0
    if number not in SERIALS:
        return None
    start = date(1904, 1, 1) if epoch == 1904 else date(1899, 12, 30)
    return date.fromordinal(start.toordinal() + number)
