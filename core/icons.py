"""The drawings of the product: which of Tabler's are used, which are our own, and the one file that carries them."""

from pathlib import Path
from xml.etree import ElementTree

DECLARED = """
adjustments-horizontal alert-circle archive arrow-back-up arrow-left arrow-right arrows-diff arrows-join arrows-sort
arrows-split-2 bell calendar calendar-event calendar-plus chart-line check checklist checks chevron-down chevron-left
chevron-right chevron-up circles-relation clipboard-check clipboard-text copy dots download edit eye file
file-download file-import file-spreadsheet file-text filter flag help-circle history info-circle layout-rows link
list-check lock logout mail message-2 message-plus moon notes paperclip pencil plus refresh search settings share
sun tag target template trash upload user user-plus user-share users x
"""
OUTLINE = DECLARED.split()

SVG = "http://www.w3.org/2000/svg"
LINES = {
    "fill": "none",
    "stroke": "currentColor",
    "stroke-width": "1.75",
    "stroke-linecap": "round",
    "stroke-linejoin": "round",
}


def own_names(drawings: Path) -> list[str]:
    return [symbol.attrib["id"] for symbol in _symbols(drawings)]


def sprite(*, drawings: Path, tabler: Path) -> str:
    """One SVG with a symbol for every name: ours as drawn, Tabler's outlines with our stroke.

    Raises FileNotFoundError when Tabler has no outline of a declared name.
    """
    ElementTree.register_namespace("", SVG)
    root = ElementTree.Element(f"{{{SVG}}}svg")
    root.extend(_symbols(drawings))
    for name in OUTLINE:
        root.append(_outline(tabler / f"{name}.svg", name))
    return ElementTree.tostring(root, encoding="unicode")


def _symbols(drawings: Path) -> list[ElementTree.Element]:
    # Both are files of ours or of a pinned package, never something a person sent.
    return ElementTree.parse(drawings).getroot().findall(f"{{{SVG}}}symbol")


def _outline(path: Path, name: str) -> ElementTree.Element:
    symbol = ElementTree.Element(f"{{{SVG}}}symbol", {"id": name, "viewBox": "0 0 24 24", **LINES})
    symbol.extend(part for part in ElementTree.parse(path).getroot() if part.get("stroke") != "none")
    return symbol
