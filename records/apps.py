from django.apps import AppConfig

from records import own_words
from records.imports import kinds as imports


class RecordsConfig(AppConfig):
    name = "records"

    def ready(self) -> None:
        imports.register("partner", "records.imports.partners.PARTNERS")
        own_words.declare()
