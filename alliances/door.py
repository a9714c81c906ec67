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
from enum import StrEnum
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import ImproperlyConfigured, PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import SimpleTemplateResponse
from django.urls import URLResolver, get_resolver
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from alliances import actors
from alliances.permissions import Permission
from alliances.scopes import people_scope
from core import scope as scopes
from core.api.problems import problem_page
from core.errors import Forbidden, error_page


class Door(StrEnum):
    ALLIANCE = "alliance"
    MINE = "mine"
    PROGRAM = "program"


SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
OTHERS_VIEWS = ("allauth.", "django.")  # sign-in and static files: the bare login is all they need


def of_view(view: Callable[..., Any]) -> tuple[Door | None, Permission | None]:
    """The door and permission that a view declares, on itself or on its class; a view that declares none is refused."""
    declared = getattr(view, "view_class", None) or getattr(view, "cls", None) or view
    if not hasattr(declared, "door"):
        if declared.__module__.startswith(OTHERS_VIEWS):
            return None, None
        raise ImproperlyConfigured(f"{declared.__module__}.{declared.__name__} declares no door")
    door = declared.door
    permission = getattr(declared, "permission", None)
    if door is not None and permission is None:
        raise ImproperlyConfigured(f"{declared.__module__}.{declared.__name__} declares no permission")
    if door is Door.MINE and permission not in MINE_ASKS:
        raise ImproperlyConfigured(f"{declared.__name__} asks for {permission} over more than one alliance")
    return door, permission


MINE_ASKS = frozenset({Permission.READ, Permission.ANSWER, Permission.FOUND})
"""All that may be asked over everything that is mine: a right held in one alliance is none in another."""


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
            of_view(view)  # a view that declares nothing keeps the application from starting

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.actor = None  # type: ignore[attr-defined]
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponse], args: Any, kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        door, permission = of_view(view)
        if door is None:
            return None
        is_api = hasattr(view, "cls")
        if not request.user.is_authenticated:
            return problem_page(request, 401) if is_api else redirect_to_login(request.get_full_path())
        error = problem_page if is_api else error_page
        try:
            return self._inside(request, door, permission, view, args, kwargs)
        except Http404:
            return error(request, 404)
        except (Forbidden, PermissionDenied) as refusal:
            return error(request, 403, message=getattr(refusal, "message", ""))
        finally:
            timezone.deactivate()

    def _inside(
        self, request: HttpRequest, door: Door, permission: Any, view: Any, args: Any, kwargs: dict[str, Any]
    ) -> HttpResponse:
        account = request.user.public_id  # type: ignore[union-attr]
        with scopes.scoped(people_scope("reader" if request.method in SAFE else "member", account=account)):
            actor = actor_for(door, account, kwargs)
            if actor is None:
                raise _stranger(door)
            scopes.change(actor.scope(writes=request.method not in SAFE))
            request.actor = actor  # type: ignore[attr-defined]
            actor.demand(permission)
            timezone.activate(zoneinfo.ZoneInfo(actor.person.time_zone))
            with translation.override(actor.person.language):
                response: HttpResponse = view(request, *args, **kwargs)
                if isinstance(response, SimpleTemplateResponse) and not response.is_rendered:
                    response.render()
            if response.status_code >= 400:
                transaction.set_rollback(True)
        return response


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
