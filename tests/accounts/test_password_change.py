from django.core.mail import EmailMessage
from django.test import Client

from accounts.models import User
from accounts.operations import account_create
from tests.accounts.steps import PASSWORD, SESSION, code_in, is_signed_in, sign_in

NEW = "nine herons on the ice"


def test_it_works(client: Client, maya: User, mailoutbox: list[EmailMessage]) -> None:
    sign_in(client, maya)
    other = Client()
    sign_in(other, maya)
    before = client.cookies[SESSION].value

    answer = client.post("/accounts/password/change/", {"oldpassword": PASSWORD, "password1": NEW})

    assert (answer.status_code, answer["Location"]) == (302, "/accounts/security/")
    assert client.cookies[SESSION].value != before
    assert is_signed_in(client)
    assert not is_signed_in(other)
    assert [mail.subject for mail in mailoutbox] == ["Your password was changed"]
    sign_in(other, maya, NEW)
    assert is_signed_in(other)


def test_the_old_password_is_asked(client: Client, maya: User) -> None:
    sign_in(client, maya)
    answer = client.post("/accounts/password/change/", {"oldpassword": "not this one", "password1": NEW})
    assert answer.status_code == 422
    assert "That is not your password." in answer.content.decode()


def test_a_short_one_is_refused_with_what_to_do(client: Client, maya: User) -> None:
    sign_in(client, maya)
    answer = client.post("/accounts/password/change/", {"oldpassword": PASSWORD, "password1": "short"})
    assert answer.status_code == 422
    assert "Use 12 characters or more. A short sentence works well." in answer.content.decode()


def test_who_has_none_sets_one(client: Client, db: None, mailoutbox: list[EmailMessage]) -> None:
    account = account_create(email="pavel@contoso.example", password=None)
    client.post("/accounts/login/code/", {"email": account.email})
    client.post("/accounts/login/code/confirm/", {"code": code_in(mailoutbox[0])})
    assert "None. You sign in with mailed codes." in client.get("/accounts/security/").content.decode()

    assert client.post("/accounts/password/set/", {"password1": NEW}).status_code == 302

    client.post("/accounts/logout/")
    sign_in(client, account, NEW)
    assert is_signed_in(client)
