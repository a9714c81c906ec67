"""Nobody learns from sign-in who has an account: same status, same body, same time."""

import time
from collections.abc import Callable
from typing import Any

import pytest
from allauth.account.auth_backends import AuthenticationBackend
from django.core.mail import EmailMessage
from django.test import Client

from accounts.models import User
from tests.accounts.steps import text_of

KNOWN, UNKNOWN = "maya@northwind.example", "nobody@northwind.example"

TIMED = {"Content-Length", "Expires"}  # the length differs by that of the address

Way = Callable[[Client, str], Any]


def by_password(client: Client, email: str) -> Any:
    return client.post("/accounts/login/", {"login": email, "password": "not this one at all"})


def by_code(client: Client, email: str) -> Any:
    return client.post("/accounts/login/code/", {"email": email}, follow=True)


def by_wrong_code(client: Client, email: str) -> Any:
    by_code(client, email)
    return client.post("/accounts/login/code/confirm/", {"code": "BBBB-BBBB"})


def by_reset(client: Client, email: str) -> Any:
    return client.post("/accounts/password/reset/", {"email": email}, follow=True)


def by_wrong_reset_code(client: Client, email: str) -> Any:
    by_reset(client, email)
    return client.post("/accounts/password/reset/confirm/", {"code": "BBBB-BBBB"})


def by_sign_up(client: Client, email: str) -> Any:
    return client.post("/accounts/signup/", {"email": email, "password1": "nine herons on the ice"})


WAYS = [by_password, by_code, by_wrong_code, by_reset, by_wrong_reset_code, by_sign_up]


def seen(way: Way, email: str) -> tuple[Any, ...]:
    """All that somebody sees who tries an address."""
    answer = way(Client(), email)
    headers = {name: value for name, value in answer.items() if name not in TIMED}
    steps = getattr(answer, "redirect_chain", [])
    return answer.status_code, steps, sorted(answer.cookies), headers, text_of(answer, without=email)


@pytest.mark.parametrize("way", WAYS)
def test_known_and_unknown_look_the_same(maya: User, way: Way) -> None:
    assert seen(way, KNOWN) == seen(way, UNKNOWN)


@pytest.mark.parametrize("way", WAYS)
def test_switched_off_and_unknown_look_the_same(maya: User, way: Way) -> None:
    User.objects.update(is_active=False)
    assert seen(way, KNOWN) == seen(way, UNKNOWN)


@pytest.mark.parametrize("way", [by_code, by_reset])
def test_control_without_prevention_they_differ(maya: User, way: Way, settings: Any) -> None:
    settings.ACCOUNT_PREVENT_ENUMERATION = False
    assert seen(way, KNOWN) != seen(way, UNKNOWN)


@pytest.mark.parametrize("way", [by_code, by_reset])
def test_both_get_one_mail_and_only_one_a_code(maya: User, way: Way, mailoutbox: list[EmailMessage]) -> None:
    way(Client(), KNOWN)
    way(Client(), UNKNOWN)

    assert [mail.to for mail in mailoutbox] == [[KNOWN], [UNKNOWN]]
    assert mailoutbox[1].subject == "No account with this address"
    assert "-" not in mailoutbox[1].subject


def quotient(way: Way) -> float:
    """How many times longer a known address takes than an unknown one; the quickest of nine turns each."""
    taken: dict[str, list[float]] = {KNOWN: [], UNKNOWN: []}
    for _ in range(9):
        for email, times in taken.items():
            client = Client()
            begun = time.perf_counter()
            way(client, email)
            times.append(time.perf_counter() - begun)
    return min(taken[KNOWN]) / min(taken[UNKNOWN])


@pytest.mark.usefixtures("passwords_as_in_production")
@pytest.mark.parametrize("way", [by_password, by_code, by_reset])
def test_known_and_unknown_take_the_same_time(maya: User, way: Way, settings: Any) -> None:
    settings.ACCOUNT_RATE_LIMITS = False
    assert 0.6 < quotient(way) < 1.6


@pytest.mark.usefixtures("passwords_as_in_production")
def test_control_a_skipped_hash_shows_in_the_time(maya: User, settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.ACCOUNT_RATE_LIMITS = False
    monkeypatch.setattr(AuthenticationBackend, "_mitigate_timing_attack", lambda self, password: None)
    assert quotient(by_password) > 1.6
