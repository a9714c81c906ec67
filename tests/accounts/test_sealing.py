"""Secrets of the second step at rest, and under a new SECRET_KEY."""

from importlib import import_module
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.apps import apps
from django.contrib.sessions.models import Session
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from django.db import connection
from django.test import Client

from accounts.models import User
from tests.accounts.steps import app_code, confirm_it_is_me, is_signed_in, set_up_app, sign_in

MIGRATION = import_module("accounts.migrations.0005_secrets_of_the_second_step_are_sealed").Migration


def stored() -> dict[str, Any]:
    return {each.type: each.data for each in Authenticator.objects.all()}


def can_sign_in(account: User, code: str) -> bool:
    client = Client()
    sign_in(client, account)
    client.post("/accounts/2fa/authenticate/", {"code": code})
    return is_signed_in(client)


def recovery_codes(client: Client) -> list[str]:
    confirm_it_is_me(client)
    return client.get("/accounts/2fa/recovery-codes/download/").content.decode().split()


def change_key(settings: Any, *former: str) -> None:
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "another key, as long as it takes to be one", list(former)


@pytest.fixture
def set_up(client: Client, maya: User) -> tuple[str, list[str]]:
    """The app's secret, and the recovery codes."""
    sign_in(client, maya)
    return set_up_app(client), recovery_codes(client)


def test_it_works(maya: User, set_up: tuple[str, list[str]]) -> None:
    secret, codes = set_up

    with connection.cursor() as cursor:
        cursor.execute("SELECT string_agg(data::text, ' ') FROM mfa_authenticator")
        told = cursor.fetchone()[0]
    assert secret not in told
    assert stored()["recovery_codes"]["seed"].startswith("gAAAA")
    assert can_sign_in(maya, app_code(secret))
    assert can_sign_in(maya, codes[0])


def test_no_session_keeps_it(set_up: tuple[str, list[str]]) -> None:
    secret, _ = set_up
    assert secret not in str([each.get_decoded() for each in Session.objects.all()])


def test_two_of_the_same_do_not_look_alike(set_up: tuple[str, list[str]]) -> None:
    before = stored()
    call_command("renew_seals")
    assert stored()["totp"]["secret"] != before["totp"]["secret"]


def test_what_was_there_before_goes_on_working(maya: User, set_up: tuple[str, list[str]]) -> None:
    (sealing,) = MIGRATION.operations
    with connection.schema_editor() as editor:
        sealing.reverse_code(apps, editor)
        assert stored()["totp"]["secret"] == set_up[0]

        sealing.code(apps, editor)

    assert stored()["totp"]["secret"] != set_up[0]
    assert can_sign_in(maya, app_code(set_up[0]))
    assert can_sign_in(maya, set_up[1][0])


def test_after_a_change_of_the_key(maya: User, set_up: tuple[str, list[str]], settings: Any) -> None:
    change_key(settings, settings.SECRET_KEY)
    assert can_sign_in(maya, app_code(set_up[0]))

    call_command("renew_seals")
    settings.SECRET_KEY_FALLBACKS = []

    assert can_sign_in(maya, set_up[1][0])


def test_without_the_former_key_nobody_comes_in_and_the_log_says_why(
    maya: User, set_up: tuple[str, list[str]], settings: Any
) -> None:
    change_key(settings)
    with pytest.raises(ImproperlyConfigured, match="SECRET_KEY_FALLBACKS"):
        can_sign_in(maya, app_code(set_up[0]))
