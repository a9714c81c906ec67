"""Which column goes into which field, as somebody decided it: the mapping file of `docs/contract.md`."""

from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from core.errors import Refused


@dataclass
class Mapping:
    """What was decided for a file, in the shape of `docs/contract.md`; the wizard saves the same."""

    columns: dict[str, str | None] = field(default_factory=dict)
    answers: dict[str, Any] = field(default_factory=dict)
    sheet: str = ""
    header_row: int | None = None

    def as_json(self) -> dict[str, Any]:
        return {"columns": self.columns, "answers": self.answers, "sheet": self.sheet, "header_row": self.header_row}


def mapping_from(given: Any) -> Mapping:
    """The mapping in this JSON. Raises `Refused` with what is wrong with it."""
    if not isinstance(given, dict):
        raise wrong(_("The mapping is no JSON object; it has the keys columns, answers, sheet and header_row."))
    unknown = sorted(set(given) - {"columns", "answers", "sheet", "header_row"})
    if unknown:
        raise wrong(
            _("The mapping has the key “%(key)s”, which means nothing here; leave it out.") % {"key": unknown[0]}
        )
    given = {key: value for key, value in given.items() if value is not None}
    columns, answers = given.get("columns", {}), given.get("answers", {})
    if not _is_columns(columns):
        raise wrong(_("“columns” in the mapping has to name a field, or null, for each column."))
    if not isinstance(answers, dict):
        raise wrong(_("“answers” in the mapping has to be an object."))
    _check_answers(answers)
    sheet, row = given.get("sheet", ""), given.get("header_row")
    if not isinstance(sheet, str):
        raise wrong(_("“sheet” in the mapping has to be the name of a sheet."))
    if row is not None and (not isinstance(row, int) or isinstance(row, bool) or row < 0):
        raise wrong(_("“header_row” in the mapping has to be the number of a line, or 0 when there are no names."))
    return Mapping(dict(columns), dict(answers), sheet, row)


def _is_columns(columns: Any) -> bool:
    return isinstance(columns, dict) and all(value is None or isinstance(value, str) for value in columns.values())


_ANSWERS: dict[str, tuple[str, ...]] = {
    "date_order": ("dmy", "mdy", "ymd"),
    "decimal_mark": ("comma", "point"),
    "people_comma": ("list", "name"),
}


def _check_answers(answers: dict[str, Any]) -> None:
    for key, answer in answers.items():
        kind = key.partition(":")[0]
        if kind == "year":
            fits = isinstance(answer, int) and not isinstance(answer, bool) and 1900 <= answer <= 2200
            allowed = _("a year such as 2026")
        elif kind in _ANSWERS:
            fits, allowed = answer in _ANSWERS[kind], ", ".join(_ANSWERS[kind])
        else:
            continue  # a kind of record may ask questions of its own
        if not fits:
            reason = _("The answer to “%(key)s” is “%(answer)s”; it can be %(allowed)s.")
            raise wrong(reason % {"key": key, "answer": str(answer)[:80], "allowed": allowed})


def wrong(reason: str) -> Refused:
    return Refused(reason, field="mapping", code="mapping")
