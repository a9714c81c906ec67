"""Yes and no, and words that stand for one of a few choices."""

import re
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
LONGEST_CHOICE = 100
AS_PICTURE = "\ufe0f"  # after a sign that is shown in colours
_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_NUMBERS = re.compile(r"(?<!\w)\d+(?:[.:,/-]\d*)*(?!\w)")


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
    """The choice that this text names, by its own name or one of its words or signs; None if none does, or two do.

    "Done?" names none, and neither do "almost done" and "not done": one word of a choice says nothing of the others.
    """
    if "?" in text or len(text) > LONGEST_CHOICE:
        return None
    for word in (_word(text), _word(_bare(text))):
        named = [value for value, others in choices.items() if word in {_word(name) for name in (value, *others)}]
        if word and named:
            return named[0] if len(named) == 1 else None
    return None


def _word(text: str) -> str:
    """The words in one; of what has none, such as ✓ or [ ], the signs."""
    return joined(text) or "".join(text.replace(AS_PICTURE, "").split())


def _bare(text: str) -> str:
    """Without numbers and what stands in brackets: "3 - High", "High (red)", "Done 12.3."; a share stays one."""
    bare = _BRACKETS.sub(" ", text)
    return bare if "%" in bare else _NUMBERS.sub(" ", bare)
