"""What the wizard shows of a file: its columns, its first rows as they would arrive, its problems."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Choices
from django.utils.translation import gettext as _

from core.tables.fields import Type
from core.tables.problems import ERROR
from core.tables.proposal import Choice
from core.templatetags.look import percent, quoted, short_day
from records.imports.understanding import Understood
from records.imports.words import kind_word

FIRST_ROWS = 20
EXAMPLES = 3
SHOWN_PROBLEMS = 200
LISTED_LINES = 12
HEADER_ROWS = 30
SHOWN_FIELDS = 5
LONGEST = 60


def columns_shown(understood: Understood) -> list[dict[str, Any]]:
    """Every column with where it goes and why, and three values by which one knows it."""
    return [
        {
            "index": choice.column.index,
            "key": choice.column.key,
            "field": choice.field or "",
            "why": _why(understood, choice),
            "examples": _examples(understood, choice),
        }
        for choice in understood.proposal.choices
    ]


def _why(understood: Understood, choice: Choice) -> str:
    guess = next(each for each in understood.guessed.choices if each.column.index == choice.column.index)
    if choice.field is None:
        return _("kept beside the row, seen by us alone")
    return guess.why if guess.field == choice.field else _("chosen by hand")


def _examples(understood: Understood, choice: Choice) -> str:
    texts = (cell.text.strip() for cell in understood.header.cells(choice.column) if cell)
    found = list(dict.fromkeys(text for text in texts if text))[:EXAMPLES]
    return " · ".join(text if len(text) <= 40 else f"{text[:39]}…" for text in found)


def questions_shown(understood: Understood) -> list[dict[str, Any]]:
    return [
        {
            "name": f"answer-{number}",
            "question": question.question,
            "choices": [
                {"value": str(value), "label": label, "is_current": value == answer}
                for value, label in zip(question.choices, question.labels or question.choices, strict=True)
            ],
            "is_open": answer is None,
        }
        for number, (question, answer) in enumerate(understood.asked)
    ]


def sheets_shown(understood: Understood) -> list[dict[str, Any]]:
    table = understood.table
    named = [sheet.name for sheet in table.sheets if not sheet.empty]
    return [{"name": name, "is_current": name == table.sheet} for name in named] if len(named) > 1 else []


def header_rows_shown(understood: Understood) -> list[dict[str, Any]]:
    """The rows of which one names the columns."""
    rows = []
    for row in understood.table.rows[:HEADER_ROWS]:
        text = " | ".join(cell.text.strip() for cell in row.cells if cell)
        rows.append({"line": row.line, "text": text[:70], "is_current": row.line == understood.header.line})
    return rows


def fields_shown(understood: Understood) -> list[dict[str, Any]]:
    """The columns of the preview: those fields of the kind that the file has, the most telling first."""
    used = {choice.field for choice in understood.proposal.choices}
    wanted = [each for each in understood.kind.fields if each.name in used]
    names = understood.kind.preview or [each.name for each in wanted[1 : SHOWN_FIELDS + 1]]
    shown = {each.name: {"name": each.name, "label": str(each.label), "field": each} for each in wanted}
    return [shown[name] for name in names if name in shown]


def rows_shown(understood: Understood) -> list[dict[str, Any]]:
    """The first rows as they would arrive, each under what it hangs under."""
    fields = fields_shown(understood)
    levels: list[int] = []
    shown = []
    refused = understood.refused_lines
    for item in understood.items[:FIRST_ROWS]:
        levels.append(0 if item.parent is None else levels[item.parent] + 1 if item.parent < len(levels) else 1)
        values = [{"label": each["label"], "text": _shown(item.values, each)} for each in fields]
        shown.append(
            {
                "line": item.line if item.is_row else "",
                "title": item.title,
                "kind": kind_word(item.kind),
                "level": min(levels[-1], 4),
                "values": values,
                "is_refused": item.is_row and item.line in refused,
            }
        )
    return shown


def _shown(values: dict[str, Any], field: dict[str, Any]) -> str:
    text = text_of(values.get(field["name"]))
    if field["field"].type == Type.CHOICE:
        text = field["field"].label_of(text)
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"


def text_of(value: Any) -> str:
    """A value as people read it."""
    if value in (None, "", []):
        return ""
    if isinstance(value, date):
        return short_day(value)
    if isinstance(value, list):
        return ", ".join(each.name or each.email for each in value)
    if isinstance(value, Choices):
        return str(value.label)
    if hasattr(value, "as_tuple"):
        return percent(value)
    return str(value)


@dataclass
class ProblemGroup:
    """Problems of one sort: in one column, for one reason."""

    severity: str
    column: str
    reason: str
    lines: list[int] = field(default_factory=list)
    values: list[str] = field(default_factory=list)
    count: int = 0

    @property
    def status(self) -> tuple[str, str]:
        return ("bad", _("Left out")) if self.severity == ERROR else ("warn", _("Taken, with a note"))

    @property
    def more_lines(self) -> int:
        return max(0, len(self.lines) - LISTED_LINES)

    @property
    def listed(self) -> str:
        return ", ".join(str(line) for line in self.lines[:LISTED_LINES])

    @property
    def examples(self) -> str:
        """Values by which one knows them, but for those that the reason names."""
        found = [value for value in dict.fromkeys(self.values) if value and value not in self.reason]
        said = ", ".join(quoted(value[:40]) for value in found[:EXAMPLES])
        return f"{said} …" if len(found) > EXAMPLES else said


def problems_shown(problems: Iterable[dict[str, Any]]) -> list[ProblemGroup]:
    """Problems of one reason together, refusals first; at most 200 groups, since every file has few sorts of them."""
    groups: dict[tuple[str, str, str], ProblemGroup] = {}
    for each in problems:
        key = (each["severity"], each["column"], each["reason"])
        group = groups.setdefault(key, ProblemGroup(each["severity"], each["column"], each["reason"]))
        group.count += 1
        group.values.append(each["value"])
        if each["line"] is not None:
            group.lines.append(each["line"])
    return sorted(groups.values(), key=lambda group: group.severity != ERROR)[:SHOWN_PROBLEMS]


def problem_head() -> list[str]:
    return [_("Line"), _("Column"), _("Value"), _("What became of it"), _("Why")]


def problem_cells(problems: Iterable[dict[str, Any]]) -> Iterable[list[Any]]:
    for each in problems:
        became = _("left out") if each["severity"] == ERROR else _("taken, with a note")
        yield [each["line"], each["column"], each["value"], became, each["reason"]]
