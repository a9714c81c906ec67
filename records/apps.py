from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from alliances import tabs
from records import own_words
from records.imports import kinds as imports


class RecordsConfig(AppConfig):
    name = "records"

    def ready(self) -> None:
        imports.register("partner", "records.imports.partners.PARTNERS")
        own_words.declare()
        tabs.register(tabs.Tab("history", _("History"), "records:change_list", 95))
