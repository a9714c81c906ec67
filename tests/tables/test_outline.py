"""Levels of rows, by each of their signs."""

from dataclasses import replace

import pytest

from core.tables.outline import Outline, Signs, guess_group, outline
from core.tables.table import Cell, Row


def rows(*lines: str) -> list[Row]:
    found = []
    for number, line in enumerate(lines, start=2):
        found.append(Row(number, [Cell(text, text) if text else Cell() for text in line.split("¦")]))
    return found


def shape(found: Outline) -> list[str]:
    return [f"{'.' * node.level}{node.title}" for node in found.nodes]


TITLES = [
    (
        "spaces",
        ["Network", "   Design", "   Build", "      Test", "Relay", "   Setup"],
        "Network .Design .Build ..Test Relay .Setup",
    ),
    ("spaces", ["  A", "    B", "  C"], "A .B C"),
    ("tree", ["Search", "   |- Cluster", "   |- Forest", "Back", "  /- Api"], "Search .Cluster .Forest Back .Api"),
    ("tree", ["A", "├── B", "│   └── C", "└── D"], "A .B ..C .D"),
    ("tree", ["A", "- B", "- C"], "A .B .C"),
    ("number", ["1 A", "1.1 B", "1.1.1 C", "1.2 D", "2 E"], "1 A .1.1 B ..1.1.1 C .1.2 D 2 E"),
    ("heads", ["I. A", "b", "c", "II. D", "e"], "I. A .b .c II. D .e"),
    ("flat", ["A", "B", "C"], "A B C"),
    ("flat", ["1 A", "2 B", "3 C"], "1 A 2 B 3 C"),
    ("flat", ["- A", "- B"], "A B"),
]


@pytest.mark.parametrize(("found", "titles", "expected"), TITLES)
def test_by_the_titles_alone(found, titles, expected):
    made = outline(rows(*titles), Signs(0))
    assert made.found == found
    assert "|".join(shape(made)).replace("|", " ") == expected


def test_by_parent():
    made = outline(rows("C¦3¦2", "A¦1¦", "B¦2¦1", "X¦4¦99"), Signs(0, identifier=1, parent=2))
    assert (made.found, shape(made)) == ("parent", ["..C", "A", ".B", "X"])


def test_circles_of_parents_are_cut():
    made = outline(rows("A¦1¦2", "B¦2¦1", "C¦3¦3"), Signs(0, identifier=1, parent=2))
    assert sorted(node.level for node in made.nodes) == [0, 0, 1]


def test_by_a_column_of_levels():
    made = outline(rows("A¦1", "B¦2", "C¦3", "D¦2"), Signs(0, level=1))
    assert (made.found, shape(made)) == ("level", ["A", ".B", "..C", ".D"])


def test_by_numbers_that_are_taken_for_ids():
    made = outline(rows("1¦Network", "1.1¦Design", "1.2¦Build", "2¦Relay"), Signs(1, identifier=0))
    assert (made.found, shape(made)) == ("number", ["Network", ".Design", ".Build", "Relay"])
    assert outline(rows("1¦Network", "2¦Design", "3¦Build"), Signs(1, identifier=0)).found == "flat"


def test_by_a_column_of_numbers():
    made = outline(rows("A¦1", "B¦1.1", "C¦1.1.2", "D¦2", "E¦2.1"), Signs(0, number=1))
    assert (made.found, shape(made)) == ("number", ["A", ".B", "..C", "D", ".E"])
    # Requirement numbers that repeat are no outline.
    assert outline(rows("A¦1", "B¦1.1", "C¦1.1"), Signs(0, number=1)).found == "flat"


@pytest.mark.parametrize("marks", [("I.", "", "", "II.", ""), ("A", "1", "2", "B", "1")])
def test_by_rows_numbered_as_groups(marks):
    made = outline(rows(*(f"{title}¦{mark}" for title, mark in zip("abcde", marks, strict=True))), Signs(0, number=1))
    assert (made.found, shape(made)) == ("heads", ["a", ".b", ".c", "d", ".e"])


def test_by_the_indent_of_cells_and_by_grouping():
    plain = rows("A", "B", "C")
    indented = [Row(row.line, [replace(row[0], indent=indent)]) for row, indent in zip(plain, (0, 1, 2), strict=True)]
    grouped = [replace(row, level=level) for row, level in zip(plain, (0, 1, 1), strict=True)]
    assert (outline(indented, Signs(0)).found, shape(outline(indented, Signs(0)))) == ("indent", ["A", ".B", "..C"])
    assert (outline(grouped, Signs(0)).found, shape(outline(grouped, Signs(0)))) == ("grouping", ["A", ".B", ".C"])


GROUPED = ("I.¦Prepare¦Github", "¦¦Overleaf", "II.¦Research¦Mining", "¦¦  |- Clusters", "III.¦Build¦Back")


def test_group_names_on_the_first_row_of_each_group():
    found = rows(*GROUPED)
    assert guess_group(found, 2) == 1
    made = outline(found, Signs(2, group=1))
    assert made.found == "group+tree"
    assert shape(made) == ["Prepare", ".Github", ".Overleaf", "Research", ".Mining", "..Clusters", "Build", ".Back"]
    assert [node.row for node in made.nodes] == [None, 0, 1, None, 2, 3, None, 4]
    assert made.children(0) == [1, 2]
    assert [node.line for node in made.nodes if node.row is None] == [2, 4, 6]


def test_a_group_named_again_is_the_same_group():
    made = outline(rows("X¦a", "Y¦b", "X¦c"), Signs(1, group=0))
    assert shape(made) == ["X", ".a", "Y", ".b", ".c"]
    assert [node.parent for node in made.nodes if node.row is not None] == [0, 2, 0]


@pytest.mark.parametrize(
    "lines", [("a¦x", "a¦y", "b¦z"), ("¦x", "b¦y", "¦z"), ("1¦x", "¦y", "2¦z"), ("a¦x", "b¦y", "c¦z")]
)
def test_columns_that_hold_no_groups(lines):
    assert guess_group(rows(*lines), 1) is None


def test_fifty_thousand_rows_are_quick():
    made = outline(rows(*(" " * (place % 9) + "row" for place in range(50_000))), Signs(0))
    assert len(made.nodes) == 50_000
