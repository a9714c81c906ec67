"""Yes and no, and words that stand for one of a few choices."""

import unicodedata
from collections.abc import Collection, Mapping

from core.tables.names import joined

_YES = frozenset(
    (
        *("yes", "y", "true", "t", "1", "on", "x", "ok", "done", "ja", "j", "wahr", "oui", "o", "vrai", "si", "s"),
        *("verdadero", "sim", "verdadeiro", "vero", "tak", "ano", "prawda", "kylla", "da", "evet"),
    )
)
_NO = frozenset(
    (
        *("no", "n", "false", "f", "0", "off", "nein", "falsch", "non", "faux", "nao", "falso", "nie", "nej", "nee"),
        *("ne", "ei", "hayir"),
    )
)
_YES_SIGNS = frozenset("✓✔☑✅☒●■√")
_NO_SIGNS = frozenset("☐❌✗✘○□-–—")


def boolean(text: str) -> bool | None:
    """True for yes and marks such as x, in the languages of Europe; False for no; None for anything else."""
    text = unicodedata.normalize("NFKC", text).strip()
    if text in _YES_SIGNS:
        return True
    if text in _NO_SIGNS:
        return False
    word = joined(text)
    return True if word in _YES else False if word in _NO else None


def choice(text: str, choices: Mapping[str, Collection[str]]) -> str | None:
    """The choice that this text names, by its own name or one of its words; None if none does, or two do."""
    word = joined(text)
    if not word:
        return None
    named = [value for value, others in choices.items() if word in {joined(name) for name in (value, *others)}]
    if named:
        return named[0] if len(named) == 1 else None
    # "3 - High", "High (red)": the words of one choice within the text, and of no other.
    within = [value for value, others in choices.items() if any(_within(name, text) for name in (value, *others))]
    return within[0] if len(within) == 1 else None


def _within(name: str, text: str) -> bool:
    plain = "".join(sign if sign.isalnum() else " " for sign in text).split()
    return len(plain) < 6 and joined(name) in {joined(part) for part in plain}
