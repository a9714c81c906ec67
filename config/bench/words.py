"""SQL for chance and for words. Chance is a digest of the row's name: every seed of a size writes the same."""

from collections.abc import Sequence

VERBS = (
    "Agree",
    "Send",
    "Review",
    "Publish",
    "Translate",
    "Price",
    "Test",
    "Brief",
    "Sign",
    "Prepare",
    "Renew",
    "Draft",
)
THINGS = (
    "the joint offer", "the price list", "the reference architecture", "the launch plan", "the data-processing annex",
    "the training material", "the marketplace listing", "the customer letter", "the security questionnaire",
    "the forecast", "the support process", "the demo environment", "the steering agenda", "the certification exam",
)  # fmt: skip
PLACES = (
    "for insurers", "for the Nordics", "for the public sector", "in Lyon", "in São Paulo", "in 日本", "for retail",
    "with both field teams", "before the quarter ends", "for the pilot", "after the audit", "in three languages",
)  # fmt: skip
FIRST = (
    "Ada", "Björn", "Chiara", "Dmitri", "Élise", "Fatima", "Gus", "Hana", "Ivo", "Jun", "Karin", "Łukasz", "Mara",
    "Nils", "Oona", "Paula", "Quentin", "Rosa", "Sven", "Tomáš", "Ute", "Vera", "Wim", "Xenia", "Yusuf", "Zoë",
)  # fmt: skip
LAST = (
    "Almeida", "Berg", "Castro", "Dahl", "Eriksson", "Fischer", "García", "Holm", "Ito", "Jansen", "Kovács",
    "Lindqvist", "Moreau", "Novák", "Okafor", "Petrov", "Rossi", "Schmidt", "Tanaka", "Virtanen",
)  # fmt: skip
LONG = (
    ", as both steering groups agreed in writing, including every open point of the annex, the list of named customers "
    "in all four regions, and the question who tells them before the end of the quarter"
)
PARAGRAPH = (
    "Both sides looked at what is open and at what it costs to wait. The numbers are those of the last review; "
    "whoever has newer ones adds them here, so that nobody has to ask twice. "
)


def dice(key: str, salt: str) -> str:
    """A number from 0 to 1 that belongs to this key and this question."""
    return f"((hashtextextended({key} || '{salt}', 0) & 65535) / 65536::float8)"


def one_of(words: Sequence[str], key: str, salt: str) -> str:
    listed = ", ".join(f"'{word}'" for word in words)
    return f"(ARRAY[{listed}])[1 + floor({len(words)} * {dice(key, salt)})::int]"


def public_id(key: str) -> str:
    """Twelve characters as `core.ids` draws them, made from a key."""
    return f"translate(left(md5({key}), 12), '01', 'gh')"


def title(key: str) -> str:
    """Six words, and in one of sixteen rows five times as many."""
    words = " || ' ' || ".join(
        [one_of(VERBS, key, "verb"), one_of(THINGS, key, "thing"), one_of(PLACES, key, "place")],
    )
    return f"{words} || CASE WHEN {dice(key, 'long')} < 0.06 THEN '{LONG}' ELSE '' END"


def text(key: str) -> str:
    """Nothing, or up to six paragraphs."""
    return f"repeat('{PARAGRAPH}', floor(7 * {dice(key, 'text')} ^ 2)::int)"


def name(key: str) -> str:
    return f"{one_of(FIRST, key, 'first')} || ' ' || {one_of(LAST, key, 'last')}"
