"""Signs by which the levels of rows are known, each answering with the parents, or None where the sign is missing."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from core.tables.table import Row

Parents = list[int | None] | None


@dataclass(frozen=True)
class Signs:
    """The columns in which levels may be found, as the mapping has them. `title` is the one that every row has."""

    title: int
    identifier: int | None = None
    parent: int | None = None
    level: int | None = None
    number: int | None = None
    group: int | None = None  # group names that stand on the first row of each group


def by_parent(rows: Sequence[Row], signs: Signs) -> list[int | None] | None:
    if signs.identifier is None or signs.parent is None:
        return None
    places = {_key(row[signs.identifier].text): place for place, row in enumerate(rows) if row[signs.identifier]}
    parents = [places.get(_key(row[signs.parent].text)) for row in rows]
    parents = [None if parent == place else parent for place, parent in enumerate(parents)]
    return _without_circles(parents) if any(parent is not None for parent in parents) else None


def _key(text: str) -> str:
    return text.strip().lower()


def _without_circles(parents: list[int | None]) -> list[int | None]:
    """A row that would be above itself starts a tree of its own."""
    settled: set[int] = set()
    for place in range(len(parents)):
        path: list[int] = []
        at: int | None = place
        while at is not None and at not in settled:
            if at in path:
                parents[at] = None
                break
            path.append(at)
            at = parents[at]
            if len(path) > len(parents):
                break
        settled.update(path)
    return parents


def by_level_column(rows: Sequence[Row], signs: Signs) -> list[int | None] | None:
    if signs.level is None:
        return None
    found = [re.search(r"\d+", row[signs.level].text) for row in rows]
    if not all(found) or len({match[0] for match in found if match}) < 2:
        return None
    return _nested([int(match[0][:4]) for match in found if match])


_WBS = re.compile(r"^\s*(\d+(?:\.\d+)*)\.?(?=\s|$|[)\-:])")


def by_numbers(rows: Sequence[Row], signs: Signs) -> list[int | None] | None:
    """1, 1.1, 1.1.2: in a column of their own, as ids, or before the titles. Their order has to be an outline's."""
    for column in (signs.number, signs.identifier, signs.title):
        if column is None:
            continue
        numbers = [_number(row, column) for row in rows]
        if all(numbers) and _is_outline(numbers):
            return _by_paths(numbers)
    return None


def _number(row: Row, column: int) -> tuple[int, ...]:
    found = _WBS.match(row[column].text)
    return tuple(int(part[:9]) for part in found[1].split(".")) if found else ()


def _is_outline(numbers: list[tuple[int, ...]]) -> bool:
    """Different, growing, and with at least one row below another. Plain counting (1, 2, 3) has no levels."""
    deep = any(number[:-1] in set(numbers) for number in numbers if len(number) > 1)
    return deep and len(set(numbers)) == len(numbers) and numbers == sorted(numbers)


def _by_paths(numbers: list[tuple[int, ...]]) -> list[int | None]:
    places = {number: place for place, number in enumerate(numbers)}
    parents: list[int | None] = []
    for number in numbers:
        above = number[:-1]
        while above and above not in places:
            above = above[:-1]
        parents.append(places[above] if above else None)
    return parents


BRANCH = re.compile(r"^([\s|│┃]*)(?:[/\\|+`├└┣┗╰]\s*[-─–—_>]+|[-–—•·*>↳→]+(?=\s))\s*")


def by_tree(rows: Sequence[Row], signs: Signs) -> list[int | None] | None:
    """Drawn with "|-" or "/-" or dashes: such a row hangs under the last one above that is further to the left."""
    found = [BRANCH.match(row[signs.title].text) for row in rows]
    if not any(found) or all(found):
        return None
    widths = [len(match[1]) + 1 if match else 0 for match in found]
    # Drawn by hand, branches of one level do not always begin at the same place.
    steps = _steps(sorted({width for width in widths if width}))
    return _nested([steps.get(width, 0) for width in widths])


def _steps(widths: list[int]) -> dict[int, int]:
    steps: dict[int, int] = {}
    level, last = 0, -10
    for width in widths:
        level += width - last > 2
        steps[width], last = level, width
    return steps


def leading_spaces(row: Row, title: int) -> int:
    text = row[title].text.expandtabs(4)
    return len(text) - len(text.lstrip())


def by_width(rows: Sequence[Row], signs: Signs, width: Callable[[Row, int], int]) -> list[int | None] | None:
    widths = [width(row, signs.title) for row in rows]
    if len(set(widths)) < 2:
        return None
    return _nested(widths)


def _nested(widths: Sequence[int]) -> list[int | None]:
    """Under the nearest row above that is less far in."""
    parents: list[int | None] = []
    open_rows: list[tuple[int, int]] = []
    for place, width in enumerate(widths):
        while open_rows and open_rows[-1][0] >= width:
            open_rows.pop()
        parents.append(open_rows[-1][1] if open_rows else None)
        open_rows.append((width, place))
    return parents


_ROMAN = r"(?=[IVX])X{0,3}(?:IX|IV|V?I{0,3})"
HEAD = re.compile(rf"^\s*(?:{_ROMAN}|[A-Z])\s*[.):]?\s*$")
_HEAD_IN_TITLE = re.compile(rf"^\s*(?:{_ROMAN}|[A-Z])[.)]\s+\S")


def by_heads(rows: Sequence[Row], signs: Signs) -> list[int | None] | None:
    """Rows numbered I, II, III or A, B, C are groups of the rows below them, which are numbered otherwise or not."""
    for column, form in ((signs.number, HEAD), (signs.title, _HEAD_IN_TITLE)):
        if column is None:
            continue
        marks = [row[column].text.strip() if form.match(row[column].text) else "" for row in rows]
        heads = [mark for mark in marks if mark]
        if heads and marks[0] and len(heads) * 2 <= len(marks) and len(set(heads)) == len(heads):
            return _nested([0 if mark else 1 for mark in marks])
    return None
