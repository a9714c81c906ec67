"""Who asks, in the words of the access table: one person of the cast for every role."""

from dataclasses import dataclass
from typing import Any, ClassVar

from allauth.account.models import EmailAddress
from django.conf import settings
from django.test import Client

from tests.conftest import World
from tests.factories import user_of

ROLES = {
    "anonymous": "",
    "outsider": "otto",
    "observer": "oskar",
    "contributor_partner": "petra",
    "contributor_host": "cara",
    "lead_partner": "pavel",
    "lead_host": "hugo",
    "executive": "erin",
    "manager": "maya",
    "administrator": "ada",
    "suspended": "sven",
    "rival": "olu",
    "neighbour": "zoe",
}


@dataclass
class People:
    """The sessions of everybody, begun once. Each request is from a new browser, so that no cookie is left over."""

    sessions: ClassVar[dict[str, str]] = {}

    @classmethod
    def sign_in(cls, world: World) -> None:
        for name in [*filter(None, ROLES.values()), "nadia"]:
            account = user_of(world.people[name])
            EmailAddress.objects.get_or_create(user=account, email=account.email, verified=True, primary=True)
            cls.sessions[name] = world.client(name).cookies[settings.SESSION_COOKIE_NAME].value

    @classmethod
    def browser(cls, name: str, **options: Any) -> Client:
        """A browser in which this person of the cast is signed in; in which nobody is, for an empty name."""
        client = Client(raise_request_exception=False, **options)
        if name:
            client.cookies[settings.SESSION_COOKIE_NAME] = cls.sessions[name]
        return client
