from django.apps import AppConfig

from core.catalogues import compile_catalogues


class CoreConfig(AppConfig):
    name = "core"

    def ready(self) -> None:
        compile_catalogues()
