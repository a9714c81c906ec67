from django.apps import AppConfig
from django.conf import settings
from django.utils.module_loading import import_string

# Loaded with Django, so that every process has tasks bound to this Celery app and not to a default one.
from config.celery import app as celery_app

__all__ = ["ConfigConfig", "celery_app"]


class ConfigConfig(AppConfig):
    name = "config"

    def ready(self) -> None:
        if settings.SENTRY_DSN:
            import_string("config.faults.tell_faults_to")(settings.SENTRY_DSN)
