"""Numbers as people type them: which mark is the decimal one is settled per column, or asked."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

COMMA, POINT = "comma", "point"
SIGNS = {"$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₹": "INR", "₩": "KRW", "₺": "TRY", "₪": "ILS", "₴": "UAH"}
WORDS = {"eur": "EUR", "euro": "EUR", "euros": "EUR", "us$": "USD", "nz$": "NZD", "a$": "AUD", "c$": "CAD"} | {
    "kč": "CZK",
    "zł": "PLN",
    "ft": "HUF",
    "fr": "CHF",
    "chf": "CHF",
    "r$": "BRL",
    "kr": "kr",  # of four countries; whoever uses it has to know which
}
_CODES = """
AED ARS AUD BGN BRL CAD CHF CLP CNY COP CZK DKK EGP EUR GBP HKD HUF IDR ILS INR ISK JPY KES KRW MXN MYR NGN NOK
NZD PEN PHP PLN RON RSD RUB SAR SEK SGD THB TRY TWD UAH USD VND ZAR
"""
CODES = frozenset(_CODES.split())
MULTIPLES = {
    "k": 3,
    "tsd": 3,
    "m": 6,
    "mio": 6,
    "mn": 6,
    "mln": 6,
    "million": 6,
    "millions": 6,
    "bn": 9,
    "mrd": 9,
    "b": 9,
}

_NUMBER = re.compile(r"(?P<before>[^\d.,+\-()]*)(?P<digits>[+-]?\d[\d.,'\s]*|[+-]?[.,]\d+)(?P<after>[^\d]*)$")
_EXPONENT = re.compile(r"[+-]?\d+(\.\d+)?e[+-]?\d{1,3}$", re.I)
_ALIKE = str.maketrans({"−": "-", "–": "-", "’": "'", "`": "'", "´": "'", "٫": ".", "٬": "'"})  # noqa: RUF001


@dataclass(frozen=True, slots=True)
class Scan:
    digits: str  # with its marks, without sign, currency and spaces
    negative: bool = False
    percent: bool = False
    currency: str = ""
    multiple: int = 0  # powers of ten, for "3.5 Mio."
    marks: frozenset[str] = frozenset((COMMA, POINT))  # what the decimal mark can be

    def number(self, mark: str) -> Decimal | None:
        """The number with this decimal mark; percent as a share (40 % is 0.4)."""
        if mark not in self.marks:
            return None
        decimal, thousands = (",", ".") if mark == COMMA else (".", ",")
        number = Decimal(self.digits.replace(thousands, "").replace("'", "").replace(decimal, "."))
        number = number.scaleb(self.multiple - (2 if self.percent else 0))
        return -number if self.negative else number


def scan(text: str) -> Scan | None:
    """The number that this text is, whatever its marks mean, or None for any other text, a range or a list."""
    text = unicodedata.normalize("NFKC", text).translate(_ALIKE).strip()
    if not text or len(text) > 40 or not any(sign.isdigit() for sign in text):
        return None
    text = "".join(str(unicodedata.digit(sign)) if sign.isdigit() and not sign.isascii() else sign for sign in text)
    if _EXPONENT.match(text):
        return Scan(str(Decimal(text).normalize().__format__("f")), text.startswith("-"), marks=frozenset((POINT,)))
    text, negative = _sign(text)
    found = _NUMBER.match(text)
    if not found:
        return None
    around = _around(found["before"], found["after"])
    digits = re.sub(r"\s", "'", found["digits"].strip())
    if around is None or not (marks := _marks(digits.lstrip("+-"))):
        return None
    percent, currency, multiple = around
    negative = negative or digits.startswith("-")
    return Scan(digits.lstrip("+-"), negative, percent, currency, multiple, marks)


def _sign(text: str) -> tuple[str, bool]:
    """Accountants write (1,234) and some programs 1,234- for less than nothing."""
    if text.startswith("(") and text.endswith(")"):
        return text[1:-1].strip(), True
    if text.endswith("-"):
        stripped = text[:-1].strip()
        return (stripped, True) if stripped[-1:].isdigit() else (text, False)
    if match := re.match(r"-\s*(?=[^\d\s])", text):
        return text[match.end() :], True
    return text, False


def _around(before: str, after: str) -> tuple[bool, str, int] | None:
    """Percent, currency and multiple by what stands around the number; None if that is anything else."""
    percent, currency, multiple = False, "", 0
    for part in re.findall(r"[^\s.]+\$?", re.sub(r"([%€£¥₹₩₺₪₴])", r" \1 ", f"{before} {after}")):
        if part == "%":
            percent = True
        elif code := currency_of(part):
            currency = code
        elif part.lower() in MULTIPLES and part in after.split(".")[0].split():
            multiple = MULTIPLES[part.lower()]
        elif part == "-" and after.strip() in ("-", ".-", "--"):
            continue  # 120.- francs
        else:
            return None
    return percent, currency, multiple


def currency_of(text: str) -> str:
    """The code of a currency that is named by its code, its sign or its usual short form."""
    text = text.strip().rstrip(".")
    if text.upper() in CODES and text.isalpha() and len(text) == 3:
        return text.upper()
    return SIGNS.get(text) or WORDS.get(text.lower(), "")


_GROUPED = r"\d{1,3}(?:%s\d{2,3})*%s\d{3}"


def _marks(digits: str) -> frozenset[str]:
    """Which marks can be the decimal one. Both, where "1.234" may be a thousand or one and a bit."""
    possible = set()
    for mark, decimal, thousands in ((COMMA, ",", r"[.']"), (POINT, r"\.", "[,']")):
        grouped = _GROUPED % (thousands, thousands)
        if re.fullmatch(rf"(?:\d+|{grouped})(?:{decimal}\d*)?|{decimal}\d+", digits):
            possible.add(mark)
    # A group of three after a lone leading zero is a fraction: nobody writes "0.123" for one hundred and twenty-three.
    if re.fullmatch(r"0[.,]\d{3}", digits):
        possible = {COMMA if "," in digits else POINT}
    return frozenset(possible)


def possible_marks(scans: Iterable[Scan]) -> frozenset[str]:
    possible = frozenset((COMMA, POINT))
    for found in scans:
        possible &= found.marks
    return possible
