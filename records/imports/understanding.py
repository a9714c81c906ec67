"""Reading a file as a kind: which column is which field, what each cell says, and what has to be asked first."""

from collections import Counter
from dataclasses import dataclass, field, replace
from functools import cached_property
from hashlib import sha256
from typing import Any

from django.utils.translation import gettext as _

from core.tables.column_reader import ColumnReader, Read
from core.tables.columns import understand
from core.tables.headers import Header, find_header, problems_of
from core.tables.mapping import Mapping
from core.tables.problems import ERROR, WARNING, Problem, Question
from core.tables.proposal import Proposal, propose
from core.tables.read import read_pasted, read_table
from core.tables.table import Row, Table
from records.imports.kinds import ImportKind, Item

KEPT_AS_TEXT = frozenset({"not_a_choice", "not_a_link", "not_an_address", "not_yes_or_no"})
"""What is no reason to refuse a row where the field can be left out: the text stays beside the record."""


@dataclass
class Understood:
    """A file as one kind of table. Nothing is written yet."""

    kind: ImportKind
    table: Table
    header: Header
    proposal: Proposal
    readers: dict[int, ColumnReader]
    mapping: Mapping
    is_pasted: bool = False
    problems: list[Problem] = field(default_factory=list)
    items: list[Item] = field(default_factory=list)

    @property
    def questions(self) -> list[Question]:
        """What has to be answered before anything is written: which column a field is in, then how columns are read."""
        missing = [_which_column(wanted.label, self.header) for wanted in self.proposal.missing]
        return missing + [question for reader in self.readers.values() for question in reader.questions]

    @cached_property
    def guessed(self) -> Proposal:
        """Where the columns would go if nobody had said anything."""
        return propose(self.header, self.kind.fields)

    @property
    def asked(self) -> list[tuple[Question, Any]]:
        """Every question about the columns in use, with its answer: None while there is none."""
        answers = self.mapping.answers
        readers = _readers(self.kind, self.table, self.header, self.proposal, Mapping())
        questions = [question for reader in readers.values() for question in reader.questions]
        return [(each, answers.get(f"{each.key}:{each.column}", answers.get(each.key))) for each in questions]

    @property
    def rows(self) -> list[Row]:
        return self.header.rows

    @property
    def blank_rows(self) -> int:
        return self.table.blank_lines_after(self.header.line)

    @property
    def refused_lines(self) -> set[int]:
        return {each.line for each in self.problems if each.severity == ERROR and each.line is not None}

    def values_of(self, row: Row) -> dict[str, Any]:
        """The row's fields by name. What a cell does not say, or says unclearly, is None; problems are kept."""
        values: dict[str, Any] = {}
        for choice in self.proposal.choices:
            if choice.field is None:
                continue
            reader = self.readers[choice.column.index]
            read = reader.read(row.line, row[choice.column.index])
            if read.problem:
                self.problems.append(_softened(reader, read))
            if values.get(choice.field) in (None, ""):
                values[choice.field] = read.value
        return values

    def extra_of(self, row: Row) -> dict[str, str]:
        """What stands in columns that map to nothing, and what a field did not understand."""
        kept = {}
        for choice in self.proposal.choices:
            text = row[choice.column.index].text.strip()
            reader = self.readers.get(choice.column.index)
            if text and (reader is None or reader.read(row.line, row[choice.column.index]).value is None):
                kept[choice.column.key] = text
        return kept


def understand_file(
    kind: ImportKind, content: bytes, name: str, mapping: Mapping | None = None, *, pasted: bool = False
) -> Understood:
    """The file as this kind, as far as it can be without an answer to its questions.

    Raises `Unreadable`, which is a `Refused`, for a file that cannot be read or in which no column gives what every
    record needs.
    """
    given = mapping or Mapping()
    table = read_pasted(content.decode(), name) if pasted else read_table(content, name, sheet=given.sheet)
    return understand_table(kind, table, given, pasted=pasted)


def understand_table(kind: ImportKind, table: Table, given: Mapping, *, pasted: bool = False) -> Understood:
    """A table that was read already, as this kind."""
    known = [word for wanted in kind.fields for word in (str(wanted.label), wanted.name, *wanted.synonyms)]
    header = find_header(table, known, given.header_row)
    proposal = propose(header, kind.fields, given)
    used = proposal.mapping(sheet=table.sheet, header_row=header.line, answers=given.answers)
    result = Understood(kind, table, header, proposal, _readers(kind, table, header, proposal, given), used, pasted)
    result.problems = [*problems_of(table, header), *proposal.problems]
    if not result.questions:
        result.items, problems = kind.arrange(result)
        result.problems += problems
        _tell_apart(result.items)
    return result


def _softened(reader: ColumnReader, read: Read) -> Problem:
    assert read.problem is not None
    if reader.wanted.required or read.problem.code not in KEPT_AS_TEXT:
        return read.problem
    reason = _("%(reason)s The text is kept beside it.") % {"reason": read.problem.reason}
    return replace(read.problem, severity=WARNING, reason=reason)


def _which_column(label: Any, header: Header) -> Question:
    text = _("Which column is “%(field)s”?") % {"field": label}
    return Question("", "columns", text, [column.key for column in header.columns])


def _readers(
    kind: ImportKind, table: Table, header: Header, proposal: Proposal, given: Mapping
) -> dict[int, ColumnReader]:
    fields = {wanted.name: wanted for wanted in kind.fields}
    return {
        choice.column.index: understand(
            fields[choice.field],
            choice.column.key,
            header.cells(choice.column),
            given.answers,
            epoch=table.epoch,
            unit=choice.column.unit,
        )
        for choice in proposal.choices
        if choice.field
    }


def _tell_apart(items: list[Item]) -> None:
    """Equal keys get their place among equals, so that the same file read again finds the same records."""
    seen: Counter[str] = Counter()
    for item in items:
        seen[item.key] += 1
        item.key = sha256(f"{item.key}\n{seen[item.key]}".encode()).hexdigest()


def signature(understood: Understood) -> str:
    """By which a file with the same header is known again."""
    return sha256("\n".join(column.key for column in understood.header.columns).encode()).hexdigest()
