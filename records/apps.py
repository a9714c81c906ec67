from django.apps import AppConfig

from records.imports import kinds as imports


class RecordsConfig(AppConfig):
    name = "records"

    def ready(self) -> None:
        imports.register("partner", "records.imports.partners.PARTNERS")
