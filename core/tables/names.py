"""Names that people give to columns and values, compared by their words."""

import re
import unicodedata
from functools import lru_cache

_HUMPS = re.compile(r"(?<=[a-zà-ÿ0-9])(?=[A-ZÀ-Þ])")
_WORDS = re.compile(r"[^\W_]+")
_UNDECOMPOSED = str.maketrans({"ß": "ss", "æ": "ae", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"})  # noqa: RUF001


@lru_cache(maxsize=4096)
def words(name: str) -> tuple[str, ...]:
    """The words of a name, without case and accents: "fecha_inicio", "FechaInicio" and "Fecha inicio" are the same."""
    parts = _HUMPS.sub(" ", unicodedata.normalize("NFC", name))
    plain = unicodedata.normalize("NFKD", parts.lower().translate(_UNDECOMPOSED))
    return tuple(_WORDS.findall("".join(sign for sign in plain if not unicodedata.combining(sign))))


def joined(name: str) -> str:
    """The words in one: what separates them varies from file to file."""
    return "".join(words(name))
