import re

import pytest
from django.core.mail import EmailMessage
from django.test import Client

from accounts.models import User
from tests.accounts.steps import app_code, code_in, confirm_it_is_me, is_signed_in, set_up_app, sign_in


def second_step(client: Client, code: str) -> int:
    return client.post("/accounts/2fa/authenticate/", {"code": code}).status_code


def test_it_works(client: Client, maya: User, mailoutbox: list[EmailMessage]) -> None:
    sign_in(client, maya)
    secret = set_up_app(client)
    assert "Your authenticator app is asked" in client.get("/accounts/security/").content.decode()
    client.post("/accounts/logout/")

    assert sign_in(client, maya, own_device="on")["Location"] == "/accounts/2fa/authenticate/"
    assert not is_signed_in(client)
    assert second_step(client, app_code(secret)) == 302
    assert is_signed_in(client)
    assert client.session.get_expiry_age() == 14 * 24 * 3600


def test_after_a_mailed_code_it_is_asked_too(client: Client, maya: User, mailoutbox: list[EmailMessage]) -> None:
    sign_in(client, maya)
    secret = set_up_app(client)
    client.post("/accounts/logout/")
    client.post("/accounts/login/code/", {"email": maya.email})

    answer = client.post("/accounts/login/code/confirm/", {"code": code_in(mailoutbox[-1])})

    assert answer["Location"] == "/accounts/2fa/authenticate/"
    assert not is_signed_in(client)
    second_step(client, app_code(secret))
    assert is_signed_in(client)


def test_setting_it_up_asks_again_who_one_is(client: Client, maya: User) -> None:
    sign_in(client, maya)

    answer = client.get("/accounts/2fa/totp/activate/")

    assert answer["Location"].startswith("/accounts/reauthenticate/")
    assert confirm_it_is_me(client, "not this one at all").status_code == 422
    assert confirm_it_is_me(client).status_code == 302
    assert client.get("/accounts/2fa/totp/activate/").status_code == 200


def test_setting_it_up_needs_a_code_of_the_app(client: Client, maya: User) -> None:
    sign_in(client, maya)
    confirm_it_is_me(client)
    client.get("/accounts/2fa/totp/activate/")

    answer = client.post("/accounts/2fa/totp/activate/", {"code": "000000"})

    assert answer.status_code == 422
    assert "That is not the code of this moment." in answer.content.decode()
    assert "None yet" in client.get("/accounts/security/").content.decode()


def test_a_wrong_code_stays_out(client: Client, maya: User) -> None:
    sign_in(client, maya)
    set_up_app(client)
    client.post("/accounts/logout/")
    sign_in(client, maya)

    assert second_step(client, "000000") == 422
    assert not is_signed_in(client)


def test_a_code_works_once(client: Client, maya: User) -> None:
    sign_in(client, maya)
    secret = set_up_app(client)
    thief = Client()
    for browser in (client, thief):
        browser.post("/accounts/logout/")
        sign_in(browser, maya)
    code = app_code(secret)

    assert second_step(client, code) == 302
    assert second_step(thief, code) == 422
    assert not is_signed_in(thief)


def test_guessing_codes_ends_soon(client: Client, maya: User) -> None:
    sign_in(client, maya)
    set_up_app(client)
    client.post("/accounts/logout/")
    sign_in(client, maya)

    answers = [second_step(client, f"{number:06}") for number in range(6)]

    assert answers == [422] * 5 + [429]


def test_a_recovery_code_works_once(client: Client, maya: User) -> None:
    sign_in(client, maya)
    set_up_app(client)
    confirm_it_is_me(client)
    codes = client.get("/accounts/2fa/recovery-codes/download/").content.decode().split()
    assert len(codes) == 10
    client.post("/accounts/logout/")

    sign_in(client, maya)
    assert second_step(client, codes[0]) == 302
    assert is_signed_in(client)
    client.post("/accounts/logout/")
    sign_in(client, maya)
    assert second_step(client, codes[0]) == 422


def test_new_recovery_codes_end_the_old(client: Client, maya: User) -> None:
    sign_in(client, maya)
    set_up_app(client)
    old = client.get("/accounts/2fa/recovery-codes/download/").content.decode().split()

    assert client.post("/accounts/2fa/recovery-codes/generate/").status_code == 302

    page = client.get("/accounts/2fa/recovery-codes/").content.decode()
    new = re.findall(r"<code>(\d+)</code>", page)
    assert len(new) == 10
    assert not set(new) & set(old)


def test_it_can_be_ended(client: Client, maya: User, mailoutbox: list[EmailMessage]) -> None:
    sign_in(client, maya)
    set_up_app(client)

    assert client.post("/accounts/2fa/totp/deactivate/").status_code == 302

    client.post("/accounts/logout/")
    sign_in(client, maya)
    assert is_signed_in(client)


@pytest.mark.django_db(transaction=True)
def test_each_change_is_mailed(client: Client, maya: User, mailoutbox: list[EmailMessage]) -> None:
    sign_in(client, maya)
    set_up_app(client)
    client.post("/accounts/2fa/totp/deactivate/")
    assert [mail.subject for mail in mailoutbox] == [
        "Your authenticator app is set up",
        "Your authenticator app is no longer asked",
    ]
