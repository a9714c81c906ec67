"""What the frame around every page shows: who I am, my places, the alliances I opened lately."""

from typing import Any

from django.conf import settings
from django.contrib.postgres.aggregates import BoolOr, StringAgg
from django.db.models import Q, Value
from django.http import HttpRequest, HttpResponse
from django.utils.functional import SimpleLazyObject

from alliances.actors import Actor
from alliances.counts import add_url, counts_of, rows_of
from alliances.models import Alliance
from core import scope as scopes
from core.subqueries import HowMany

COOKIE = "__Host-lately" if settings.SERVED_BY_HTTPS else "lately"
KEPT = 5


def frame(request: HttpRequest) -> dict[str, Any]:
    """Context processor. Empty outside the doors and on error pages, which run no query."""
    actor = getattr(request, "actor", None)
    if actor is None or scopes.current() is None:
        return {}
    # Lazy: a fragment has no frame around it, and asks for none of this.
    return {"actor": actor, "frame": SimpleLazyObject(lambda: _frame(request, actor))}


def _frame(request: HttpRequest, actor: Actor) -> dict[str, Any]:
    lately = _lately(request)
    counted = {"alliance_count": Alliance.objects.of_account(actor.account).current(), **rows_of(actor)}
    opened = {each.public_id: each for each in _opened(actor, lately, counted)}
    return {
        "person": actor.person,
        "add_url": add_url(actor),
        "theme": request.user.theme,  # type: ignore[union-attr]
        "recent": [_entry(opened[public_id]) for public_id in lately if public_id in opened],
        "current": "alliances" if actor.alliance else _place(request),
        **_counted(counted, next(iter(opened.values()), None)),
        **counts_of(actor),
    }


def _opened(actor: Actor, lately: list[str], counted: dict[str, Any]) -> Any:
    """Those alliances with `other_names` and whether the host is among the others; beside each what is counted."""
    others = ~Q(participations__organisation__in=actor.organisations)
    name = "participations__organisation__name"
    return (
        counted["alliance_count"]
        .filter(public_id__in=lately)
        .annotate(
            other_names=StringAgg(name, Value(", "), filter=others, order_by="participations__pk"),
            with_host=BoolOr("participations__is_host", filter=others),
            **_columns(counted),
        )
    )


def _columns(counted: dict[str, Any]) -> dict[str, HowMany]:
    return {f"of_{name}": HowMany(rows.order_by().values("pk")) for name, rows in counted.items()}


def _counted(counted: dict[str, Any], opened: Any) -> dict[str, int]:
    """From the row of an alliance that was opened, or that of any; somebody without one has nothing to count."""
    row = opened or counted["alliance_count"].annotate(**_columns(counted)).first()
    return {name: getattr(row, f"of_{name}", 0) for name in counted}


def _place(request: HttpRequest) -> str:
    """The one that the view says, of those that belong to none of the alliances."""
    view = getattr(request.resolver_match.func, "view_class", None) if request.resolver_match else None
    return str(getattr(view, "place", ""))


def remember(request: HttpRequest, response: HttpResponse, alliance: Alliance) -> None:
    """Put an alliance first among those opened lately; a cookie, since it is of this browser and nobody's record."""
    others = [each for each in _lately(request) if each != alliance.public_id]
    response.set_cookie(
        COOKIE,
        ".".join([alliance.public_id, *others][:KEPT]),
        max_age=90 * 24 * 3600,
        httponly=True,
        samesite="Lax",
        secure=settings.SERVED_BY_HTTPS,
    )


def _lately(request: HttpRequest) -> list[str]:
    return [each for each in request.COOKIES.get(COOKIE, "").split(".") if 0 < len(each) <= 20][:KEPT]


def _entry(alliance: Any) -> dict[str, Any]:
    names = alliance.other_names or ""
    url = alliance.get_absolute_url()
    return {"name": names, "initial": names[:1].upper(), "is_host": alliance.with_host, "url": url}
