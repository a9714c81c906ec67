from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from alliances import tabs
from records.kinds import Kind, register


class CommitmentsConfig(AppConfig):
    name = "commitments"

    def ready(self) -> None:
        tabs.register(tabs.Tab("actions", _("Actions"), "commitments:action_list", 20))
        register(Kind("action", _("Action"), _("Actions"), "list-check", "commitments:action_detail", "api:commitment"))
