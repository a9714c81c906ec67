from datetime import timedelta

from django.core.mail import EmailMessage
from django.test import Client

from accounts.models import User
from tests.accounts.steps import SESSION, code_in, is_signed_in


def ask(client: Client, **fields: str) -> None:
    answer = client.post("/accounts/login/code/", {"email": "maya@northwind.example", **fields})
    assert (answer.status_code, answer["Location"].split("?")[0]) == (302, "/accounts/login/code/confirm/")


def test_it_works(client: Client, maya: User, mailoutbox: list[EmailMessage]) -> None:
    ask(client)
    (mail,) = mailoutbox
    assert mail.to == ["maya@northwind.example"]
    assert mail.subject == "Your code to sign in"
    assert not is_signed_in(client)

    answer = client.post("/accounts/login/code/confirm/", {"code": code_in(mail)})

    assert (answer.status_code, answer["Location"]) == (302, "/")
    assert is_signed_in(client)
    assert answer.cookies[SESSION]["max-age"] == timedelta(hours=12).total_seconds()


def test_small_letters_and_no_dash_will_do(client: Client, maya: User, mailoutbox: list[EmailMessage]) -> None:
    ask(client)
    client.post("/accounts/login/code/confirm/", {"code": code_in(mailoutbox[0]).lower().replace("-", " ")})
    assert is_signed_in(client)


def test_on_ones_own_device_it_lasts(client: Client, maya: User, mailoutbox: list[EmailMessage]) -> None:
    ask(client, own_device="on")
    answer = client.post("/accounts/login/code/confirm/", {"code": code_in(mailoutbox[0])})
    assert answer.cookies[SESSION]["max-age"] == timedelta(days=14).total_seconds()


def test_it_leads_back_to_where_one_wanted_to_go(client: Client, maya: User, mailoutbox: list[EmailMessage]) -> None:
    ask(client, next="/accounts/security/")
    answer = client.post(
        "/accounts/login/code/confirm/", {"code": code_in(mailoutbox[0]), "next": "/accounts/security/"}
    )
    assert answer["Location"] == "/accounts/security/"


def test_it_never_leads_to_another_host(client: Client, maya: User, mailoutbox: list[EmailMessage]) -> None:
    ask(client, next="https://evil.example/")
    answer = client.post(
        "/accounts/login/code/confirm/", {"code": code_in(mailoutbox[0]), "next": "https://evil.example/"}
    )
    assert answer["Location"] == "/"


def test_the_code_works_in_this_browser_only_and_once(
    client: Client, maya: User, mailoutbox: list[EmailMessage]
) -> None:
    ask(client)
    other = Client()
    ask(other)
    of_the_other = code_in(mailoutbox[1])

    assert client.post("/accounts/login/code/confirm/", {"code": of_the_other}).status_code == 422
    other.post("/accounts/login/code/confirm/", {"code": of_the_other})
    assert is_signed_in(other)
    other.post("/accounts/logout/")
    other.post("/accounts/login/code/confirm/", {"code": of_the_other})
    assert not is_signed_in(other)


def test_three_wrong_codes_end_it(client: Client, maya: User, mailoutbox: list[EmailMessage]) -> None:
    ask(client)
    for _ in range(2):
        answer = client.post("/accounts/login/code/confirm/", {"code": "BBBB-BBBB"})
        assert answer.status_code == 422
        assert "That is not the code we mailed." in answer.content.decode()
    assert client.post("/accounts/login/code/confirm/", {"code": "BBBB-BBBB"})["Location"] == "/accounts/login/code/"

    client.post("/accounts/login/code/confirm/", {"code": code_in(mailoutbox[0])})

    assert not is_signed_in(client)


def test_an_old_code_is_refused(client: Client, maya: User, mailoutbox: list[EmailMessage], settings: object) -> None:
    settings.ACCOUNT_LOGIN_BY_CODE_TIMEOUT = -1  # type: ignore[attr-defined]
    ask(client)
    client.post("/accounts/login/code/confirm/", {"code": code_in(mailoutbox[0])})
    assert not is_signed_in(client)


def test_an_account_switched_off_gets_no_code(client: Client, maya: User, mailoutbox: list[EmailMessage]) -> None:
    User.objects.update(is_active=False)
    ask(client)
    assert mailoutbox[0].subject == "No account with this address"
