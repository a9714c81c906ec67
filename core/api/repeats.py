"""Writes that come again under the same `Idempotency-Key`: done once, and answered as they were the first time.

As the IETF's draft has it (draft-ietf-httpapi-idempotency-key-header): another request under a key is 422, one that
comes while the first still runs 409, and an error that the first was answered stays the answer. What hangs on rights
(401, 403, 404), on the moment (409, 429) or on a fault of ours is asked anew.

The answer is kept in the transaction that did the work: when a worker dies, both are there or neither. That somebody is
at a key is an advisory lock of that transaction, which ends with it whatever happens.
"""

import json
from collections.abc import Callable, Iterator
from datetime import timedelta
from hashlib import sha256
from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import BadRequest, RequestDataTooBig, SuspiciousOperation
from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from core.api.problems import problem_page
from core.models import KeptAnswer
from core.scope import SYSTEM, scoped

HEADER = "Idempotency-Key"
LONGEST = 400
KEPT = timedelta(hours=24)
OF_THE_REQUEST = frozenset({400, 412, 415, 422, 428})
"""Errors that lie in what was sent, and would be the same again."""
HEADERS = ("Content-Type", "ETag", "Location")

Answer = Callable[[], HttpResponse]


def answered_once(request: HttpRequest, by: Any, answer: Answer, read: Callable[[str], HttpResponse]) -> HttpResponse:
    """What `answer` answers, or what it answered the first time. Runs inside a transaction, which it may not end.

    `by` is whoever asks. `read` asks for the address of what was answered, as they may read it now.
    """
    key = request.headers.get(HEADER)
    if key is None:
        return answer()
    if not key.isascii() or not key.isprintable() or not 0 < len(key.strip()) <= LONGEST:
        wanted = _("An Idempotency-Key has 1 to %(longest)s printable ASCII characters.") % {"longest": LONGEST}
        return problem_page(request, 400, message=wanted)
    try:
        fingerprint = fingerprint_of(request)
    except (BadRequest, SuspiciousOperation) as fault:
        return problem_page(request, 413 if isinstance(fault, RequestDataTooBig) else 400)
    if not _claim(by.account, key):
        return problem_page(request, 409, message=_("The first request with this Idempotency-Key is still running."))
    kept = KeptAnswer.objects.visible_to(by).since(timezone.now() - KEPT).filter(key=key).first()
    if kept:
        return _again(request, by, kept, fingerprint, read)
    with transaction.atomic():
        response = answer()
    if response.status_code < 300 or response.status_code in OF_THE_REQUEST:
        _keep(by, key, fingerprint, response)
    return response


def answers_forget() -> None:
    """Keys are free again after a day."""
    with scoped(SYSTEM):
        KeptAnswer.objects.everything().exclude(created_at__gt=timezone.now() - KEPT).delete()


def fingerprint_of(request: HttpRequest) -> str:
    """A digest of all that makes a request this one and no other: what is to be done, where, to which version."""
    where = [request.method, request.get_full_path(), request.headers.get("If-Match", "")]
    return sha256(json.dumps([*where, *_sent(request)]).encode()).hexdigest()


def _sent(request: HttpRequest) -> Iterator[str]:
    """A form with files part by part, since programs draw a new boundary each time."""
    if request.method != "POST" or request.content_type != "multipart/form-data":
        yield sha256(request.body).hexdigest()
        return
    for name, values in sorted(request.POST.lists()):
        yield from (name, *values)
    for name, files in sorted(request.FILES.lists()):
        for file in files:
            digest = sha256()
            for chunk in file.chunks():
                digest.update(chunk)
            file.seek(0)
            yield from (name, file.name or "", digest.hexdigest())


def _claim(account: str, key: str) -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(hashtextextended(%s, 0))", [f"answer {account} {key}"])
        return bool(cursor.fetchone()[0])


def _again(
    request: HttpRequest, by: Any, kept: KeptAnswer, fingerprint: str, read: Callable[[str], HttpResponse]
) -> HttpResponse:
    if kept.fingerprint != fingerprint:
        other = _("This Idempotency-Key came with another request before. Send a new one.")
        return problem_page(request, 422, message=other)
    if kept.standing != by.standing:
        changed = _("Your role has changed since this was done. Read what became of it.")
        return problem_page(request, 403, message=changed)
    if kept.about and (now := read(kept.about)).status_code >= 400:
        return now
    return HttpResponse(bytes(kept.content), status=kept.status, headers=kept.headers)


def _keep(by: Any, key: str, fingerprint: str, response: HttpResponse) -> None:
    data = getattr(response, "data", None)
    url = data.get("url") if isinstance(data, dict) else None
    answer = KeptAnswer(
        account=by.account,
        key=key,
        fingerprint=fingerprint,
        standing=by.standing,
        about=urlsplit(url or "").path,
        status=response.status_code,
        headers={name: response.headers[name] for name in HEADERS if name in response.headers},
        content=response.content,
        created_at=timezone.now(),
    )
    written = [field.name for field in KeptAnswer._meta.fields if field.name not in ("id", "account", "key")]
    with scoped(SYSTEM):  # also for somebody who only reads, and keeps what they owe; over one of the day before
        KeptAnswer.objects.everything().bulk_create(
            [answer], update_conflicts=True, unique_fields=["account", "key"], update_fields=written
        )
