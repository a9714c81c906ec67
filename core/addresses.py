"""Addresses of rows, of which a list makes some hundred."""

from functools import lru_cache

from django.urls import reverse


@lru_cache(maxsize=10_000)
def address(url_name: str, *ids: str) -> str:
    """As `reverse`, and remembered: the same rows are listed again and again."""
    return reverse(url_name, args=ids)
