from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from accounts import languages
from alliances.tabs import Tab, register


class AlliancesConfig(AppConfig):
    name = "alliances"

    def ready(self) -> None:
        languages.register("alliances.languages.language_of")
        register(Tab("overview", _("Overview"), "alliances:alliance_detail", 10))
        register(Tab("people", _("People"), "alliances:membership_list", 80))
