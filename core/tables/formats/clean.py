"""Texts without what cannot be seen: controls, marks that turn writing around, marks of no width."""

import re
import unicodedata

# Left are line ends, the joiners that Persian and emoji are written with, and the tags that some flags end in.
_CONTROLS = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufff9-\ufffb\ufffe\uffff"
_TURNING = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_NO_WIDTH = "\u00ad\u200b\u2060-\u2064\ufeff"
_TAGS = "(?<!\U0001f3f4)(?<![\U000e0020-\U000e007f])[\U000e0000-\U000e007f]"
_UNSEEN = re.compile(f"[{_CONTROLS}{_TURNING}{_NO_WIDTH}]|{_TAGS}")
_HARMFUL = re.compile(f"[{_CONTROLS}{_TURNING}\ufffd]")
_LINE_ENDS = re.compile(r"\r\n?|[\x85\u2028\u2029]")
_SPACES = re.compile(r"[^\S\n ]")


def clean(text: str) -> tuple[str, bool]:
    """The text as it may be shown, and whether something was taken out that a person should know of."""
    if text.isascii() and text.isprintable():
        return text, False
    text = _SPACES.sub(" ", _LINE_ENDS.sub("\n", text))
    taken = bool(_HARMFUL.search(text))
    return unicodedata.normalize("NFC", _UNSEEN.sub("", text)), taken


def is_binary(text: str) -> bool:
    """Whether this is no text at all: more than one in a hundred characters is a control."""
    sample = text[:65536]
    controls = len(re.findall("[\x00-\x08\x0e-\x1a\x1c-\x1f]", sample))
    return controls > 8 and controls * 100 > len(sample)
