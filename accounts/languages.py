"""The language of an account. Its person has it, whom a room above knows and names in its `AppConfig.ready()`."""

from django.utils.module_loading import import_string

_known_by: list[str] = []


def register(known_by: str) -> None:
    """The dotted path of a function: the public id of an account → its language, empty for nobody's."""
    if known_by not in _known_by:
        _known_by.append(known_by)


def language_of(account: str) -> str:
    """The language that somebody has chosen; empty where nobody knows it."""
    return next((language for path in _known_by if (language := import_string(path)(account))), "")
