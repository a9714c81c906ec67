"""Public ids: what addresses and the API name a record by, so that integer keys never leave the server."""

import secrets

from django.db import models

ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"  # without the characters that people mistake for each other
LENGTH = 12


def new_public_id() -> str:
    """Twelve random characters, 59 bits: not guessable one by one, and never the only wall."""
    # Drawn at once: Django asks for a default with every row that it builds.
    number, drawn = secrets.randbelow(len(ALPHABET) ** LENGTH), []
    for _ in range(LENGTH):
        number, place = divmod(number, len(ALPHABET))
        drawn.append(ALPHABET[place])
    return "".join(drawn)


class PublicIdField(models.CharField):  # type: ignore[type-arg]
    """The random id of a record; up to 20 characters, so that the demo program can have names that stay."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(max_length=20, unique=True, editable=False, default=new_public_id)

    def deconstruct(self) -> tuple[str, str, list[object], dict[str, object]]:
        name, path, _args, _kwargs = super().deconstruct()
        return name, path, [], {}
