"""Which language somebody is told things in: the one that they have chosen, and what stands in for it before."""

from django.conf import settings
from django.utils.translation import get_language

from alliances.models import Person
from alliances.scopes import people_scope
from core.scope import scoped


def language_at_hand() -> str:
    """For somebody who has not chosen: that of whoever adds them, or of the browser in which they come in."""
    language = get_language()
    return language if language in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE


def language_of(account: str) -> str:
    """The one in the profile of an account; empty for nobody's, for whom the database is asked all the same."""
    with scoped(people_scope("member", account=account)):
        return Person.objects.of_account(account).values_list("language", flat=True).order_by("pk").first() or ""
