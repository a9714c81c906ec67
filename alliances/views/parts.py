"""Parts of a page that other rooms answer, asked for by URL name and put in while the page is made.

A part is the very fragment that htmx gets from its address. Made within the same request it costs its own statements
and none of the door's, and it is there without JavaScript, too.
"""

from copy import copy
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, QueryDict
from django.template.loader import render_to_string
from django.urls import NoReverseMatch, resolve, reverse
from django.utils.safestring import SafeString

from alliances.actors import Actor
from alliances.door import Door, sign_of


@dataclass(frozen=True)
class ForFragment:
    """What a view asks of htmx, for a request that wants the fragment and not the page."""

    boosted: bool = False
    history_restore_request: bool = False


def part(request: HttpRequest, url_name: str, *ids: str, **at_hand: Any) -> SafeString:
    """What is at that address below the alliance; nothing where no room answers it, or the actor may not read it.

    `at_hand` is what the view would look up by the ids, and finds looked up.
    """
    actor: Actor = request.actor  # type: ignore[attr-defined]
    assert actor.alliance is not None, "a part is of an alliance"
    try:
        found = resolve(reverse(url_name, args=[actor.alliance.public_id, *ids]))
    except NoReverseMatch:
        return SafeString("")
    view: Any = found.func
    sign = sign_of(view)
    if sign is None or sign.door is not Door.ALLIANCE or not actor.may(sign.permission):
        return SafeString("")
    named = {name: each for name, each in found.kwargs.items() if name != "alliance_id"}
    return _made(view.view_class(**at_hand), request, named)


def _made(view: Any, request: HttpRequest, named: dict[str, Any]) -> SafeString:
    inner: Any = copy(request)
    inner.htmx, inner.GET = ForFragment(), QueryDict()
    view.setup(inner, **named)
    return SafeString(render_to_string(view.get_template_names(), view.get_context_data(), request=inner))
