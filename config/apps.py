from django.apps import AppConfig

# Loaded with Django, so that every process has tasks bound to this Celery app and not to a default one.
from config.celery import app as celery_app

__all__ = ["ConfigConfig", "celery_app"]


class ConfigConfig(AppConfig):
    name = "config"
