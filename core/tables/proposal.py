"""Matches the columns of a table with the fields of a kind, by their names and by what they hold."""

from collections.abc import Mapping as MappingABC
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from django.utils.translation import gettext as _

from core.tables import names
from core.tables.fields import Field, Type
from core.tables.headers import Column, Header
from core.tables.looks import shares
from core.tables.mapping import Mapping, wrong
from core.tables.problems import WARNING, Problem

NAMED = 0.5  # from here on a column's name speaks for a field
BY_CONTENT = 0.4  # what a column gets that holds what only one field takes
WELL_NAMED = 0.75
WHOLE = "="  # before a synonym that is not looked for inside longer names
CLOSE = 0.15  # a second column this near to the first is mentioned, if its name says it well

# What cells of a column look like when they belong into a field of this type.
LOOKS: dict[Type, frozenset[str]] = {
    Type.DATE: frozenset(("date",)),
    Type.PERIOD: frozenset(("date",)),
    Type.NUMBER: frozenset(("number", "percent", "money")),
    Type.PERCENT: frozenset(("percent", "number")),
    Type.MONEY: frozenset(("money", "number")),
    Type.EMAIL: frozenset(("mail",)),
    Type.URL: frozenset(("link",)),
}
# By these a column can be known without its name.
TELLING = {Type.EMAIL: "mail", Type.URL: "link", Type.DATE: "date", Type.PERCENT: "percent", Type.MONEY: "money"}


@dataclass(frozen=True)
class Choice:
    """Where a column goes, how sure that is (0 to 1), and why, in words."""

    column: Column
    field: str | None
    confidence: float
    why: str


@dataclass
class Proposal:
    choices: list[Choice]
    missing: list[Field]  # required fields that no column goes into
    problems: list[Problem]

    def columns_of(self, name: str) -> list[Column]:
        return [choice.column for choice in self.choices if choice.field == name]

    def column_of(self, name: str) -> Column | None:
        return next(iter(self.columns_of(name)), None)

    @property
    def unmapped(self) -> list[Column]:
        return [choice.column for choice in self.choices if choice.field is None]

    def mapping(self, *, sheet: str = "", header_row: int | None = None, answers: Any = None) -> Mapping:
        columns = {choice.column.key: choice.field for choice in self.choices}
        return Mapping(columns, dict(answers or {}), sheet, header_row)


def propose(header: Header, fields: Sequence[Field], given: Mapping | None = None) -> Proposal:
    """Where each column goes: as the given mapping says, and by name and content for columns that it does not name.

    Raises `Refused` when the given mapping does not fit the file or the kind.
    """
    decided = _decided(header, fields, given) if given else {}
    choices: dict[int, Choice] = {
        index: Choice(header.columns[index], name, 1.0, _("as the mapping says")) for index, name in decided.items()
    }
    taken = {name for name in decided.values() if name}
    problems: list[Problem] = []
    for score, index, wanted, why in _scored(header, fields):
        if index in choices:
            continue
        if wanted.name in taken and not wanted.several:
            _mention(problems, choices, header.columns[index], wanted, score)
            continue
        choices[index] = Choice(header.columns[index], wanted.name, min(1.0, round(score, 2)), why)
        taken.add(wanted.name)
    placed = [choices.get(c.index) or Choice(c, None, 0.0, _("no field has such a name")) for c in header.columns]
    return Proposal(placed, [wanted for wanted in fields if wanted.required and wanted.name not in taken], problems)


def _mention(problems: list[Problem], choices: dict[int, Choice], column: Column, wanted: Field, score: float) -> None:
    """A second column for a field that takes one: never silently the one or the other."""
    winner = next((choice for choice in choices.values() if choice.field == wanted.name), None)
    if winner is None or winner.confidence - score > (CLOSE if score > WELL_NAMED else 0.01):
        return
    reason = _("This column could be “%(field)s” as well, which “%(other)s” was taken for; choose between them.")
    reason %= {"field": wanted.label, "other": winner.column.key}
    problems.append(Problem(None, column.key, "", WARNING, "rival_column", reason))


def _decided(header: Header, fields: Sequence[Field], given: Mapping) -> dict[int, str | None]:
    by_name = {wanted.name: wanted for wanted in fields}
    decided: dict[int, str | None] = {}
    for key, name in given.columns.items():
        column = header.by_key(key) or _alike(header, key)
        if column is None:
            shown = ", ".join(known.key for known in header.columns)
            reason = _("The mapping names the column “%(key)s”, which the file does not have; it has %(columns)s.")
            raise wrong(reason % {"key": key, "columns": shown[:400]})
        if name is not None and name not in by_name:
            reason = _("The mapping names the field “%(name)s”, which does not exist; there are %(fields)s.")
            raise wrong(reason % {"name": name, "fields": ", ".join(by_name)})
        if name and name in decided.values() and not by_name[name].several:
            reason = _("The mapping puts two columns into “%(name)s”, which takes one; set one of them to null.")
            raise wrong(reason % {"name": name})
        decided[column.index] = name
    return decided


def _alike(header: Header, key: str) -> Column | None:
    """A column named with other case, spaces or stars than in the mapping, if it is the only one."""
    found = [column for column in header.columns if column.name and names.joined(column.name) == names.joined(key)]
    return found[0] if len(found) == 1 else None


def _scored(header: Header, fields: Sequence[Field]) -> list[tuple[float, int, Field, str]]:
    """Every column with every field it may belong to, the surest first."""
    found = []
    for column in header.columns:
        looks = shares(header.cells(column)[:200])
        if not looks and not column.name:
            continue
        for wanted in fields:
            score, why = _score(column, wanted, looks, fields, nameless=header.line == 0)
            if score >= (NAMED if column.name else BY_CONTENT):
                found.append((score, column.index, wanted, why))
    return sorted(found, key=lambda item: (-item[0], item[1]))


def _score(
    column: Column, wanted: Field, looks: MappingABC[str, float], fields: Sequence[Field], *, nameless: bool
) -> tuple[float, str]:
    if not column.name:
        return (_by_content(wanted, looks, fields), _("by what the column holds")) if nameless else (0.0, "")
    # Of two columns that are named as well, the one wins whose name the kind lists first.
    known = enumerate((str(wanted.label), wanted.name, *wanted.synonyms))
    score, why = max((_alikeness(column.name, name) - place / 1000, name) for place, name in known)
    fitting = LOOKS.get(wanted.type)
    if fitting is None or not looks or score <= 0:
        return score, _("named like “%(name)s”") % {"name": why.removeprefix(WHOLE)}
    share = sum(looks.get(kind, 0.0) for kind in fitting)
    if share < 0.2 and score < 0.9:
        return score - 0.3, ""
    return score + 0.05 * (share > 0.8), _("named like “%(name)s”") % {"name": why.removeprefix(WHOLE)}


def _by_content(wanted: Field, looks: MappingABC[str, float], fields: Sequence[Field]) -> float:
    kind = TELLING.get(wanted.type)
    same = [other for other in fields if other.type == wanted.type]
    if kind and looks.get(kind, 0.0) > 0.7:
        return BY_CONTENT + (0.1 if wanted is same[0] or wanted.required else 0.0)
    # Without any names, the first column of texts is taken for the one text that every record needs.
    return BY_CONTENT if wanted.required and wanted.type == Type.TEXT and looks.get("text", 0.0) > 0.7 else 0.0


def _alikeness(shown: str, name: str) -> float:
    """1 for the same words, less for a part of them or a slip of the pen."""
    one, other = names.words(shown), names.words(name)
    if not one or not other:
        return 0.0
    joined, wanted = "".join(one), "".join(other)
    if joined == wanted:
        return 1.0
    if name.startswith(WHOLE):
        return 0.0
    if set(other) <= set(one):
        return 0.5 + 0.4 * len(wanted) / len(joined)
    alike = len(wanted) > 4 and joined[0] == wanted[0] and abs(len(joined) - len(wanted)) < 3
    if alike and (ratio := SequenceMatcher(None, joined, wanted).ratio()) > 0.84:
        return ratio - 0.1
    # German puts words together: "Projektende" ends in "Ende".
    if len(wanted) > 3 and joined.endswith(wanted):
        return 0.4 + 0.4 * len(wanted) / len(joined)
    return 0.0
