from typing import Any

from drf_spectacular.extensions import OpenApiAuthenticationExtension
from rest_framework.authentication import SessionAuthentication
from rest_framework.request import Request


class DoorAuthentication(SessionAuthentication):
    """Whoever the door let in: by a token, or by the session of a browser, whose writes then need its CSRF token."""

    def authenticate(self, request: Request) -> tuple[Any, Any] | None:
        token = getattr(request._request, "token", None)
        return (request._request.user, token) if token else super().authenticate(request)

    def authenticate_header(self, request: Request) -> str:
        return "Bearer"


class BearerInSchema(OpenApiAuthenticationExtension):  # type: ignore[no-untyped-call]
    """How the schema tells programs to come in."""

    target_class = DoorAuthentication
    name = "token"

    def get_security_definition(self, auto_schema: Any) -> dict[str, str]:
        return {"type": "http", "scheme": "bearer"}
