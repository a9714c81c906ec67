"""A fault of ours is told to a Sentry that is there, and nothing of anybody stands in what it is told."""

import gzip
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import pytest
import sentry_sdk
from django.test import Client

from config.faults import tell_faults_to
from tests.conftest import World


class Sentry(BaseHTTPRequestHandler):
    heard: list[str]

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.heard.append((gzip.decompress(body) if self.headers["Content-Encoding"] == "gzip" else body).decode())
        self.send_response(200)
        self.end_headers()

    def log_message(self, *args: Any) -> None:
        pass


@pytest.fixture
def heard() -> Iterator[list[str]]:
    Sentry.heard = []
    server = HTTPServer(("127.0.0.1", 0), Sentry)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    tell_faults_to(f"http://key@127.0.0.1:{server.server_port}/1")
    yield Sentry.heard
    sentry_sdk.get_client().close()
    sentry_sdk.get_global_scope().set_client(None)
    server.shutdown()
    server.server_close()


def break_it(*args: Any, **options: Any) -> Any:
    raise ValueError("{}@contoso.example exists already".format("pavel"))


def test_it_works(busy_world: World, heard: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("alliances.operations.invitation_accept", break_it)
    browser = Client(raise_request_exception=False, headers={"Accept-Language": "en"})
    sent = {"password1": "a sentence that is long enough"}
    assert browser.post(f"/invitations/{busy_world.work.token}/?q=Walk-away", sent).status_code == 500
    sentry_sdk.flush()
    [told] = heard
    assert "ValueError" in told
    assert "invitation" in told
    for secret in (busy_world.work.token, "pavel@", "a sentence that", "Walk-away", "csrftoken", "karel"):
        assert secret not in told


def test_a_refusal_is_no_fault(busy_world: World, heard: list[str]) -> None:
    maya = busy_world.client("maya")
    assert maya.get("/alliances/missing00000/").status_code == 404
    assert maya.post("/alliances/new/", {}).status_code == 422
    sentry_sdk.flush()
    assert heard == []
