"""Understands a column: what is written the same way in all of its cells is settled once, or asked once."""

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from core.tables import numbers, people, words
from core.tables.column_reader import Answers, ColumnReader, Read, Settled, Unclear
from core.tables.date_columns import date_reader
from core.tables.fields import Field, Type
from core.tables.looks import EMAIL, URL
from core.tables.number_columns import Money, number_reader
from core.tables.problems import Question
from core.tables.table import Cell

__all__ = ["ColumnReader", "Money", "Read", "understand"]


def understand(
    wanted: Field,
    column: str,
    cells: Sequence[Cell],
    answers: Answers | None = None,
    *,
    epoch: int = 1899,
    unit: str = "",
) -> ColumnReader:
    """How this column is to be read as this field. `answers` are those of the mapping, `unit` that of the header."""
    makers: dict[Type, Callable[..., ColumnReader]] = {
        Type.DATE: date_reader,
        Type.PERIOD: date_reader,
        Type.NUMBER: number_reader,
        Type.PERCENT: number_reader,
        Type.MONEY: number_reader,
        Type.PEOPLE: _people,
    }
    given = Settled(column, answers or {}, epoch, unit)
    if wanted.type in makers:
        return makers[wanted.type](wanted, given, [cell for cell in cells if cell.text.strip()])
    simple: dict[Type, Callable[[Cell], Any]] = {
        Type.BOOLEAN: _boolean,
        Type.EMAIL: _email,
        Type.URL: _url,
        Type.CHOICE: lambda cell: _choice(cell, wanted),
    }
    return ColumnReader(wanted, column, simple.get(wanted.type, lambda cell: cell.text.strip()))


def _people(wanted: Field, given: Settled, cells: list[Cell]) -> ColumnReader:
    possible = people.possible_commas(cell.text for cell in cells)
    comma = next(iter(possible)) if len(possible) == 1 else given.answer("people_comma")
    questions = []
    if comma is None:
        text = _("In “%(column)s”, what does the comma separate, as in “%(example)s”?")
        example = next(cell.text for cell in cells if "," in cell.text)
        labels = [_("people"), _("last name and first name")]
        question = text % {"column": given.column, "example": example}
        questions.append(Question(given.column, "people_comma", question, [people.LIST, people.NAME], labels))

    def read(cell: Cell) -> list[people.Named]:
        return people.people(cell.text, comma or people.LIST)

    return ColumnReader(wanted, given.column, read, questions)


def _boolean(cell: Cell) -> bool:
    known = cell.value if isinstance(cell.value, bool) else words.boolean(cell.text)
    if known is None:
        raise Unclear("not_yes_or_no", _("This is neither yes nor no."))
    return known


def _email(cell: Cell) -> str:
    found = EMAIL.search(cell.text)
    if not found:
        raise Unclear("not_an_address", _("This is no e-mail address."))
    return found[0].lower().removeprefix("mailto:")


def _url(cell: Cell) -> str:
    found = URL.search(cell.text)
    if not found:
        raise Unclear("not_a_link", _("This is no web address; one begins with https://."))
    return found[0] if "://" in found[0] else f"https://{found[0]}"


def _of_share(cell: Cell, wanted: Field) -> str | None:
    """The choice that a share stands for, where the cell is one: 40 %."""
    found = numbers.scan(cell.text)
    if wanted.shares is None or found is None or not found.percent:
        return None
    share = Decimal(cell.value) if isinstance(cell.value, int | Decimal) else found.number(min(found.marks))
    nothing, part, everything = wanted.shares
    if share is None or not 0 <= share <= 1:
        return None
    return nothing if share == 0 else everything if share == 1 else part


def _choice(cell: Cell, wanted: Field) -> str:
    value = _of_share(cell, wanted) or words.choice(cell.text, wanted.choices)
    if value is None:
        named = ", ".join(map(wanted.label_of, wanted.choices))
        raise Unclear("not_a_choice", _("This is none of the choices, which are: %(choices)s.") % {"choices": named})
    return value
