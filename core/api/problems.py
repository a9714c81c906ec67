"""What went wrong, as RFC 9457 has it."""

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext_lazy as _

PROBLEM = "application/problem+json"
TITLES = {
    400: _("What was sent cannot be read."),
    401: _("Sign in, or send a token."),
    403: _("Your role here does not allow this."),
    404: _("There is nothing at this address for you."),
    405: _("This address does not take that method."),
    409: _("The same request is still running."),
    412: _("This has changed since you read it."),
    413: _("That is more than is taken at once."),
    415: _("This address does not take what was sent in that form."),
    422: _("A rule says no."),
    428: _("Say which version you read, with If-Match."),
    429: _("That was many requests in a short time. Wait a minute."),
}


def problem(status: int, *, detail: str = "", errors: list[dict[str, str]] | None = None) -> dict[str, Any]:
    """The body of a problem: status, title, and each fault with its field."""
    title = str(TITLES.get(status, _("That did not work.")))
    body: dict[str, Any] = {"type": "about:blank", "title": title, "status": status}
    return body | ({"detail": detail} if detail else {}) | {"errors": errors or []}


def problem_page(request: HttpRequest, status: int, *, message: str = "") -> HttpResponse:
    """A problem outside of any view, such as the door's, with the sentence of the refusal."""
    headers = {"WWW-Authenticate": "Bearer"} if status == 401 else {}
    return JsonResponse(problem(status, detail=str(message)), status=status, content_type=PROBLEM, headers=headers)
