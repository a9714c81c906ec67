"""Every fault of an operation or of parsing, told once."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404
from rest_framework import exceptions
from rest_framework.response import Response
from rest_framework.views import set_rollback

from core.api.problems import PROBLEM, problem
from core.errors import Forbidden, Refused, Stale


def answer_fault(fault: Exception, context: dict[str, Any]) -> Response | None:
    """REST framework's exception handler: every fault of an operation or of parsing, as a problem."""
    set_rollback()
    match fault:
        case Refused():
            return _response(422, errors=[{"field": fault.field or "", "code": fault.code, "message": fault.message}])
        case Stale():
            return _response(412)
        case Forbidden():
            return _response(403, detail=fault.message)
        case PermissionDenied():
            return _response(403)
        case Http404():
            return _response(404)
        case exceptions.ValidationError():
            return _response(422, errors=list(_flat(fault.detail)))
        case exceptions.APIException():
            return _response(fault.status_code, detail=str(fault.detail), headers=getattr(fault, "headers", None))
    return None


def _response(status: int, *, headers: dict[str, str] | None = None, **parts: Any) -> Response:
    return Response(problem(status, **parts), status=status, content_type=PROBLEM, headers=headers)


def _flat(detail: Any, field: str = "") -> Any:
    if isinstance(detail, dict):
        for name, inner in detail.items():
            yield from _flat(inner, f"{field}.{name}" if field else "" if name == "non_field_errors" else str(name))
    elif isinstance(detail, list):
        for inner in detail:
            yield from _flat(inner, field)
    else:
        yield {"field": field, "code": detail.code, "message": str(detail)}
