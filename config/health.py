"""Whether this process lives, and whether it can serve: for load balancers, containers and monitoring."""

import redis
from django.conf import settings
from django.db import DatabaseError, connection, transaction
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from core.doors import no_door

PATIENCE = 1.0


@no_door
@never_cache
@require_safe
@transaction.non_atomic_requests  # A database that is away is an answer here, not an error.
def live(request: HttpRequest) -> HttpResponse:
    return HttpResponse("live\n", content_type="text/plain")


@no_door
@never_cache
@require_safe
@transaction.non_atomic_requests
def ready(request: HttpRequest) -> JsonResponse:
    """503 without the database. Without the broker people go on working, so it is named and that is all."""
    found = {"database": database_answers(), "broker": broker_answers()}
    answer = {name: "ok" if answers else "away" for name, answers in found.items()}
    return JsonResponse(answer, status=200 if found["database"] else 503)


def database_answers() -> bool:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return False
    return True


def broker_answers() -> bool:
    client = redis.Redis.from_url(settings.REDIS_URL, socket_timeout=PATIENCE, socket_connect_timeout=PATIENCE)
    try:
        return bool(client.ping())
    except redis.RedisError:
        return False
    finally:
        client.close()
