"""The cache in Redis, made so that nobody is kept from work when Redis is gone."""

import json
import logging
import time
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, TypeVar

from django.core.cache.backends.base import DEFAULT_TIMEOUT
from django.core.cache.backends.locmem import LocMemCache
from django.core.cache.backends.redis import RedisCache
from redis.backoff import NoBackoff
from redis.exceptions import RedisError
from redis.retry import Retry

log = logging.getLogger(__name__)

T = TypeVar("T")
Timeout = Any  # seconds, None for ever, or Django's mark for "the default"

# What has to be remembered by somebody: limits on tries and feeds, codes used once, who was seen this minute.
REMEMBERED = ("allauth", "seen:", "fetched:")
ASK_AGAIN_AFTER = 5.0


class JSONSerializer:
    """Plain data only: whoever writes to Redis must not be able to run code here."""

    def dumps(self, value: Any) -> bytes:
        return json.dumps(value, separators=(",", ":")).encode()

    def loads(self, data: bytes) -> Any:
        return json.loads(data)


PATIENCE: dict[str, Any] = {
    "serializer": JSONSerializer,
    "socket_connect_timeout": 0.5,
    "socket_timeout": 0.5,
    "retry": Retry(NoBackoff(), 1),
}


class PatientRedisCache(RedisCache):
    """Django's Redis cache that does not raise when Redis is gone.

    While it is gone, what must be remembered is remembered by each process for itself, and everything else is a miss.
    One failure stops all questions for five seconds, so that a server that answers nobody costs half a second once.
    """

    def __init__(self, server: Any, params: dict[str, Any]) -> None:
        super().__init__(server, params)
        self._options: dict[str, Any] = PATIENCE | params.get("OPTIONS", {})
        self._here = LocMemCache("patient", params | {"OPTIONS": {"MAX_ENTRIES": 10_000}})
        self._gone_until = 0.0

    def _ask(self, key: str, redis: Callable[[], T], here: Callable[[], T], miss: T) -> T:
        if time.monotonic() >= self._gone_until:
            try:
                return redis()
            except (RedisError, OSError) as error:
                self._gone_until = time.monotonic() + ASK_AGAIN_AFTER
                log.warning("Redis does not answer, going on without it: %s", error)
        return here() if key.startswith(REMEMBERED) else miss

    def add(self, key: str, value: Any, timeout: Timeout = DEFAULT_TIMEOUT, version: int | None = None) -> bool:
        call = (key, value, timeout, version)
        return self._ask(key, partial(super().add, *call), partial(self._here.add, *call), False)

    def get(self, key: str, default: Any = None, version: int | None = None) -> Any:
        call = (key, default, version)
        return self._ask(key, partial(super().get, *call), partial(self._here.get, *call), default)

    def set(self, key: str, value: Any, timeout: Timeout = DEFAULT_TIMEOUT, version: int | None = None) -> None:
        call = (key, value, timeout, version)
        self._ask(key, partial(super().set, *call), partial(self._here.set, *call), None)

    def touch(self, key: str, timeout: Timeout = DEFAULT_TIMEOUT, version: int | None = None) -> bool:
        call = (key, timeout, version)
        return self._ask(key, partial(super().touch, *call), partial(self._here.touch, *call), False)

    def delete(self, key: str, version: int | None = None) -> bool:
        call = (key, version)
        return self._ask(key, partial(super().delete, *call), partial(self._here.delete, *call), False)

    def has_key(self, key: str, version: int | None = None) -> bool:
        call = (key, version)
        return self._ask(key, partial(super().has_key, *call), partial(self._here.has_key, *call), False)

    def incr(self, key: str, delta: int = 1, version: int | None = None) -> int:
        """Raises ValueError, as every cache does, when there is nothing to count up from."""
        call = (key, delta, version)
        counted: int = self._ask(key, partial(super().incr, *call), partial(self._here.incr, *call), 0)
        if not counted:
            raise ValueError(f"Key {key!r} not found.")
        return counted

    # Of many at once nothing is remembered here: nobody counts tries that way.

    def get_many(self, keys: Any, version: int | None = None) -> dict[str, Any]:
        return self._ask("", partial(super().get_many, keys, version), dict, {})

    def set_many(
        self, data: Mapping[str, Any], timeout: Timeout = DEFAULT_TIMEOUT, version: int | None = None
    ) -> list[str]:
        missed = list(data)
        return self._ask("", partial(super().set_many, dict(data), timeout, version), partial(list, missed), missed)

    def delete_many(self, keys: Any, version: int | None = None) -> None:
        self._ask("", partial(super().delete_many, keys, version), lambda: None, None)

    def clear(self) -> None:
        self._here.clear()
        self._ask("", super().clear, lambda: None, None)
