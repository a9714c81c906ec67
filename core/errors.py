"""How operations fail, and how the doors say so.

An operation raises one of these three and nothing else of its own; page, htmx and API answers are made of them in one
place each. Texts are sentences for the person who reads them: what happened, then what to do.
"""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


class Refused(Exception):
    """A rule says no. 422 on pages and in the API, beside the field that it is about."""

    def __init__(self, message: str, *, field: str | None = None, code: str = "refused") -> None:
        super().__init__(message)
        self.message = message
        self.field = field
        self.code = code


class Stale(Exception):
    """The row has changed since the person read it. 409 with both versions on pages, 412 in the API."""

    def __init__(self, current: Any) -> None:
        super().__init__(f"{current!r} is at version {current.version} by now")
        self.current = current


class Forbidden(Exception):
    """The person may see it and not do this. 403, with who can."""

    def __init__(self, message: str = "") -> None:
        super().__init__(message)
        self.message = message


def is_allowed(demand: Callable[..., Any], *about: Any) -> bool:
    """Whether an operation's own demand would let somebody pass: buttons ask what operations ask."""
    try:
        demand(*about)
    except (Forbidden, Refused):
        return False
    return True


def error_page(request: HttpRequest, status: int, **context: Any) -> HttpResponse:
    """One of the error pages, which run no query and say nothing about what was asked for."""
    return render(request, f"{status}.html", context, status=status)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    return error_page(request, 403, csrf=True)
