"""Maya and Pavel read German; everybody else reads English."""

from typing import Any

import pytest

from alliances.models import Person
from core.scope import SYSTEM, scoped
from tests.conftest import World


@pytest.fixture
def german_world(busy_world: World) -> World:
    for name in ("maya", "pavel"):
        speak(busy_world.people[name], "de")
    return busy_world


def speak(person: Any, language: str) -> None:
    with scoped(SYSTEM):
        Person.objects.everything().filter(pk=person.pk).update(language=language)
    person.language = language
