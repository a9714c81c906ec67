"""Rows of a partner list as companies: namesakes told apart, parents found among the rows."""

from collections import Counter

from django.utils.translation import gettext as _

from alliances.models import Depth
from core.tables.problems import ERROR, Problem
from records.imports.kinds import Item
from records.imports.partners.fields import DEPTHS
from records.imports.understanding import Understood

PURPOSE_LENGTH = 300


def arrange(understood: Understood) -> tuple[list[Item], list[Problem]]:
    items: list[Item] = []
    problems: list[Problem] = []
    for row in understood.rows:
        values = understood.values_of(row)
        name = str(values.get("partner") or values.get("short") or "").strip()
        if not name:
            reason = _("The row names no company.")
            problems.append(Problem(row.line, "", "", ERROR, "no_name", reason))
            continue
        key = str(values.get("id") or name.casefold())
        items.append(Item(row.line, key, "alliance", name[:200], values, extra=understood.extra_of(row)))
        _cut_purpose(items[-1])
        _know_depth(items[-1])
    _tell_namesakes(items)
    _link_parents(items)
    return items, problems


def _cut_purpose(item: Item) -> None:
    """A purpose is a line. The whole text stays beside the alliance."""
    text = str(item.values.get("purpose") or "")
    if len(text) > PURPOSE_LENGTH:
        item.extra[_("What it is for")] = text
        item.values["purpose"] = text[: PURPOSE_LENGTH - 1].rsplit(" ", 1)[0] + "…"


def _know_depth(item: Item) -> None:
    """Gold, A or 1, as companies call it, is one of our depths; what is none of them stays as it is said."""
    said = str(item.values.get("depth") or "").strip().casefold()
    found = (depth for depth, words in DEPTHS.items() if said and (said == depth or said in words))
    if depth := next(found, None):
        item.values["depth"] = Depth(depth)


def _tell_namesakes(items: list[Item]) -> None:
    """Companies of one name, such as branches, are told apart by their short names: they are partners of their own."""
    names = Counter(item.title.casefold() for item in items)
    for item in items:
        short = str(item.values.get("short") or "").strip()
        if names[item.title.casefold()] > 1 and short and short.casefold() != item.title.casefold():
            item.title = f"{item.title} ({short})"[:200]


def _link_parents(items: list[Item]) -> None:
    """Parents by whatever tells a row of the file: its name, its id, or a cell of its own in a column of other ids."""
    named: dict[str, list[Item]] = {}
    for item in items:
        cells = {
            item.title,
            str(item.values.get("id") or ""),
            str(item.values.get("short") or ""),
            *item.extra.values(),
        }
        for text in cells - {""}:
            named.setdefault(text.casefold(), []).append(item)
    for item in items:
        parent = str(item.values.get("parent") or "").strip()
        found = [other for other in named.get(parent.casefold(), []) if other is not item]
        item.values["parent"] = found[0].title if len(found) == 1 else parent
