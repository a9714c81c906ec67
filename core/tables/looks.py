"""What a cell looks like by itself, before anybody has said what its column means."""

import re
from collections import Counter
from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from core.tables import dates, numbers
from core.tables.table import Cell

# Parts as long as addresses may have: without bounds, a long text without spaces takes time by its square.
EMAIL = re.compile(r"[^\s@<>()\[\],;:\"]{1,64}@[^\s@<>()\[\],;:\"]{1,255}\.[^\W\d_]{2,63}")
URL = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)


def look(cell: Cell) -> str:
    """date, number, percent, money, mail, link, boolean, text, or nothing."""
    if not cell:
        return ""
    if isinstance(cell.value, bool):
        return "boolean"
    if isinstance(cell.value, date):
        return "date"
    if isinstance(cell.value, int | Decimal):
        return {"%": "percent", "": "number"}.get(cell.unit, "money")
    return _look(cell.text.strip())


def _look(text: str) -> str:
    if EMAIL.search(text):
        return "mail"
    if URL.match(text):
        return "link"
    if len(text) > 60:
        return "text"
    number = numbers.scan(text)
    # "15.05" is a day and a month rather than a number only where others in the column cannot be anything else.
    if number and not dates.is_date_like(text, numeric=False):
        return "percent" if number.percent else "money" if number.currency else "number"
    return "date" if dates.is_date_like(text) else "text"


def shares(cells: Iterable[Cell]) -> dict[str, float]:
    """The share of the filled cells that looks so, by look."""
    counts = Counter(kind for cell in cells if (kind := look(cell)))
    total = sum(counts.values())
    return {kind: count / total for kind, count in counts.items()}
