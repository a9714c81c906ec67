"""Trying many passwords or addresses ends soon, for all processes together, and for each by itself without Redis."""

import os
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.cache import cache
from django.core.mail import EmailMessage
from django.test import Client

from accounts.models import User
from tests.accounts.steps import is_signed_in, sign_in

IN_ANOTHER_PROCESS = """
import django
django.setup()
from allauth.account.adapter import get_adapter
from allauth.core import context, ratelimit
from django.test import RequestFactory
request = RequestFactory().post("/accounts/login/")
with context.request_context(request):
    print(sum(ratelimit.consume(request, action="login") for _ in range(29)))
"""


def wrong(client: Client, email: str = "maya@northwind.example", **headers: Any) -> Any:
    return client.post("/accounts/login/", {"login": email, "password": "not this one at all"}, **headers)


def test_five_wrong_passwords_for_an_address_are_enough(client: Client, maya: User) -> None:
    assert [wrong(client).status_code for _ in range(6)] == [422] * 5 + [429]

    answer = sign_in(client, maya)

    assert answer.status_code == 429
    assert "Too many tries. Wait five minutes, then try again." in answer.content.decode()
    assert not is_signed_in(client)


def test_it_is_the_same_for_an_address_without_an_account(client: Client, maya: User) -> None:
    assert [wrong(client, "nobody@contoso.example").status_code for _ in range(6)] == [422] * 5 + [429]


def test_a_code_by_mail_still_helps(client: Client, maya: User, mailoutbox: list[EmailMessage]) -> None:
    for _ in range(6):
        wrong(client)
    client.post("/accounts/login/code/", {"email": maya.email})
    assert mailoutbox[0].subject == "Your code to sign in"


def test_other_addresses_elsewhere_are_not_held_up(client: Client, maya: User) -> None:
    for _ in range(6):
        wrong(client, "olu@fabrikam.example", REMOTE_ADDR="192.0.2.7")
    sign_in(client, maya)
    assert is_signed_in(client)


def test_many_addresses_from_one_place_are_held_up(client: Client, maya: User) -> None:
    answers = [wrong(client, f"guess{number}@contoso.example").status_code for number in range(11)]
    assert answers == [422] * 10 + [429]


def test_codes_for_an_address_are_counted(client: Client, maya: User, mailoutbox: list[EmailMessage]) -> None:
    answers = [Client().post("/accounts/login/code/", {"email": maya.email}).status_code for _ in range(4)]
    assert answers == [302, 302, 302, 429]
    assert len(mailoutbox) == 3


def test_resets_for_an_address_are_counted(client: Client, maya: User, mailoutbox: list[EmailMessage]) -> None:
    answers = [Client().post("/accounts/password/reset/", {"email": maya.email}).status_code for _ in range(6)]
    assert answers == [302] * 5 + [429]
    assert len(mailoutbox) == 5


def test_all_processes_count_together(client: Client, maya: User) -> None:
    """The 31st try of a minute from one place is the last, wherever the others were answered."""
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    ran = subprocess.run([sys.executable, "-c", IN_ANOTHER_PROCESS], env=environment, capture_output=True, text=True)
    assert ran.stdout.strip() == "29", ran.stderr

    assert wrong(client).status_code == 422
    answer = wrong(client)
    assert answer.status_code == 429
    assert "many tries" in answer.content.decode()


@pytest.fixture
def without_redis(settings: Any) -> Iterator[None]:
    settings.CACHES = {"default": {"BACKEND": "core.cache.PatientRedisCache", "LOCATION": "unix:///nowhere/redis.sock"}}
    cache.clear()
    yield
    cache.clear()


@pytest.mark.usefixtures("without_redis")
def test_without_redis_people_sign_in(client: Client, maya: User) -> None:
    sign_in(client, maya)
    assert is_signed_in(client)


@pytest.mark.usefixtures("without_redis")
def test_without_redis_each_process_counts_for_itself(client: Client, maya: User) -> None:
    assert [wrong(client).status_code for _ in range(6)] == [422] * 5 + [429]


def test_control_without_limits_nobody_is_stopped(client: Client, maya: User, settings: Any) -> None:
    settings.ACCOUNT_RATE_LIMITS = False
    assert [wrong(client).status_code for _ in range(12)] == [422] * 12
