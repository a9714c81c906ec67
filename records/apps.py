from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from alliances import shown, tabs
from records import own_words
from records.imports import kinds as imports


class RecordsConfig(AppConfig):
    name = "records"

    def ready(self) -> None:
        imports.register("partner", "records.imports.partners.PARTNERS")
        own_words.declare()
        shown.register("records.shared.shared_records")
        tabs.register(tabs.Tab("history", _("History"), "records:change_list", 95))
