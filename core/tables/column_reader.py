"""How one column is read as one field: what each cell gives, and what has to be asked before."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from core.tables.fields import Field
from core.tables.problems import ERROR, Problem, Question
from core.tables.table import Cell

Answers = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Read:
    """The value, or None with the problem; `text` is what stood there, for whoever keeps it."""

    value: Any
    text: str
    problem: Problem | None = None


@dataclass
class ColumnReader:
    """Reads the cells of one column as values of one field. With questions open, it reads what needs no answer."""

    wanted: Field
    column: str
    read_cell: Callable[[Cell], Any]
    questions: list[Question] = field(default_factory=list)

    def read(self, line: int, cell: Cell) -> Read:
        if not cell.text.strip() or cell.value is None:
            return Read(None, cell.text)
        try:
            return Read(self.read_cell(cell), cell.text)
        except Unclear as unclear:
            problem = Problem(line, self.column, cell.text, unclear.severity, unclear.code, unclear.reason)
            return Read(unclear.value, cell.text, problem)


class Unclear(Exception):
    """A cell that does not hold what its field needs. With a value, it is taken all the same and reported."""

    def __init__(self, code: str, reason: str, *, severity: str = ERROR, value: Any = None) -> None:
        super().__init__(code)
        self.code, self.reason, self.severity, self.value = code, reason, severity, value


@dataclass(frozen=True)
class Settled:
    """What is known of a column from outside it. An answer may be given for all columns ("date_order") or for one
    ("date_order:Start")."""

    column: str
    answers: Answers
    epoch: int
    unit: str

    def answer(self, key: str) -> Any:
        return self.answers.get(f"{key}:{self.column}", self.answers.get(key))
