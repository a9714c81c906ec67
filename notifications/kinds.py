"""What people can be told. The room that knows why fills this in its `AppConfig.ready()`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from django.utils.module_loading import import_string

if TYPE_CHECKING:  # rooms register their kinds before there are models
    from django.db.models import Q


@dataclass(frozen=True)
class NoticeKind:
    """A reason to tell somebody something about a record.

    `tell` is the dotted path of a function that makes the sentence of a notice whose record and `related` are at hand;
    `still` that of the condition under which it still says something true, over columns of notices. `why` says to the
    reader why they are told.
    """

    name: str
    icon: str
    why: Any
    tell: str
    still: str
    related: tuple[str, ...] = ()

    @cached_property
    def sentence(self) -> Callable[[Any], str]:
        made: Callable[[Any], str] = import_string(self.tell)
        return made

    @cached_property
    def condition(self) -> Q:
        condition: Q = import_string(self.still)
        return condition


_kinds: dict[str, NoticeKind] = {}


def register(*kinds: NoticeKind) -> None:
    _kinds.update({kind.name: kind for kind in kinds})


def kind_of(name: str) -> NoticeKind:
    return _kinds[name]


def all_kinds() -> list[NoticeKind]:
    return list(_kinds.values())
