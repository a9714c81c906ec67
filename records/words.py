"""What changes are called in sentences. A room declares the words for its tables in its `AppConfig.ready()`.

A phrase is what follows somebody's name: *moved “Pilot live” from 3 to 17 March*. Columns without a phrase of their own
are listed by their words, and columns without words only say that something changed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from django.utils.dateparse import parse_date
from django.utils.formats import date_format
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

if TYPE_CHECKING:  # rooms declare their words before there are models
    from records.names import Names


@dataclass(frozen=True)
class Told:
    """One changed value, with all that a phrase about it may need."""

    title: str  # what it is about, as a link; "it" after the first phrase of a sentence
    before: Any
    after: Any
    row: Mapping[str, Any]  # the row's changed columns as they are now, or were when it was removed
    names: Names


Phrase = Callable[[Told], str]


@dataclass(frozen=True)
class Words:
    """How changes of one table are told. Columns not named here are told as a change of the whole."""

    columns: Mapping[str, Any] = field(default_factory=dict)
    phrases: Mapping[str, Phrase] = field(default_factory=dict)
    created: Phrase | None = None
    removed: Phrase | None = None
    quote: str = ""  # the column that holds somebody's own words
    is_beside: bool = False  # told also in the sentence that its record was added
    is_aside: bool = False  # told only where the sentence says nothing else
    subject: Phrase | None = None  # what a row without a record is about


_words: dict[str, Words] = {}
SILENT = frozenset({"record_id", "alliance_id", "owner_organisation_id", "public_id", "id"})
"""Columns that follow from others, in every table."""


def register(table: str, words: Words) -> None:
    _words[table] = words


def words_of(table: str) -> Words:
    return _words.get(table, Words())


def fill(template: str, **values: Any) -> SafeString:
    """A translated sentence with values put in, escaped unless they are safe already."""
    return SafeString(conditional_escape(template) % {name: conditional_escape(each) for name, each in values.items()})


def day(value: str | None, today: date) -> str:
    """`17 March`, with the year when it is not this one."""
    on = parse_date(value or "")
    if on is None:
        return ""
    far, near = pgettext("date format", "j F Y"), pgettext("date format", "j F")
    return date_format(on, near if on.year == today.year else far)


def from_day(before: str, after: str, today: date) -> str:
    """The first of two days, without the month and year that it shares with the second: *from 3 to 17 March*."""
    first, second = parse_date(before), parse_date(after)
    if first and second and (first.year, first.month) == (second.year, second.month):
        return date_format(first, pgettext("date format", "j"))
    return day(before, today)


def moved(told: Told) -> str:
    """A date that was given, moved or taken off."""
    today = told.names.today
    shown = {"title": told.title, "after": day(told.after, today)}
    if told.before and told.after:
        before = from_day(told.before, told.after, today)
        return fill(_("moved %(title)s from %(before)s to %(after)s"), before=before, **shown)
    if told.after:
        return fill(_("set %(title)s for %(after)s"), **shown)
    return fill(_("took the date off %(title)s"), **shown)


def renamed(told: Told) -> str:
    return fill(_("renamed “%(before)s” to %(title)s"), before=told.before or "", title=told.title)
