"""The levels of rows, by whichever of their many signs a table has."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from core.tables.table import Row


@dataclass(frozen=True)
class Node:
    """Where a row stands: its level from 0, its parent's place among the nodes, and its title without the signs.

    `row` is None for a group that has no row of its own, but only a name in a column beside its first row.
    """

    row: int | None
    level: int
    parent: int | None
    title: str
    line: int


@dataclass(frozen=True)
class Outline:
    """`found` says how: parent, level, number, heads, tree, spaces, indent, grouping or flat, after "group" if so."""

    found: str
    nodes: list[Node]

    def children(self, place: int) -> list[int]:
        return [index for index, node in enumerate(self.nodes) if node.parent == place]


@dataclass(frozen=True)
class Signs:
    """The columns in which levels may be found, as the mapping has them. `title` is the one that every row has."""

    title: int
    identifier: int | None = None
    parent: int | None = None
    level: int | None = None
    number: int | None = None
    group: int | None = None  # group names that stand on the first row of each group


def outline(rows: Sequence[Row], signs: Signs) -> Outline:
    """The levels of these rows, by the plainest sign that all of them bear out."""
    ways: list[tuple[str, Callable[[], list[int | None] | None]]] = [
        ("parent", lambda: _by_parent(rows, signs)),
        ("level", lambda: _by_level_column(rows, signs)),
        ("number", lambda: _by_numbers(rows, signs)),
        ("heads", lambda: _by_heads(rows, signs)),
        ("tree", lambda: _by_tree(rows, signs)),
        ("spaces", lambda: _by_width(rows, signs, _leading_spaces)),
        ("indent", lambda: _by_width(rows, signs, lambda row, title: row[title].indent)),
        ("grouping", lambda: _by_width(rows, signs, lambda row, title: row.level)),
    ]
    for found, way in ways:
        parents = way()
        if parents is not None:
            return _with_groups(rows, signs, Outline(found, _nodes(rows, signs, parents)))
    return _with_groups(rows, signs, Outline("flat", _nodes(rows, signs, [None] * len(rows))))


# --- Ways, each answering with the parents, or None where its sign is missing ---


def _by_parent(rows: Sequence[Row], signs: Signs) -> list[int | None] | None:
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


def _by_level_column(rows: Sequence[Row], signs: Signs) -> list[int | None] | None:
    if signs.level is None:
        return None
    found = [re.search(r"\d+", row[signs.level].text) for row in rows]
    if not all(found) or len({match[0] for match in found if match}) < 2:
        return None
    return _nested([int(match[0][:4]) for match in found if match])


_WBS = re.compile(r"^\s*(\d+(?:\.\d+)*)\.?(?=\s|$|[)\-:])")


def _by_numbers(rows: Sequence[Row], signs: Signs) -> list[int | None] | None:
    """1, 1.1, 1.1.2: in a column of their own, or before the titles. Their order has to be that of an outline."""
    for column in (signs.number, signs.title):
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


_BRANCH = re.compile(r"^([\s|│┃]*)(?:[/\\|+`├└┣┗╰]\s*[-─–—_>]+|[-–—•·*>↳→]+(?=\s))\s*")


def _by_tree(rows: Sequence[Row], signs: Signs) -> list[int | None] | None:
    """Drawn with "|-" or "/-" or dashes: such a row hangs under the last one above that is further to the left."""
    found = [_BRANCH.match(row[signs.title].text) for row in rows]
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


def _leading_spaces(row: Row, title: int) -> int:
    text = row[title].text.expandtabs(4)
    return len(text) - len(text.lstrip())


def _by_width(rows: Sequence[Row], signs: Signs, width: Callable[[Row, int], int]) -> list[int | None] | None:
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


# --- From parents to nodes ---


def levels_of(parents: Sequence[int | None]) -> list[int]:
    """Levels from 0, by parents that may stand below their children."""
    levels: dict[int, int] = {}
    for place in range(len(parents)):
        path = []
        at: int | None = place
        while at is not None and at not in levels:
            path.append(at)
            at = parents[at]
        above = -1 if at is None else levels[at]
        levels |= {known: above + step for step, known in enumerate(reversed(path), start=1)}
    return [levels[place] for place in range(len(parents))]


def _nodes(rows: Sequence[Row], signs: Signs, parents: Sequence[int | None]) -> list[Node]:
    levels = levels_of(parents)
    return [
        Node(place, levels[place], parents[place], _BRANCH.sub("", row[signs.title].text).strip(), row.line)
        for place, row in enumerate(rows)
    ]


def _with_groups(rows: Sequence[Row], signs: Signs, found: Outline) -> Outline:
    """The names in the group column become nodes above their rows; a row before the first name has no group."""
    if signs.group is None or not any(row[signs.group] for row in rows):
        return found
    nodes: list[Node] = []
    places: list[int] = []  # of each row among the nodes
    above: list[int | None] = []  # the group of each row
    groups: dict[str, int] = {}
    for row, node in zip(rows, found.nodes, strict=True):
        name = row[signs.group].text.strip()
        if name and name not in groups:
            groups[name] = len(nodes)
            nodes.append(Node(None, 0, None, name, row.line))
        above.append(groups[name] if name else (above[-1] if above else None))
        places.append(len(nodes))
        nodes.append(node)
    for place, group, node in zip(places, above, found.nodes, strict=True):
        nodes[place] = replace(node, parent=group if node.parent is None else places[node.parent])
    levels = levels_of([node.parent for node in nodes])
    nodes = [replace(node, level=level) for node, level in zip(nodes, levels, strict=True)]
    return Outline("group" if found.found == "flat" else f"group+{found.found}", nodes)


# --- Groups that are found by their form ---

_ROMAN = r"(?=[IVX])X{0,3}(?:IX|IV|V?I{0,3})"
_HEAD = re.compile(rf"^\s*(?:{_ROMAN}|[A-Z])\s*[.):]?\s*$")
_HEAD_IN_TITLE = re.compile(rf"^\s*(?:{_ROMAN}|[A-Z])[.)]\s+\S")


def _by_heads(rows: Sequence[Row], signs: Signs) -> list[int | None] | None:
    """Rows numbered I, II, III or A, B, C are groups of the rows below them, which are numbered otherwise or not."""
    for column, form in ((signs.number, _HEAD), (signs.title, _HEAD_IN_TITLE)):
        if column is None:
            continue
        marks = [row[column].text.strip() if form.match(row[column].text) else "" for row in rows]
        heads = [mark for mark in marks if mark]
        if heads and marks[0] and len(heads) * 2 <= len(marks) and len(set(heads)) == len(heads):
            return _nested([0 if mark else 1 for mark in marks])
    return None


def guess_group(rows: Sequence[Row], title: int) -> int | None:
    """The column left of the titles that is filled on the first row of each group only."""
    best = None
    for column in range(title):
        filled = [row[column].text.strip() for row in rows if row[column] and not row[column].copied]
        if not filled or not rows[0][column] or len(filled) * 3 > len(rows) * 2 or len(set(filled)) < len(filled):
            continue
        # The numbers of the groups are not their names, which stand beside.
        if not all(_HEAD.match(text) or text.isdigit() for text in filled):
            best = column
    return best
