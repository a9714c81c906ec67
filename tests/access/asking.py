"""Asking for an address as somebody of the table, and what came back in the table's words."""

import json
from typing import Any

from tests.access import addresses
from tests.access.people import ROLES, People
from tests.conftest import World


def ask(world: World, role: str, method: str, name: str, case: str = "", *, url: str = "", **headers: str) -> Any:
    browser = People.browser(ROLES.get(role, role))
    url = url or addresses.path(world, name, case)
    sent = addresses.body(world, name, case)
    if name.startswith("api:") and method != "GET" and "file" not in sent:
        data = json.dumps(sent)
        return browser.generic(method, url, data, "application/json", headers={"If-Match": '"1"'} | headers)
    if method == "POST":
        return browser.post(url, sent, headers=headers)
    return browser.generic(method, url, headers=headers)


def answer(response: Any) -> str:
    """The status, or `login` for being sent to sign in first."""
    if response.status_code == 302 and response.headers["Location"].startswith("/accounts/login/?next="):
        return "login"
    return str(response.status_code)
