"""What people write, as HTML that can do nothing: emphasis, lists, quotes, code and links.

Raw HTML stays text, pictures are no part of it, and links lead out without telling from where or lending our name.
"""

import html
import re
from collections.abc import Iterator

import nh3
from django.utils.html import strip_tags
from django.utils.safestring import SafeString
from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

ADDRESS = re.compile(r"https?://[^\s<>\"]*[^\s<>\"'.,;:!?)\]}]")
TAGS = {"p", "br", "strong", "em", "ul", "ol", "li", "blockquote", "code", "pre", "a", "hr"}
SCHEMES = {"http", "https", "mailto"}


def to_html(text: str) -> SafeString:
    """Markdown as safe HTML; a line break is one, and a bare address a link."""
    return SafeString(
        nh3.clean(
            _markdown.render(text),
            tags=TAGS,
            attributes={"a": {"href"}, "ol": {"start"}},
            url_schemes=SCHEMES,
            link_rel="nofollow noopener",
        )
    )


def to_text(text: str) -> str:
    """Markdown as plain words on one line, for quotes."""
    return " ".join(html.unescape(strip_tags(to_html(text))).split())


def _link_addresses(state: StateCore) -> None:
    for block in state.tokens:
        if block.type == "inline" and block.children and "://" in block.content:
            block.children = list(_linked(block.children))


def _linked(tokens: list[Token]) -> Iterator[Token]:
    inside = 0
    for token in tokens:
        inside += {"link_open": 1, "link_close": -1}.get(token.type, 0)
        if token.type == "text" and not inside:
            yield from _parts(token.content)
        else:
            yield token


def _parts(text: str) -> Iterator[Token]:
    end = 0
    for found in ADDRESS.finditer(text):
        yield _text(text[end : found.start()])
        yield Token("link_open", "a", 1, attrs={"href": found.group()})
        yield _text(found.group())
        yield Token("link_close", "a", -1)
        end = found.end()
    yield _text(text[end:])


def _text(content: str) -> Token:
    return Token("text", "", 0, content=content)


# Headings would shout into the outline of the page that they stand on.
_markdown = MarkdownIt("commonmark", {"html": False, "breaks": True, "maxNesting": 20}).disable(
    ["image", "heading", "lheading", "html_block", "html_inline"]
)
_markdown.core.ruler.push("addresses", _link_addresses)
