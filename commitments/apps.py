from dataclasses import replace
from typing import Any

from django.apps import AppConfig
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from alliances import tabs
from alliances.counts import register_add, register_count
from commitments import words
from commitments.reminders import LEAD_KINDS, OWNER_KINDS
from notifications import calendar
from notifications import kinds as notices
from records.imports import kinds as imports
from records.kinds import Kind, register

ACTION = Kind(
    "action",
    _("Action"),
    _("Actions"),
    ngettext_lazy("%(count)d action", "%(count)d actions", "count"),
    "list-check",
    "commitments:action_detail",
    "api:commitment",
    tables=(("commitments.Action", "record"), ("commitments.Commitment", "record")),
    preview="commitments.shown.action_shown",
    facts="commitments.shown.promise_facts",
)

DUE = notices.NoticeKind(
    "due_soon",
    "calendar",
    _("You owe it."),
    "commitments.told.due",
    "commitments.told.OWNERS",
    ("record__commitment",),
)
DUE_BY_SIDE = notices.NoticeKind(
    "lead_due_soon",
    "calendar",
    _("You lead the side that owes it."),
    "commitments.told.due_by_side",
    "commitments.told.SIDES",
    ("record__commitment__owner__person",),
)


def open_actions(actor: Any) -> Any:
    return import_string("commitments.counts.open_actions")(actor)  # there are no models yet


def wanted_now(actor: Any) -> int:
    count: int = import_string("commitments.counts.wanted_now")(actor)
    return count


def add_url(actor: Any) -> str:
    url: str = import_string("commitments.adding.add_url")(actor)
    return url


class CommitmentsConfig(AppConfig):
    name = "commitments"

    def ready(self) -> None:
        tabs.register(tabs.Tab("actions", _("Actions"), "commitments:action_list", 20, open_actions))
        register_count("work_count", wanted_now)
        register_add(add_url)
        register(ACTION)
        words.declare()
        imports.register("action", "commitments.imports.ACTIONS")
        notices.register(*(replace(DUE, name=name) for name in OWNER_KINDS))
        notices.register(*(replace(DUE_BY_SIDE, name=name) for name in LEAD_KINDS))
        calendar.register("commitments.calendar.actions")
