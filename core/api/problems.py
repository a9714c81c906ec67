"""What went wrong, as RFC 9457 has it."""

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse

PROBLEM = "application/problem+json"
TITLES = {
    400: "What was sent cannot be read.",
    401: "Sign in, or send a token.",
    403: "Your role here does not allow this.",
    404: "There is nothing at this address for you.",
    405: "This address does not take that method.",
    409: "The same request is still running.",
    412: "This has changed since you read it.",
    413: "That is more than is taken at once.",
    415: "This address does not take what was sent in that form.",
    422: "A rule says no.",
    428: "Say which version you read, with If-Match.",
    429: "That was many requests in a short time. Wait a minute.",
}


def problem(status: int, *, detail: str = "", errors: list[dict[str, str]] | None = None) -> dict[str, Any]:
    """The body of a problem: status, title, and each fault with its field."""
    body: dict[str, Any] = {"type": "about:blank", "title": TITLES.get(status, "That did not work."), "status": status}
    return body | ({"detail": detail} if detail else {}) | {"errors": errors or []}


def problem_page(request: HttpRequest, status: int, *, message: str = "") -> HttpResponse:
    """A problem outside of any view, such as the door's, with the sentence of the refusal."""
    headers = {"WWW-Authenticate": "Bearer"} if status == 401 else {}
    return JsonResponse(problem(status, detail=str(message)), status=status, content_type=PROBLEM, headers=headers)
