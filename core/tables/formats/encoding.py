"""Which letters the bytes of a text stand for."""

import codecs

from charset_normalizer import from_bytes

from core.tables.child import Cannot
from core.tables.formats.clean import is_binary

MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# What office programs of the last thirty years have written; a longer list only adds wrong guesses.
OLD = "cp1252 cp1250 cp1251 cp1253 cp1254 cp1255 cp1256 cp1257 mac_roman cp850 koi8_r cp932 gb18030 big5 euc_kr euc_jp"
# The letters outside ASCII of one language each: a few words of a table are too little for statistics, and a text whose
# letters all belong to one of these alphabets was hardly written in another encoding.
ALPHABETS = {
    "cp1252": ["äöüß", "éèêëàâçùûîïôœæÿ", "áéíóúñü", "áâãàçéêíóôõú", "àèéìíòóù", "åäöæøé", "áéèëïíóöüú", "áðéíóúýþæö"],
    "cp1250": ["áčďéěíňóřšťúůýž", "ąćęłńóśźż", "áéíóöőúüű", "áäčďéíĺľňóôŕšťúýž", "čćđšž", "ăâîșțşţ"],
    "cp1254": ["çğıiöşüâîû"],  # noqa: RUF001
    "mac_roman": ["äöüß", "éèêëàâçùûîïôœæÿ", "áéíóúñü", "áâãàçéêíóôõú", "àèéìíòóù", "åäöæøé"],
    "cp850": ["äöüß", "éèêëàâçùûîïôæ", "áéíóúñü", "áâãàçéêíóôõú", "àèéìíòóù", "åäöæøé"],
}
SIGNS = set("€–—‘’‚“”„…«»‹›¿¡°§·•®©™ªº\u00a0´±²³×½")  # noqa: RUF001
SAMPLE = 32 * 1024


def decode(content: bytes, wanted: str = "") -> tuple[str, str, bool]:
    """The text, the name of its encoding, and whether that is a guess. Raises `Cannot`."""
    for encoding, guessed in [(wanted, False)] if wanted else _candidates(content):
        try:
            text = content.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
        if is_binary(text):
            raise Cannot("not_a_table")
        return text, encoding, guessed
    if wanted:
        raise Cannot("wrong_encoding", encoding=wanted[:40])
    # Every byte means something in cp1252 but five; what none of them fits is shown as a mark and reported.
    text = content.decode("cp1252", errors="replace")
    if is_binary(text):
        raise Cannot("not_a_table")
    return text, "cp1252", True


def _candidates(content: bytes) -> list[tuple[str, bool]]:
    for mark, encoding in MARKS:
        if content.startswith(mark):
            return [(encoding, False)]
    wide = _wide(content)
    if wide:
        return [(wide, False)]
    return [("utf-8", False)] if _is_utf8(content) else [(_old(content), True), ("cp1252", True)]


def _is_utf8(content: bytes) -> bool:
    try:
        content.decode()
    except UnicodeDecodeError:
        return False
    return True


def _wide(content: bytes) -> str:
    """UTF-16 without a mark: half of the bytes of western text, and of separators anywhere, are zero."""
    sample = content[:4096]
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if max(even, odd) * 5 < len(sample) or min(even, odd) * 20 > max(even, odd):
        return ""
    return "utf-16-le" if odd > even else "utf-16-be"


def _old(content: bytes) -> str:
    """Only lines with letters outside ASCII tell anything, and a few of them are enough."""
    telling: list[bytes] = []
    size = 0
    for line in content.splitlines():
        if not line.isascii():
            telling.append(line)
            size += len(line)
            if size > SAMPLE:
                break
    sample = b"\n".join(telling)[:SAMPLE]
    letters = {encoding: _letters(sample, encoding) for encoding in ALPHABETS}
    for encoding, alphabets in ALPHABETS.items():
        if any(letters[encoding] <= set(alphabet) for alphabet in alphabets):
            return encoding
    # Names of several languages in one table: each letter belongs to one of them at least.
    mixed = [encoding for encoding, alphabets in ALPHABETS.items() if letters[encoding] <= set("".join(alphabets))]
    best = from_bytes(sample, cp_isolation=mixed or OLD.split(), enable_fallback=False).best()
    if best is None:
        return next(iter(mixed), "cp1252")
    # What reads the same either way goes by the name that people know.
    return "cp1252" if _reads_alike(sample, best.encoding) else best.encoding


def _reads_alike(sample: bytes, encoding: str) -> bool:
    return sample.decode("cp1252", errors="replace") == sample.decode(encoding, errors="replace")


def _letters(sample: bytes, encoding: str) -> set[str]:
    """The letters outside ASCII as this encoding reads them; what it cannot read counts as a letter of no alphabet."""
    text = sample.decode(encoding, errors="replace")
    return {letter.lower() for letter in text if not letter.isascii()} - SIGNS
