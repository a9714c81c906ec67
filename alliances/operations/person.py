from collections.abc import Mapping
from typing import Any

from django.db import transaction

from alliances.actors import Actor
from alliances.models import Person
from core.versions import changed


@transaction.atomic
def profile_edit(*, by: Actor, changes: Mapping[str, Any]) -> None:
    """Change one's own name, time zone or language, in every company that one is a person of. Raises `Refused`."""
    for person in Person.unwalled.select_for_update().filter(account=by.account):
        changed(person, changes)
