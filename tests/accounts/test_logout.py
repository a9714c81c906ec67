from django.test import Client

from accounts.models import User
from tests.accounts.steps import SESSION, is_signed_in, sign_in


def test_it_works(client: Client, maya: User) -> None:
    sign_in(client, maya)
    cookie = client.cookies[SESSION].value

    answer = client.post("/accounts/logout/")

    assert (answer.status_code, answer["Location"]) == (302, "/accounts/login/")
    assert not is_signed_in(client)
    stolen = Client()
    stolen.cookies[SESSION] = cookie
    assert not is_signed_in(stolen)


def test_looking_at_the_address_asks_first(client: Client, maya: User) -> None:
    sign_in(client, maya)

    assert "<h1>Sign out</h1>" in client.get("/accounts/logout/").content.decode()

    assert is_signed_in(client)


def test_it_never_leads_to_another_host(client: Client, maya: User) -> None:
    sign_in(client, maya)
    assert client.post("/accounts/logout/", {"next": "https://evil.example/"})["Location"] == "/accounts/login/"
