"""Every page of sign-in has a title and a sentence, speaks like us, and carries no script or style of its own."""

import re

import pytest
from django.test import Client

from accounts.models import User
from tests.accounts.steps import confirm_it_is_me, set_up_app, sign_in

FOR_STRANGERS = ["login/", "login/code/", "password/reset/", "signup/", "inactive/"]
FOR_MAYA = [
    "profile/",
    "security/",
    "email/",
    "password/change/",
    "reauthenticate/",
    "logout/",
    "sessions/",
    "2fa/",
    "2fa/totp/activate/",
]
WITH_SECOND_STEP = [
    "security/",
    "2fa/",
    "2fa/reauthenticate/",
    "2fa/totp/deactivate/",
    "2fa/recovery-codes/",
    "2fa/recovery-codes/generate/",
]
NEVER = re.compile(r"successfully|please|oops|invalid|!(?!doctype|-)|\bstyle=|<style|\son[a-z]+=|javascript:", re.I)


def check(client: Client, address: str) -> None:
    answer = client.get(f"/accounts/{address}")
    page = answer.content.decode()
    assert answer.status_code == 200
    title, heading = re.search(r"<title>(.+) · Entente</title>", page), re.search(r"<h1>(.+)</h1>", page)
    assert title
    assert heading
    assert title.group(1) == heading.group(1)
    assert re.search(r'<p class="lead">[^<]+[.?]</p>', page)
    body = page[page.index("<main") : page.index("</main>")]
    assert not NEVER.findall(body)
    assert "<script" not in body


@pytest.mark.parametrize("address", FOR_STRANGERS)
def test_pages_for_strangers(client: Client, maya: User, address: str) -> None:
    check(client, address)


@pytest.mark.parametrize("address", FOR_MAYA)
def test_pages_for_maya(client: Client, maya: User, address: str) -> None:
    sign_in(client, maya)
    confirm_it_is_me(client)
    check(client, address)


def test_pages_with_a_second_step(client: Client, maya: User) -> None:
    sign_in(client, maya)
    set_up_app(client)
    for address in WITH_SECOND_STEP:
        check(client, address)


def test_pages_between_the_steps(client: Client, maya: User) -> None:
    client.post("/accounts/login/code/", {"email": maya.email})
    check(client, "login/code/confirm/")
    client.post("/accounts/password/reset/", {"email": maya.email})
    check(client, "password/reset/confirm/")
