from django.core.mail import EmailMessage
from django.test import Client

from accounts.models import User
from tests.accounts.steps import PASSWORD, code_in, is_signed_in, set_up_app, sign_in

NEW = "nine herons on the ice"


def reset(client: Client, mailoutbox: list[EmailMessage], password: str = NEW) -> int:
    client.post("/accounts/password/reset/", {"email": "maya@northwind.example"})
    client.post("/accounts/password/reset/confirm/", {"code": code_in(mailoutbox[-1])})
    return client.post("/accounts/password/reset/complete/", {"password1": password}).status_code


def test_it_works(client: Client, maya: User, mailoutbox: list[EmailMessage]) -> None:
    assert reset(client, mailoutbox) == 302

    assert not is_signed_in(client)
    sign_in(client, maya, PASSWORD)
    assert not is_signed_in(client)
    sign_in(client, maya, NEW)
    assert is_signed_in(client)
    assert [mail.subject for mail in mailoutbox] == ["Your code for a new password", "Your password was changed"]


def test_it_ends_open_sessions(client: Client, maya: User, mailoutbox: list[EmailMessage]) -> None:
    thief = Client()
    sign_in(thief, maya)

    reset(client, mailoutbox)

    assert not is_signed_in(thief)


def test_the_second_step_is_still_asked(client: Client, maya: User, mailoutbox: list[EmailMessage]) -> None:
    sign_in(client, maya)
    set_up_app(client)
    client.post("/accounts/logout/")

    reset(client, mailoutbox)

    assert sign_in(client, maya, NEW)["Location"] == "/accounts/2fa/authenticate/"
    assert not is_signed_in(client)


def test_a_weak_password_is_refused_with_what_to_do(client: Client, maya: User, mailoutbox: list[EmailMessage]) -> None:
    client.post("/accounts/password/reset/", {"email": "maya@northwind.example"})
    client.post("/accounts/password/reset/confirm/", {"code": code_in(mailoutbox[0])})

    for password, advice in {
        "short": "Use 12 characters or more.",
        "1q2w3e4r5t6y7u8i9o0p": "Many people use this one",
        "maya@northwind.example": "too much like your e-mail address",
    }.items():
        answer = client.post("/accounts/password/reset/complete/", {"password1": password})
        assert answer.status_code == 422, password
        assert advice in answer.content.decode()


def test_without_the_code_nobody_gets_to_choose(client: Client, maya: User, mailoutbox: list[EmailMessage]) -> None:
    client.post("/accounts/password/reset/", {"email": "maya@northwind.example"})

    answer = client.post("/accounts/password/reset/complete/", {"password1": NEW})

    assert answer["Location"] == "/accounts/password/reset/confirm/"
    sign_in(client, maya, NEW)
    assert not is_signed_in(client)


def test_three_wrong_codes_end_it(client: Client, maya: User, mailoutbox: list[EmailMessage]) -> None:
    client.post("/accounts/password/reset/", {"email": "maya@northwind.example"})
    for _ in range(3):
        client.post("/accounts/password/reset/confirm/", {"code": "BBBB-BBBB"})

    answer = client.post("/accounts/password/reset/confirm/", {"code": code_in(mailoutbox[0])})

    assert answer["Location"] == "/accounts/login/"
