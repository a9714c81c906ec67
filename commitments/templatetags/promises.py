"""The cells of a row with a promise: who owes it, by when, how it stands, who can see it.

Tags, as the small parts of `look` are and for the same reason; every table of promises has the same cells.
"""

from collections.abc import Sequence
from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from commitments.promises import Line
from core.templatetags.look import day, editable, mark, status, visibility

register = template.Library()

SHARE = '<a class="edit" href="{url}" hx-get="{url}" hx-target="#dialog" hx-swap="innerHTML" data-dialog>{seen}</a>'


@register.simple_tag
def owner_cell(line: Line) -> SafeString:
    name = format_html("{}{}", mark(line.company, "s"), line.owner.person.name) if line.owner else SafeString("–")
    if line.may_hand_over:
        return _cell(editable(name, line.owner_url, f"{line.ident}-owner", menu=True))
    return _cell(format_html('<span class="who">{}</span>', name) if line.owner else name)


@register.simple_tag
def due_cell(line: Line) -> SafeString:
    """The day that holds now, with the first one below it where it was another."""
    due: Any = SafeString(day(line.promise.due_on, line.today) or "–")
    if line.may_keep:
        due = editable(due, line.due_url, f"{line.ident}-due")
    first = format_html('<span class="sub">{}</span>', line.first_words) if line.moved_from else ""
    return format_html('<td class="num">{}{}</td>', due, first)


@register.simple_tag
def state_cell(line: Line) -> SafeString:
    shown = status(line.kind, line.word)
    return _cell(editable(shown, line.state_url, f"{line.ident}-state", menu=True) if line.may_keep else shown)


@register.simple_tag
def seen_cell(line: Line, companies: Sequence[Any]) -> SafeString:
    """Who can see it; for those who may share it the way there."""
    seen = visibility(line.is_shared, line.owned_by, companies)
    return _cell(format_html(SHARE, url=line.share_url, seen=seen) if line.share_url else seen)


def _cell(inside: SafeString) -> SafeString:
    return format_html("<td>{}</td>", inside)
