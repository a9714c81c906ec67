from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from records.kinds import Kind, register


class CommitmentsConfig(AppConfig):
    name = "commitments"

    def ready(self) -> None:
        register(
            Kind("action", _("Action"), _("Actions"), "list-check", "commitments:action_detail", "api:commitment")
        )
