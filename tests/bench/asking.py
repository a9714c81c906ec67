"""A browser of one person on a connection that stays open: what it is answered, how long that took, how large it is."""

import gzip
import http.client
import json
import re
import time
from dataclasses import dataclass, field
from html.parser import HTMLParser
from http.cookies import SimpleCookie
from urllib.parse import urlencode

from tests.bench.counting import ANSWERED, ASKED

IDLE = 2.0
"""Seconds after which the server may be closing an idle connection, well before its five."""


@dataclass(frozen=True)
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes
    seconds: float

    @property
    def statements(self) -> int:
        return int(self.headers[ANSWERED])

    @property
    def gzipped(self) -> int:
        return len(gzip.compress(self.body, 6, mtime=0))

    @property
    def text(self) -> str:
        return self.body.decode()


class Wire:
    """One kept connection to one server, shared by everybody who asks it: one request at a time is in the air."""

    def __init__(self, port: int) -> None:
        self.port = port
        self._connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        self._last = 0.0

    def send(self, method: str, path: str, headers: dict[str, str], body: str = "") -> Answer:
        """The answer and its seconds; a connection that has rested is opened anew before the clock runs."""
        if time.monotonic() - self._last > IDLE:
            self._connection.close()
            self._connection.connect()
        began = time.perf_counter()
        self._connection.request(method, path, body=body or None, headers=headers)
        response = self._connection.getresponse()
        content = response.read()
        seconds = time.perf_counter() - began
        self._last = time.monotonic()
        self.set_cookies = response.headers.get_all("Set-Cookie") or []
        return Answer(response.status, dict(response.headers), content, seconds)


@dataclass
class Browser:
    """Somebody's cookies on a wire."""

    wire: Wire
    cookies: dict[str, str] = field(default_factory=dict)

    def get(self, path: str, *, fragment: bool = False, counted: bool = False) -> Answer:
        return self._send("GET", path, _asking(fragment, counted))

    def post(self, path: str, form: dict[str, str], *, counted: bool = False) -> Answer:
        headers = _asking(False, counted) | {"Content-Type": "application/x-www-form-urlencoded"}
        token = {"X-CSRFToken": self.cookies["csrftoken"]}
        return self._send("POST", path, headers | token, urlencode(form))

    def sign_in(self, email: str, password: str) -> None:
        self.get("/accounts/login/")
        answer = self.post("/accounts/login/", {"login": email, "password": password})
        assert answer.status in (302, 303), f"{email} is not let in: {answer.status}"

    def _send(self, method: str, path: str, headers: dict[str, str], body: str = "") -> Answer:
        carried = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        answer = self.wire.send(method, path, headers | {"Cookie": carried}, body)
        for header in self.wire.set_cookies:
            self.cookies |= {name: morsel.value for name, morsel in SimpleCookie(header).items()}
        return answer


def _asking(fragment: bool, counted: bool) -> dict[str, str]:
    headers = {"User-Agent": "bench", "Accept-Language": "en"}
    return headers | ({"HX-Request": "true"} if fragment else {}) | ({ASKED: "1"} if counted else {})


class _Loads(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = dict(attrs)
        triggers = re.split(r"[\s,]+", said.get("hx-trigger") or "")
        if "load" in triggers and (address := said.get("hx-get")):
            self.found.append(address)


def loads_by_itself(page: str) -> list[str]:
    """The addresses of the parts that htmx asks for as soon as the page is there."""
    parser = _Loads()
    parser.feed(page)
    return parser.found


class _Choices(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.select = ""
        self.first: dict[str, str] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = dict(attrs)
        if tag == "select":
            self.select = said.get("name") or ""
        if tag == "option" and self.select and said.get("value"):
            self.first.setdefault(self.select, said["value"] or "")


def first_choices(page: str) -> dict[str, str]:
    """For each menu of a form the first thing that can be chosen."""
    parser = _Choices()
    parser.feed(page)
    return parser.first


def form_of(page: str, sent: dict[str, str]) -> dict[str, str]:
    """What a person sends: the first choice of every menu, and what they write."""
    return first_choices(page) | sent


def readable(answer: Answer) -> str:
    try:
        return json.dumps(json.loads(answer.body))[:300]
    except ValueError:
        return re.sub(r"<[^>]+>|\s+", " ", answer.text)[:300]
