"""Numbers as a spreadsheet shows them, as far as it changes what they mean: percent and money."""

import re
from decimal import Decimal, InvalidOperation
from functools import lru_cache

from core.tables.table import Cell

_QUOTED = re.compile(r'"([^"]*)"|\\(.)|\[\$([^\]-]*)[^\]]*\]')
_CURRENCY = re.compile(r"[$€£¥₹₩₽₺₪₫₱₴₦฿]|\b(?:[A-Z]{3}|kr|Kč|zł|Fr|Ft)\b\.?")
_DECIMALS = re.compile(r"\.(0+)")


def number_cell(number: Decimal, number_format: str = "", indent: int = 0, currency: str = "") -> Cell:
    decimals, unit = _shown_as(number_format)
    if decimals is not None:
        return Cell(number, f"{_whole(round(number * 100, decimals))}%", indent=indent, unit="%")
    unit = currency or unit
    value = _whole(number)
    return Cell(value, f"{value} {unit}" if unit else str(value), indent=indent, unit=unit)


@lru_cache(maxsize=1024)
def _shown_as(number_format: str) -> tuple[int | None, str]:
    """The decimals of a percent, or None and the currency that is shown with the number."""
    section = _QUOTED.sub(lambda found: found[1] or found[2] or found[3] or "", number_format).split(";")[0]
    if "%" in section:
        decimals = _DECIMALS.search(section)
        return len(decimals[1]) if decimals else 0, ""
    currency = _CURRENCY.search(section) if "General" not in section else None
    return None, currency[0].rstrip(".") if currency else ""


def _whole(number: Decimal) -> int | Decimal:
    """12.0 is 12; spreadsheets know no other whole numbers."""
    try:
        if number == number.to_integral_value() and abs(number) < Decimal(10) ** 15:
            return int(number)
        return number.normalize() if abs(number.adjusted()) > 15 else number
    except InvalidOperation:
        return number
