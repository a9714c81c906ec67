"""Numbers as a spreadsheet shows them, as far as it changes what they mean: percent and money."""

import re
from decimal import Decimal, InvalidOperation

from core.tables.table import Cell

_QUOTED = re.compile(r'"([^"]*)"|\\(.)|\[\$([^\]-]*)[^\]]*\]')
_CURRENCY = re.compile(r"[$€£¥₹₩₽₺₪₫₱₴₦฿]|\b(?:[A-Z]{3}|kr|Kč|zł|Fr|Ft)\b\.?")
_DECIMALS = re.compile(r"\.(0+)")


def number_cell(number: Decimal, number_format: str = "", indent: int = 0, currency: str = "") -> Cell:
    plain = _QUOTED.sub(lambda found: found[1] or found[2] or found[3] or "", number_format)
    section = plain.split(";")[0]
    if "%" in section:
        return _percent(number, section, indent)
    unit = currency or _currency(section)
    value = _whole(number)
    return Cell(value, f"{value} {unit}".strip(), indent=indent, unit=unit)


def _percent(number: Decimal, section: str, indent: int) -> Cell:
    found = _DECIMALS.search(section)
    shown = round(number * 100, len(found[1])) if found else round(number * 100, 0)
    return Cell(number, f"{_whole(shown)}%", indent=indent, unit="%")


def _currency(section: str) -> str:
    found = _CURRENCY.search(section) if "General" not in section else None
    return found[0].rstrip(".") if found else ""


def _whole(number: Decimal) -> int | Decimal:
    """12.0 is 12; spreadsheets know no other whole numbers."""
    try:
        if number == number.to_integral_value() and abs(number) < Decimal(10) ** 15:
            return int(number)
        return number.normalize() if abs(number.adjusted()) > 15 else number
    except InvalidOperation:
        return number
