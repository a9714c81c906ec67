from typing import Any

from rest_framework.authentication import SessionAuthentication
from rest_framework.request import Request


class DoorAuthentication(SessionAuthentication):
    """Whoever the door let in: by a token, or by the session of a browser, whose writes then need its CSRF token."""

    def authenticate(self, request: Request) -> tuple[Any, Any] | None:
        token = getattr(request._request, "token", None)
        return (request._request.user, token) if token else super().authenticate(request)

    def authenticate_header(self, request: Request) -> str:
        return "Bearer"
