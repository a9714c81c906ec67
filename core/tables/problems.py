"""What is said about single rows and cells, and what has to be asked, as `docs/contract.md` has it."""

from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext_lazy

from core.tables import limits
from core.tables.table import Finding

ERROR, WARNING = "error", "warning"

# Found while reading; everything else is said where it is found.
REASONS = {
    "unseen_characters": gettext_lazy("Characters that cannot be seen were taken out of the text."),
    "text_cut": gettext_lazy("The text is longer than %(characters)s characters; the rest of it was left out."),
    "unclosed_quote": gettext_lazy(
        "A quotation mark is never closed; the line was read on its own, so look at its cells."
    ),
    "encoding_guessed": gettext_lazy("The file does not say how its letters are written; it was read as %(value)s."),
    "other_sheet": gettext_lazy("Only the sheet “%(sheet)s” was read; “%(value)s” holds rows as well."),
    "hidden_row": gettext_lazy("The row is hidden in the sheet, and was read all the same."),
    "error_cell": gettext_lazy("The cell shows an error (%(value)s), so it counts as empty."),
    "formula_without_value": gettext_lazy(
        "The formula's result is not in the file, so the cell counts as empty; open it in its program and save it."
    ),
    "unreadable_cell": gettext_lazy("The cell could not be read, so it counts as empty."),
    "formats_lost": gettext_lazy("The formats of the workbook could not be read, so dates may look like numbers."),
    "merges_left": gettext_lazy("Merged cells of more than %(rows)s rows were not repeated."),
    "and_more": gettext_lazy("%(count)s more of the same: %(reason)s"),
}


@dataclass(frozen=True, slots=True)
class Problem:
    line: int | None
    column: str
    value: str
    severity: str
    code: str
    reason: str

    def as_json(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in ("line", "column", "value", "severity", "code", "reason")}


@dataclass(frozen=True, slots=True)
class Question:
    """`choices` are the answers that can be given under `key`; `labels` say what each of them means."""

    column: str
    key: str
    question: str
    choices: list[Any]
    labels: list[str] = field(default_factory=list)

    def as_json(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in ("column", "key", "question", "choices", "labels")}


def say(finding: Finding, column: str = "") -> Problem:
    """The sentence for what reading found. None of it loses a row, so it is a warning."""
    bounds: dict[str, Any] = {"characters": f"{limits.TEXT_CHARACTERS:,}", "rows": f"{limits.ROWS:,}"}
    params = bounds | {"value": finding.value} | finding.params
    if finding.code == "and_more":
        params["reason"] = str(REASONS[finding.params["code"]]) % (params | {"value": "…", "sheet": "…"})
    reason = str(REASONS[finding.code]) % params
    return Problem(finding.line, column, finding.value, WARNING, finding.code, reason)
