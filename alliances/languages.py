"""Which language somebody is told things in who has not chosen one."""

from django.conf import settings
from django.utils.translation import get_language


def language_at_hand() -> str:
    """That of whoever adds them, or of the browser in which they come in."""
    language = get_language()
    return language if language in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
