"""Columns of numbers, percents and money: the decimal mark is settled by the column itself or asked."""

from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from core.tables import numbers
from core.tables.column_reader import ColumnReader, Settled, Unclear
from core.tables.fields import Field, Type
from core.tables.problems import WARNING, Question
from core.tables.table import Cell


@dataclass(frozen=True, slots=True)
class Money:
    amount: Decimal
    currency: str = ""


def number_reader(wanted: Field, given: Settled, cells: list[Cell]) -> ColumnReader:
    scans = [found for cell in cells if isinstance(cell.value, str) and (found := numbers.scan(cell.text))]
    possible = numbers.possible_marks(scans)
    mark = next(iter(possible)) if len(possible) == 1 else given.answer("decimal_mark")
    questions = []
    if mark is None and any(found.number(numbers.COMMA) != found.number(numbers.POINT) for found in scans):
        questions.append(_mark_question(given.column, scans))
    asked = bool(questions)
    reader = NumberReader(wanted.type, mark or numbers.POINT, asked, given.unit, wanted.type == Type.PERCENT)
    if wanted.type == Type.PERCENT:
        reader.hundreds = _in_hundreds(reader, cells)
    return ColumnReader(wanted, given.column, reader.read, questions)


def _mark_question(column: str, scans: list[numbers.Scan]) -> Question:
    example = next(found.digits for found in scans if found.number(numbers.COMMA) != found.number(numbers.POINT))
    text = _("Which mark separates the decimals in “%(column)s”, as in %(example)s?")
    choices = [numbers.COMMA, numbers.POINT]
    return Question(
        column, "decimal_mark", text % {"column": column, "example": example}, choices, [_("comma"), _("point")]
    )


def _in_hundreds(reader: "NumberReader", cells: list[Cell]) -> bool:
    """Whether plain numbers of a percent column count up to 100: one of them is above 1, or the header says %."""
    if reader.unit == "%":
        return True
    plain = [number for cell in cells if cell.unit != "%" and "%" not in cell.text and (number := reader.plain(cell))]
    return any(abs(number) > 1 for number in plain)


@dataclass
class NumberReader:
    type: Type
    mark: str
    asked: bool
    unit: str
    hundreds: bool

    def plain(self, cell: Cell) -> Decimal | None:
        if isinstance(cell.value, bool):
            return None
        if isinstance(cell.value, int | Decimal):
            return Decimal(cell.value)
        found = numbers.scan(cell.text)
        return found.number(self.mark) if found else None

    def read(self, cell: Cell) -> Decimal | Money:
        found = numbers.scan(cell.text) if isinstance(cell.value, str) else None
        if found and self.asked and found.number(numbers.COMMA) != found.number(numbers.POINT):
            raise Unclear("decimal_mark", _("It is not known whether the mark in the number separates decimals."))
        number = self.plain(cell)
        if number is None:
            raise Unclear("not_a_number", _("This is not one number, so it is kept as text."), severity=WARNING)
        if self.type == Type.MONEY:
            said = found.currency if found else numbers.currency_of(cell.unit)
            return Money(number, said or numbers.currency_of(self.unit))
        percent = found.percent if found else cell.unit == "%"
        return number / 100 if self.type == Type.PERCENT and self.hundreds and not percent else number
