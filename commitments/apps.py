from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from alliances import tabs
from commitments import words
from records.kinds import Kind, register

ACTION = Kind(
    "action",
    _("Action"),
    _("Actions"),
    "list-check",
    "commitments:action_detail",
    "api:commitment",
    tables=(("commitments.Action", "record"), ("commitments.Commitment", "record")),
    preview="commitments.shown.action_shown",
    facts="commitments.shown.promise_facts",
)


class CommitmentsConfig(AppConfig):
    name = "commitments"

    def ready(self) -> None:
        tabs.register(tabs.Tab("actions", _("Actions"), "commitments:action_list", 20))
        register(ACTION)
        words.declare()
