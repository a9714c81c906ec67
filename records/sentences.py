"""History as sentences: *Maya moved “Pilot live” from 3 to 17 March and handed it to Petra.*

Several rows of one transaction about one record, for the same readers, are one sentence. Everything here is made from
entries and names at hand; what a column is called, the rooms say in `records/words.py`.
"""

import html
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.utils.html import strip_tags
from django.utils.translation import gettext as _

from core.markdown import to_text
from records.models import Change
from records.names import Names, Somebody
from records.words import SILENT, Told, Words, fill, words_of


@dataclass(frozen=True)
class Entry:
    """One sentence of the history: who did what when, who sees it, and what was said about it."""

    at: datetime
    by: Somebody
    sentence: str
    is_shared: bool
    owner: Any  # the company whose row it is; None where it belongs to both
    quote: str = ""
    record: Any = None

    @property
    def plain(self) -> str:
        """The sentence without its links."""
        return html.unescape(strip_tags(self.sentence))


@dataclass
class Row:
    """All that one transaction did to one row: how it was before the first change, and after the last."""

    table: str
    action: str
    pk: int = 0
    fields: dict[str, list[Any]] = field(default_factory=dict)

    def add(self, change: Change) -> None:
        for column, (before, after) in change.fields.items():
            first = self.fields[column][0] if column in self.fields else before
            self.fields[column] = [first, after]
        if change.action == Change.Action.DELETED:
            self.action = "" if self.action == Change.Action.CREATED else change.action

    @property
    def changed(self) -> Mapping[str, list[Any]]:
        return {column: pair for column, pair in self.fields.items() if pair[0] != pair[1] and column not in SILENT}

    @property
    def values(self) -> dict[str, Any]:
        """The row as it is by now, or was when it was removed, as far as it changed."""
        return {column: pair[0] if self.action == "D" else pair[1] for column, pair in self.fields.items()} | {
            "id": self.pk
        }


def entries(changes: Iterable[Change], names: Names) -> list[Entry]:
    """One entry for each group of changes, the newest first."""
    groups: dict[tuple[Any, ...], list[Change]] = {}
    for change in sorted(changes, key=lambda each: each.pk):
        groups.setdefault(group_of(change), []).append(change)
    told = sorted(groups.values(), key=lambda group: -group[-1].pk)
    return [_entry(group, names) for group in told]


def group_of(change: Change) -> tuple[Any, ...]:
    """What belongs into one sentence; `ChangeQuerySet.entries` groups by the same."""
    alone = (change.table, change.row) if change.record_id is None else ("", None)
    return (change.transaction, change.person_id, change.record_id, change.visibility, *alone)


def _entry(group: list[Change], names: Names) -> Entry:
    last, rows = group[-1], _rows(group)
    by = names.person(last.person_id)
    quote = next((str(row.values.get(words_of(row.table).quote) or "") for row in rows if _quotes(row)), "")
    return Entry(
        at=last.at,
        by=by,
        sentence=fill(_("%(name)s %(did)s."), name=by.short, did=_joined(_phrases(rows, last, names))),
        is_shared=last.visibility == "shared",
        owner=names.companies.get(last.owner_organisation_id or 0),
        quote=to_text(quote) if quote else "",
        record=names.records.get(last.record_id or 0),
    )


def _rows(group: list[Change]) -> list[Row]:
    rows: dict[tuple[str, int], Row] = {}
    for change in group:
        row = rows.setdefault((change.table, change.row), Row(change.table, change.action, change.row))
        row.add(change)
    return list(rows.values())


def _quotes(row: Row) -> bool:
    column = words_of(row.table).quote
    return bool(column) and column in row.fields and row.action != "D"


def _phrases(rows: list[Row], last: Change, names: Names) -> list[str]:
    """What was done, in the order of the rows; never nothing."""
    known = next((str(row.values["title"]) for row in rows if row.values.get("title")), "")
    title = _Title(names.title(last.record_id, known), names)
    is_whole = any(row.table == "records_record" and row.action in ("I", "D") for row in rows)
    told = [row for row in rows if not is_whole or row.table == "records_record" or words_of(row.table).is_beside]
    said = [phrase for row in told if not words_of(row.table).is_aside for phrase in _of_row(row, title)]
    listed = [word for row in told for word in _columns(row)]
    if listed:
        said.append(_listed(title, listed, is_first=not said))
    if not said:
        said = [phrase for row in told if words_of(row.table).is_aside for phrase in _of_row(row, title)][:1]
    return said or [fill(_("changed %(title)s"), title=title.text)]


def _of_row(row: Row, title: "_Title") -> Iterator[str]:
    words = words_of(row.table)
    title.belongs_to(row, words)
    whole = {"I": words.created, "D": words.removed}.get(row.action)
    phrases = [("", whole)] if whole else [each for each in words.phrases.items() if each[0] in row.changed]
    for column, phrase in phrases:
        said = phrase(title.told(row, column))
        if said:  # a phrase may leave it to that of another column
            title.text = _("it")
            yield said


def _columns(row: Row) -> list[str]:
    words = words_of(row.table)
    if row.action != "U":
        return []
    return [str(word) for column, word in words.columns.items() if column in row.changed]


class _Title:
    """What a sentence is about: by its title first, and as "it" from then on."""

    def __init__(self, text: str, names: Names) -> None:
        self.text = text
        self.names = names
        self._is_of_row = False

    def belongs_to(self, row: Row, words: Words) -> None:
        """A row without a record says itself what it is about."""
        if words.subject and not self._is_of_row:
            self.text, self._is_of_row = words.subject(self.told(row, "")), True

    def told(self, row: Row, column: str) -> Told:
        before, after = row.fields.get(column, (None, None))
        return Told(self.text, before, after, row.values, self.names)


def _listed(title: _Title, columns: list[str], *, is_first: bool) -> str:
    words = _joined(columns)
    if is_first:
        return fill(_("changed %(title)s: %(columns)s"), title=title.text, columns=words)
    return fill(_("changed %(columns)s"), columns=words)


def _joined(phrases: list[str]) -> str:
    *firsts, last = phrases
    return fill(_("%(firsts)s and %(last)s"), firsts=_listing(firsts), last=last) if firsts else last


def _listing(phrases: list[str]) -> str:
    first, *others = phrases
    for each in others:
        first = fill(_("%(first)s, %(next)s"), first=first, next=each)
    return first
