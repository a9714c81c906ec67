"""What a kind of record declares of itself, so that columns can be matched with it and cells understood."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


class Type(StrEnum):
    TEXT = "text"
    DATE = "date"  # date
    PERIOD = "period"  # dates.Period; a single day is a period of one day
    NUMBER = "number"  # Decimal
    PERCENT = "percent"  # Decimal, 40 % is 0.4
    MONEY = "money"  # columns.Money
    BOOLEAN = "boolean"  # bool
    PEOPLE = "people"  # list of people.Named
    EMAIL = "email"  # str
    URL = "url"  # str
    CHOICE = "choice"  # one of the keys of `choices`


@dataclass(frozen=True)
class Field:
    """One field. `synonyms` are other names of it in any language, `choices` the words for each choice, and `labels`
    what pages call it, where that is not its key. `shares` are the choices that nothing, a part, and all of 100 % say.
    """

    name: str
    label: Any  # a text, or one that is translated when it is shown
    type: Type = Type.TEXT
    synonyms: Collection[str] = ()
    required: bool = False
    several: bool = False  # more than one column may go into it
    choices: Mapping[str, Collection[str]] = field(default_factory=dict)
    labels: Mapping[str, Any] = field(default_factory=dict)
    shares: tuple[str, str, str] | None = None

    def label_of(self, choice: str) -> str:
        return str(self.labels.get(choice, choice))


def synonyms(text: str) -> tuple[str, ...]:
    """Names that stand in one text with semicolons between them.

    One with = before it is meant whole: "=date" is the column "Date", and not "Date of the meeting".
    """
    return tuple(name.strip() for name in text.split(";"))
