"""The key that signs sessions and links: nothing is served, and no worker runs, with the one that everybody knows."""

from typing import Any

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured


def demand_secret_key() -> None:
    if not settings.DEBUG and settings.SECRET_KEY == settings.DEVELOPMENT_KEY:
        raise ImproperlyConfigured("SECRET_KEY is not set. Set it to a long random text before serving with DEBUG off.")


def stop_without_secret_key(**_signal: Any) -> None:
    """For Celery, whose signals swallow every exception but the one that ends the process."""
    try:
        demand_secret_key()
    except ImproperlyConfigured as fault:
        raise SystemExit(str(fault)) from fault
