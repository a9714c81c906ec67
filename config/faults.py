"""Faults of ours are told to the Sentry that `SENTRY_DSN` names: what broke and where.

Nothing that people wrote is told, and no token: messages quote what was sent, and queries hold it.
"""

from typing import Any

import sentry_sdk

from alliances.logs import without_tokens

KEPT = ("event_id", "timestamp", "level", "platform", "release", "environment", "server_name", "transaction", "sdk")


def tell_faults_to(dsn: str) -> None:
    sentry_sdk.init(
        dsn,
        before_send=without_people,
        include_local_variables=False,
        max_breadcrumbs=0,
        max_request_body_size="never",
    )


def without_people(event: Any, hint: Any) -> Any:
    """The kinds of faults with their traces, and the address without its token and query."""
    told = {name: event[name] for name in KEPT if name in event}
    if "exception" in event:
        told["exception"] = {"values": [each | {"value": ""} for each in event["exception"]["values"]]}
    if "logentry" in event:
        told["logger"], told["message"] = event.get("logger"), without_tokens(event["logentry"].get("message", ""))
    if "request" in event:
        url = str(event["request"].get("url", "")).partition("?")[0]
        told["request"] = {"method": event["request"].get("method"), "url": without_tokens(url)}
    return told
