"""Every answer carries the headers that keep a browser from what it must not do."""

import json
import os
import subprocess
import sys
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from tests.access import addresses, table
from tests.access.asking import ask
from tests.access.people import People
from tests.conftest import World

NAMES = sorted({row.name for row in table.rows()})


def check(response: Any) -> None:
    policy = dict(part.strip().partition(" ")[::2] for part in response["Content-Security-Policy"].split(";"))
    assert policy["default-src"] == "'none'"
    assert policy["script-src"] == policy["style-src"] == policy["form-action"] == "'self'"
    assert policy["frame-ancestors"] == policy["base-uri"] == "'none'"
    assert "unsafe" not in response["Content-Security-Policy"]
    assert "no-store" in response["Cache-Control"]
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["X-Frame-Options"] == "DENY"
    assert response["Referrer-Policy"] == "same-origin"
    assert response["Cross-Origin-Opener-Policy"] == "same-origin"


@pytest.mark.parametrize("name", NAMES)
def test_every_address_has_them(standing: World, undone: Any, name: str) -> None:
    for role in ("anonymous", "outsider", "lead_partner"):
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


def test_static_files_may_rest(client: Client) -> None:
    """The control: the middleware leaves an answer alone that speaks for itself."""
    assert "no-store" not in client.get("/static/icons/favicon.svg").get("Cache-Control", "")


def test_cookies_are_out_of_reach_of_scripts_and_other_sites(standing: World, undone: Any) -> None:
    with undone():
        browser = People.browser("pavel")
        answer = browser.get(f"/alliances/{standing.aurora.public_id}/")
        assert answer.cookies["lately"]["httponly"]
        signed_in = standing.client("pavel").cookies[settings.SESSION_COOKIE_NAME]
        assert signed_in["httponly"]
        for cookie in (*answer.cookies.values(), signed_in):
            assert cookie["samesite"] in ("Lax", "Strict")


SERVED = """
import json, django
django.setup()
from django.conf import settings
from django.test import Client
client = Client(headers={"host": "entente.example", "x-forwarded-proto": "https"}, raise_request_exception=False)
page = client.get("/accounts/login/", secure=True)
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


def production() -> dict[str, str]:
    return os.environ | {
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "DEBUG": "false",
        "SECRET_KEY": "never-used-but-long-and-with-many-different-characters-0123456789",
        "PUBLIC_URL": "https://entente.example",
        "ALLOWED_HOSTS": "entente.example",
        "DATABASE_URL": "postgres://nobody@localhost/nothing",
        "DATABASE_OWNER_URL": "postgres://nobody@localhost/nothing",
    }


def run(*command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *command], cwd=settings.BASE_DIR, env=production(), capture_output=True, text=True, check=False
    )


def test_with_https_cookies_are_bound_to_the_host() -> None:
    script = SERVED.replace("django.setup()", "django.setup()\nfrom django.test.utils import setup_test_environment")
    done = run(
        "-c",
        script.replace("client = ", "settings.STORAGES['staticfiles']['BACKEND'] = STATIC\nclient = ", 1).replace(
            "import json, django",
            "import json, django\nSTATIC = 'django.contrib.staticfiles.storage.StaticFilesStorage'",
        ),
    )
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout.splitlines()[-1])
    assert found["session"] == ["__Host-sessionid", True, True]
    assert found["cookies"]["__Host-csrftoken"] == [True, "/", ""]
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
