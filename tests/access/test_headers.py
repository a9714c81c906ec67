"""Every answer carries the headers that keep a browser from what it must not do."""

import json
import os
import subprocess
import sys
from typing import Any
from urllib.parse import quote

import pytest
from django.conf import settings
from django.db import connections
from django.http import HttpRequest, HttpResponse
from django.test import Client

from accounts.operations import account_create
from core.headers import NoStore
from tests.access import addresses, table
from tests.access.asking import ask
from tests.access.people import People
from tests.conftest import World

PASSWORD = "a quiet harbour at noon"
NAMES = sorted({row.name for row in table.rows()})


def check(response: Any) -> None:
    policy = dict(part.strip().partition(" ")[::2] for part in response["Content-Security-Policy"].split(";"))
    assert policy["default-src"] == "'none'"
    assert policy["script-src"] == policy["style-src"] == policy["form-action"] == "'self'"
    assert policy["frame-ancestors"] == policy["base-uri"] == "'none'"
    assert "unsafe" not in response["Content-Security-Policy"]
    is_calendar = response["Content-Type"].startswith("text/calendar")
    # A calendar program may keep what it fetched, and asks each time whether it still holds.
    assert response["Cache-Control"] == "private, no-cache" if is_calendar else "no-store" in response["Cache-Control"]
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["X-Frame-Options"] == "DENY"
    assert response["Referrer-Policy"] == "same-origin"
    assert response["Cross-Origin-Opener-Policy"] == "same-origin"


@pytest.mark.parametrize("name", NAMES)
def test_every_address_has_them(standing: World, undone: Any, name: str) -> None:
    for role in ("anonymous", "lead_partner"):
        for method in {row.method for row in table.rows() if row.name == name}:
            with undone():
                check(ask(standing, role, method, name))


def test_error_pages_have_them(standing: World, undone: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    with undone():
        browser = People.browser("pavel")
        check(browser.get("/nothing/"))
        check(browser.get("/alliances/?export=nothing"))
        check(browser.get("/alliances/", headers={"Host": "evil.example"}))
        strict = People.browser("pavel", enforce_csrf_checks=True)
        refused = strict.post("/accounts/profile/", {"theme": "dark"})
        assert refused.status_code == 403
        check(refused)
        monkeypatch.setattr("alliances.views.alliance.AllianceList.rows", lambda self: 1 / 0)
        broken = browser.get("/alliances/")
        assert broken.status_code == 500
        check(broken)
        assert b"division" not in broken.content


def test_an_answer_that_speaks_for_itself_is_left_alone() -> None:
    """The control: static files say how long they may rest."""
    said = NoStore(lambda request: HttpResponse(headers={"Cache-Control": "max-age=60"}))(HttpRequest())
    assert said["Cache-Control"] == "max-age=60"
    assert NoStore(lambda request: HttpResponse())(HttpRequest())["Cache-Control"] == "no-store"


def test_cookies_are_out_of_reach_of_scripts_and_other_sites(standing: World, undone: Any) -> None:
    with undone():
        account_create(email="new@northwind.example", password=PASSWORD)
        browser = Client()
        browser.post("/accounts/login/", {"login": "new@northwind.example", "password": PASSWORD})
        cookies = [browser.cookies["sessionid"], browser.cookies["csrftoken"]]
        cookies.append(People.browser("pavel").get(f"/alliances/{standing.aurora.public_id}/").cookies["lately"])
    assert [bool(each["httponly"]) for each in cookies] == [True, False, True]  # htmx sends the second one along
    assert {each["samesite"] for each in cookies} == {"Lax"}


SERVED = """
import json, django
from django.conf import settings
settings.STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"
django.setup()
from django.test import Client
client = Client(headers={"host": "entente.example", "x-forwarded-proto": "https"}, raise_request_exception=False)
page = client.get("/accounts/login/", secure=True, follow=True)
plain = Client(headers={"host": "entente.example"}).get("/accounts/login/")
evil = Client(headers={"host": "evil.example"}, raise_request_exception=False).get("/accounts/login/")
print(json.dumps({
    "cookies": {name: [bool(c["secure"]), c["path"], c["domain"]] for name, c in page.cookies.items()},
    "session": [settings.SESSION_COOKIE_NAME, settings.SESSION_COOKIE_SECURE, settings.SESSION_COOKIE_HTTPONLY],
    "hsts": page.headers.get("Strict-Transport-Security"),
    "plain": [plain.status_code, plain.headers.get("Location"), dict(plain.headers)],
    "evil": [evil.status_code, dict(evil.headers)],
}))
"""


def run(*command: str) -> subprocess.CompletedProcess[str]:
    """As a server runs, on the database of the tests."""
    address = {
        name: f"postgres://{own['USER']}:{own['PASSWORD']}@{quote(own['HOST'], safe='')}:{own['PORT']}/{own['NAME']}"
        for name, own in (("DATABASE_URL", connections["default"].settings_dict),)
    }
    environment = (
        os.environ
        | address
        | {
            "DJANGO_SETTINGS_MODULE": "config.settings",
            "DEBUG": "false",
            "SECRET_KEY": "never-used-but-long-and-with-many-different-characters-0123456789",
            "PUBLIC_URL": "https://entente.example",
            "ALLOWED_HOSTS": "entente.example",
        }
    )
    environment.pop("DJANGO_ALLOW_ASYNC_UNSAFE", None)
    return subprocess.run(
        [sys.executable, *command], cwd=settings.BASE_DIR, env=environment, capture_output=True, text=True, check=False
    )


def test_with_https_cookies_are_bound_to_the_host(standing: World) -> None:
    done = run("-c", SERVED)
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout.splitlines()[-1])
    assert found["session"] == ["__Host-sessionid", True, True]
    assert found["cookies"]["__Host-csrftoken"] == [True, "/", ""]
    assert all(is_secure for is_secure, _path, _domain in found["cookies"].values())
    assert found["hsts"] == "max-age=31536000; includeSubDomains; preload"
    status, location, headers = found["plain"]
    assert (status, location) == (301, "https://entente.example/accounts/login/")
    assert headers["Cache-Control"] == "no-store"
    assert found["evil"][0] == 400
    assert "default-src 'none'" in found["evil"][1]["Content-Security-Policy"]


def test_the_check_of_a_deployment_finds_nothing() -> None:
    done = run("manage.py", "check", "--deploy", "--fail-level", "WARNING")
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_names_are_those_of_the_addresses() -> None:
    assert set(NAMES) <= {name for name, _parts in addresses.names()}
