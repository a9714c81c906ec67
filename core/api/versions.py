"""Versions as ETags: what was read, what is written over."""

from typing import Any

from django.utils.translation import gettext as _
from rest_framework import exceptions
from rest_framework.request import Request

from core.api.problems import TITLES


class VersionRequired(exceptions.APIException):
    status_code = 428
    default_detail = TITLES[428]


def version_read(request: Request) -> int:
    """The version that `If-Match` names. Raises `VersionRequired` without one, and a 400 for one that is no version."""
    header = request.headers.get("If-Match", "")
    if not header:
        raise VersionRequired
    number = header.strip().removeprefix("W/").strip('"')
    if not number.isascii() or not number.isdigit() or len(number) > 9:
        raise exceptions.ParseError(_("If-Match takes the ETag of the answer that you read."))
    return int(number)


def etag(row: Any) -> dict[str, str]:
    return {"ETag": f'"{row.version}"'}
