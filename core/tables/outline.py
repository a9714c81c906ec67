"""The levels of rows, by whichever of their many signs a table has."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from core.tables.signs import (
    BRANCH,
    HEAD,
    Signs,
    by_heads,
    by_level_column,
    by_numbers,
    by_parent,
    by_tree,
    by_width,
    leading_spaces,
)
from core.tables.table import Row

__all__ = ["Node", "Outline", "Signs", "guess_group", "outline"]


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


def outline(rows: Sequence[Row], signs: Signs) -> Outline:
    """The levels of these rows, by the plainest sign that all of them bear out."""
    ways: list[tuple[str, Callable[[], list[int | None] | None]]] = [
        ("parent", lambda: by_parent(rows, signs)),
        ("level", lambda: by_level_column(rows, signs)),
        ("number", lambda: by_numbers(rows, signs)),
        ("heads", lambda: by_heads(rows, signs)),
        ("tree", lambda: by_tree(rows, signs)),
        ("spaces", lambda: by_width(rows, signs, leading_spaces)),
        ("indent", lambda: by_width(rows, signs, lambda row, title: row[title].indent)),
        ("grouping", lambda: by_width(rows, signs, lambda row, title: row.level)),
    ]
    for found, way in ways:
        parents = way()
        if parents is not None:
            return _with_groups(rows, signs, Outline(found, _nodes(rows, signs, parents)))
    return _with_groups(rows, signs, Outline("flat", _nodes(rows, signs, [None] * len(rows))))


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
        Node(place, levels[place], parents[place], BRANCH.sub("", row[signs.title].text).strip(), row.line)
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


def guess_group(rows: Sequence[Row], title: int) -> int | None:
    """The column left of the titles that is filled on the first row of each group only."""
    best = None
    for column in range(title):
        filled = [row[column].text.strip() for row in rows if row[column] and not row[column].copied]
        if not filled or not rows[0][column] or len(filled) * 3 > len(rows) * 2 or len(set(filled)) < len(filled):
            continue
        # The numbers of the groups are not their names, which stand beside.
        if not all(HEAD.match(text) or text.isdigit() for text in filled):
            best = column
    return best
