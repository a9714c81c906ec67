"""The first wall's doors: the one place where a request gets its transaction, its scope and its actor.

`/alliances/<id>/…` opens exactly that alliance, for the one participation that the person acts for. `/work/`,
`/alliances/` and the like open all that is theirs. `/programs/<id>/…` opens a program. A request outside the doors is
the bare login, which reads the tables of sign-in and nothing else.

Whoever does not belong gets 404, the same bytes as for something that does not exist; whoever belongs and may not gets
403. Every answer of 400 and above is rolled back. Answers are rendered inside, because a list that is rendered after
the transaction has no scope to read with.
"""

import zoneinfo
from collections.abc import Callable, Iterator
from copy import copy
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import ImproperlyConfigured, PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import SimpleTemplateResponse
from django.urls import URLResolver, get_resolver, resolve
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from alliances import actors, sign_in
from alliances.permissions import Extent, Permission
from alliances.scopes import people_scope
from core import scope as scopes
from core.api.problems import problem_page
from core.api.repeats import answered_once
from core.errors import Forbidden, Refused, Stale, error_page


class Door(StrEnum):
    ALLIANCE = "alliance"
    MINE = "mine"
    PROGRAM = "program"


SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
OTHERS_VIEWS = ("allauth.", "django.")  # sign-in and static files: the bare login is all they need


@dataclass(frozen=True)
class Sign:
    """What a view says at its door: which one, with which permission, and how far that has to reach.

    `every`: to rows that others own, too. `named`: it is enough that it reaches to what names the person; whether this
    is such a thing the operation asks.
    """

    door: Door
    permission: Permission
    every: bool = False
    named: bool = False

    def let_in(self, actor: actors.Actor) -> None:
        """Raise `Forbidden` for somebody whose role does not reach as far."""
        if self.named and actor.extent(self.permission) is Extent.NAMED:
            return
        (actor.demand_every if self.every else actor.demand)(self.permission)


MINE_ASKS = frozenset({Permission.READ, Permission.ANSWER, Permission.FOUND})
"""All that may be asked over everything that is mine: a right held in one alliance is none in another."""


def sign_of(view: Callable[..., Any]) -> Sign | None:
    """What a view declares, on itself or on its class; None outside the doors. One that declares nothing is refused."""
    declared = getattr(view, "view_class", None) or getattr(view, "cls", None) or view
    name = f"{declared.__module__}.{declared.__name__}"
    if not hasattr(declared, "door"):
        if declared.__module__.startswith(OTHERS_VIEWS):
            return None
        raise ImproperlyConfigured(f"{name} declares no door")
    if declared.door is None:
        return None
    permission = getattr(declared, "permission", None)
    if permission is None:
        raise ImproperlyConfigured(f"{name} declares no permission")
    if declared.door is Door.MINE and permission not in MINE_ASKS:
        raise ImproperlyConfigured(f"{name} asks for {permission} over more than one alliance")
    return Sign(declared.door, permission, getattr(declared, "every", False), getattr(declared, "named", False))


def views_of(resolver: URLResolver) -> Iterator[Callable[..., Any]]:
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLResolver):
            yield from views_of(pattern)
        else:
            yield pattern.callback


class DoorMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        for view in views_of(get_resolver()):
            sign_of(view)  # a view that declares nothing keeps the application from starting

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.actor = None  # type: ignore[attr-defined]
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponse], args: Any, kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        sign = sign_of(view)
        if sign is None:
            return None
        is_api = hasattr(view, "cls")
        if not request.user.is_authenticated:
            return problem_page(request, 401) if is_api else redirect_to_login(request.get_full_path())
        error = problem_page if is_api else error_page
        try:
            return self._inside(request, sign, view, args, kwargs)
        except Http404:
            return error(request, 404)
        except (Forbidden, PermissionDenied) as refusal:
            return error(request, 403, message=getattr(refusal, "message", ""))
        except Refused as refusal:
            return error(request, 422, message=refusal.message)
        except Stale:
            return error(request, 409)
        finally:
            timezone.deactivate()

    def _inside(self, request: HttpRequest, sign: Sign, view: Any, args: Any, kwargs: dict[str, Any]) -> HttpResponse:
        account = request.user.public_id  # type: ignore[union-attr]
        with scopes.scoped(people_scope("reader" if request.method in SAFE else "member", account=account)):
            actor = actor_for(sign.door, account, kwargs)
            if actor is None:
                raise _stranger(sign.door)
            is_other = speak(actor.person.language)
            if first := sign_in.set_up_first(request, actor, is_api=hasattr(view, "cls")):
                return first
            sign_in.keep_to_length(request.session, actor)
            scopes.change(actor.scope(writes=request.method not in SAFE))
            request.actor = actor  # type: ignore[attr-defined]
            sign.let_in(actor)
            timezone.activate(zoneinfo.ZoneInfo(actor.person.time_zone))
            response = self._answer(request, actor, view, args, kwargs)
            if is_other and not hasattr(view, "cls"):
                remember_language(response, actor.person.language)
        return response

    def _answer(self, request: HttpRequest, actor: actors.Actor, view: Any, args: Any, kwargs: Any) -> HttpResponse:
        def answer() -> HttpResponse:
            return rendered(view(request, *args, **kwargs))

        if request.method in SAFE or not hasattr(view, "cls"):
            return answer()
        return answered_once(request, actor, answer, lambda path: read(path, request, actor))


def rendered(response: HttpResponse) -> HttpResponse:
    """The answer, rendered while there is a scope to read with; one of 400 and above leaves no trace."""
    if isinstance(response, SimpleTemplateResponse) and not response.is_rendered:
        response.render()
    if response.status_code >= 400:
        transaction.set_rollback(True)
    return response


def read(path: str, request: HttpRequest, actor: actors.Actor) -> HttpResponse:
    """What the actor, who is inside already, is answered at an address behind the same door."""
    match = resolve(path)
    if sign := sign_of(match.func):
        sign.let_in(actor)
    asked = copy(request)
    asked.method = "GET"
    inside = {name: part for name, part in match.kwargs.items() if name not in ("alliance_id", "program_id")}
    return rendered(match.func(asked, **inside))


def speak(language: str) -> bool:
    """Answer in this language, also where the view fails. True when the browser has asked for another.

    Nothing ends it: the next request begins with the language that its own browser asks for.
    """
    is_other = translation.get_language() != language
    translation.activate(language)
    return is_other


def remember_language(response: HttpResponse, language: str) -> None:
    """Sign-in, which knows no person, speaks the language of whoever used this browser last."""
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        language,
        max_age=settings.LANGUAGE_COOKIE_AGE,
        httponly=True,
        samesite="Lax",
        secure=settings.SERVED_BY_HTTPS,
    )


def _stranger(door: Door) -> Exception:
    if door is Door.MINE:
        return Forbidden(_("Your account belongs to no alliance at the moment. Ask the person who invited you."))
    return Http404()


def actor_for(door: Door, account: str, kwargs: dict[str, Any]) -> actors.Actor | None:
    match door:
        case Door.ALLIANCE:
            return actors.actor_in_alliance(account, kwargs.pop("alliance_id"))
        case Door.PROGRAM:
            return actors.actor_in_program(account, kwargs.pop("program_id"))
        case Door.MINE:
            return actors.actor_everywhere(account)
