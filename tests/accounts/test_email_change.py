from django.core.mail import EmailMessage
from django.test import Client

from accounts.models import User
from accounts.operations import account_create
from tests.accounts.steps import PASSWORD, code_in, confirm_it_is_me, is_signed_in, sign_in

NEW = "maya.lindqvist@northwind.example"


def ask(client: Client, email: str = NEW) -> str:
    answer = client.post("/accounts/email/", {"email": email, "action_add": "1"})
    assert answer.status_code == 302, answer.content.decode()
    return str(answer["Location"])


def test_it_works(client: Client, maya: User, mailoutbox: list[EmailMessage]) -> None:
    sign_in(client, maya)
    confirm_it_is_me(client)
    assert ask(client, "Maya.Lindqvist@Northwind.example") == "/accounts/confirm-email/"
    assert mailoutbox[0].to == [NEW]
    maya.refresh_from_db()
    assert maya.email == "maya@northwind.example"

    client.post("/accounts/confirm-email/", {"code": code_in(mailoutbox[0])})

    maya.refresh_from_db()
    assert maya.email == NEW
    client.post("/accounts/logout/")
    client.post("/accounts/login/", {"login": "maya@northwind.example", "password": PASSWORD})
    assert not is_signed_in(client)
    sign_in(client, maya)
    assert is_signed_in(client)


def test_it_asks_again_who_one_is(client: Client, maya: User, mailoutbox: list[EmailMessage]) -> None:
    sign_in(client, maya)
    assert ask(client).startswith("/accounts/reauthenticate/")
    assert mailoutbox == []


def test_the_old_address_is_told(client: Client, maya: User, mailoutbox: list[EmailMessage]) -> None:
    sign_in(client, maya)
    confirm_it_is_me(client)
    ask(client)
    client.post("/accounts/confirm-email/", {"code": code_in(mailoutbox[0])})
    told = [mail for mail in mailoutbox if mail.subject == "Your address was changed"]
    assert "maya@northwind.example" in {address for mail in told for address in mail.to}


def test_an_address_of_somebody_else_is_not_taken(client: Client, maya: User, mailoutbox: list[EmailMessage]) -> None:
    account_create(email="olu@fabrikam.example", password=PASSWORD)
    sign_in(client, maya)
    confirm_it_is_me(client)

    assert ask(client, "olu@fabrikam.example") == ask(client, "free@fabrikam.example")

    client.get("/accounts/confirm-email/")
    client.post("/accounts/confirm-email/", {"code": code_in(mailoutbox[0])})
    maya.refresh_from_db()
    assert maya.email == "maya@northwind.example"


def test_ones_own_address_is_named_as_such(client: Client, maya: User) -> None:
    sign_in(client, maya)
    answer = client.post("/accounts/email/", {"email": maya.email, "action_add": "1"})
    assert answer.status_code == 422
    assert "You sign in with this address already." in answer.content.decode()
