"""The texts of the product, read from its sources: what xgettext finds, without xgettext."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from django.utils.translation.template import templatize

MODULE = "django.utils.translation"
# How many of a function's first arguments are a context, and how many are texts after it.
FUNCTIONS = {
    "gettext": (0, 1),
    "gettext_lazy": (0, 1),
    "gettext_noop": (0, 1),
    "ngettext": (0, 2),
    "ngettext_lazy": (0, 2),
    "pgettext": (1, 1),
    "pgettext_lazy": (1, 1),
    "npgettext": (1, 2),
    "npgettext_lazy": (1, 2),
}
CALL = re.compile(r"\b(_|gettext|ngettext|pgettext|npgettext)\(")


class Message(NamedTuple):
    context: str | None
    text: str
    plural: str = ""


def messages_of_python(source: str) -> Iterator[Message]:
    """Raises ValueError for a text that is put together and so can be in no catalogue."""
    tree = ast.parse(source)
    imports = (node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.module == MODULE)
    named = {each.asname or each.name: each.name for node in imports for each in node.names}
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            function = named.get(node.func.id, "") if isinstance(node.func, ast.Name) else ""
            if function in FUNCTIONS:
                yield _message(function, node)


def messages_of_template(source: str) -> Iterator[Message]:
    code = templatize(source)
    for found in CALL.finditer(code):
        yield _message(found[1].replace("_", "gettext", 1) if found[1] == "_" else found[1], _call(code, found.start()))


def _call(code: str, start: int) -> ast.Call:
    """The call that begins there, up to the bracket that closes it."""
    for end in (found.end() for found in re.finditer(r"\)", code[start:])):
        try:
            node = ast.parse(code[start : start + end], mode="eval").body
        except SyntaxError:
            continue
        assert isinstance(node, ast.Call)
        return node
    raise ValueError(f"No call ends after {code[start : start + 60]!r}")


def _message(function: str, node: ast.Call) -> Message:
    contexts, texts = FUNCTIONS[function]
    arguments = [each.value if isinstance(each, ast.Constant) else None for each in node.args[: contexts + texts]]
    if any(not isinstance(each, str) for each in arguments):
        raise ValueError(f"No plain text in {ast.unparse(node)}")
    context = str(arguments[0]) if contexts else None
    return Message(context, *(str(each) for each in arguments[contexts:]))


def messages_in(root: Path, rooms: tuple[str, ...]) -> dict[Message, str]:
    """Every message of the product, with the first file that it stands in."""
    found: dict[Message, str] = {}
    python = [(path, messages_of_python) for room in rooms for path in sorted((root / room).rglob("*.py"))]
    templates = [(path, messages_of_template) for path in sorted((root / "templates").rglob("*")) if path.is_file()]
    for path, messages_of in [*python, *templates]:
        for message in messages_of(path.read_text(encoding="utf-8")):
            found.setdefault(message, str(path.relative_to(root)))
    return found
