"""What an import says of itself, in the shape of `docs/contract.md`. The four counters count rows of the file."""

from collections import Counter
from typing import Any

from core.tables.problems import ERROR, Problem
from records.imports.kinds import Item
from records.imports.understanding import Understood

OUTCOMES = ("created", "updated", "unchanged")


def report_of(
    understood: Understood,
    outcomes: dict[int, str],
    problems: list[Problem],
    *,
    dry_run: bool,
    placeholders: list[str],
    seconds: float,
    import_id: str = "",
) -> dict[str, Any]:
    """`outcomes` says what became of each item, by its place; an item without one was refused."""
    table, rows = understood.table, _rows(understood, outcomes)
    made: dict[str, Counter[str]] = {}
    for place, outcome in outcomes.items():
        made.setdefault(understood.items[place].kind, Counter())[outcome] += 1
    return {
        "kind": understood.kind.name,
        "file": table.name,
        "sha256": table.sha256,
        "encoding": table.encoding,
        "sheet": table.sheet,
        "header_line": understood.header.line,
        "dry_run": dry_run,
        "ok": not understood.questions,
        "refused": None,
        "rows": sum(rows.values()),
        **{outcome: rows[outcome] for outcome in (*OUTCOMES, "skipped")},
        "records": {kind: {outcome: counts[outcome] for outcome in OUTCOMES} for kind, counts in made.items()},
        "problems": [problem.as_json() for problem in problems],
        "questions": [question.as_json() for question in understood.questions],
        "mapping": understood.mapping.as_json(),
        "unmapped_columns": [column.key for column in understood.proposal.unmapped],
        "people_placeholders": placeholders,
        "import_id": import_id,
        "seconds": round(seconds, 3),
    }


def refusal_report(kind: str, name: str, sentence: str, *, dry_run: bool) -> dict[str, Any]:
    """A file that was refused as a whole: nothing was read, nothing was changed."""
    counters = dict.fromkeys(("rows", *OUTCOMES, "skipped"), 0)
    empty: dict[str, Any] = {"problems": [], "questions": [], "unmapped_columns": [], "people_placeholders": []}
    about = {"kind": kind, "file": name, "dry_run": dry_run, "ok": False, "refused": sentence, "records": {}}
    return about | counters | empty | {"mapping": {}, "import_id": "", "seconds": 0.0}


def _rows(understood: Understood, outcomes: dict[int, str]) -> Counter[str]:
    """Every row of the file once: what became of its item, else skipped; blank rows are skipped, too."""
    by_line: dict[int, str] = {}
    for place, item in enumerate(understood.items):
        if item.is_row and place in outcomes:
            by_line[item.line] = outcomes[place]
    rows = Counter(by_line.get(row.line, "skipped") for row in understood.rows)
    rows["skipped"] += understood.blank_rows
    return rows


def unexplained(understood: Understood, problems: list[Problem], outcomes: dict[int, str]) -> list[Item]:
    """Items that became nothing and of which no problem says why: there must be none."""
    told = {problem.line for problem in problems if problem.severity == ERROR}
    return [item for place, item in enumerate(understood.items) if place not in outcomes and item.line not in told]
