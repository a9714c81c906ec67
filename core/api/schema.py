"""What the OpenAPI schema says of every address."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from drf_spectacular.openapi import AutoSchema
from drf_spectacular.utils import OpenApiParameter

from core.api.repeats import HEADER, LONGEST

KEY = OpenApiParameter(
    HEADER,
    {"type": "string", "minLength": 1, "maxLength": LONGEST},
    OpenApiParameter.HEADER,
    description=_(
        "Makes it safe to send this again: under a key that was used before, the answer is that of the first time, and "
        "nothing is done twice. Another request under the key is 422; while the first still runs, 409. A key belongs "
        "to one account and is forgotten after 24 hours. An answer that lies in what was sent (400, 412, 415, 422, "
        "428) is kept, too: put it right under a new key."
    ),
)
VERSION = OpenApiParameter(
    "If-Match",
    {"type": "string", "pattern": r'^(W/)?"?[0-9]{1,9}"?$'},
    OpenApiParameter.HEADER,
    required=True,
    description=_(
        "The ETag of the answer that was read, which is its version in quotation marks. 428 without one; 412 when "
        "somebody has changed it since."
    ),
)


class Schema(AutoSchema):
    """A viewset names in `versioned` those of its actions that ask for the version that was read."""

    def get_override_parameters(self) -> list[Any]:
        if self.method == "GET":
            return []
        is_versioned = getattr(self.view, "action", "") in getattr(self.view, "versioned", ())
        return [VERSION, KEY] if is_versioned else [KEY]
