import pytest
from django.test import Client

from accounts.models import User
from tests.accounts.steps import sign_in


def test_it_works(client: Client, maya: User) -> None:
    sign_in(client, maya)

    answer = client.post("/accounts/profile/", {"theme": "dark"}, follow=True)

    assert "Your pages look like this from now on." in answer.content.decode()
    maya.refresh_from_db()
    assert maya.theme == User.Theme.DARK


@pytest.mark.parametrize("theme", ["", "neon"])
def test_another_theme_is_refused(client: Client, maya: User, theme: str) -> None:
    sign_in(client, maya)
    assert client.post("/accounts/profile/", {"theme": theme}).status_code == 422
    maya.refresh_from_db()
    assert maya.theme == User.Theme.AUTO


def test_nothing_but_the_theme_is_taken(client: Client, maya: User) -> None:
    sign_in(client, maya)
    client.post("/accounts/profile/", {"theme": "light", "email": "evil@evil.example", "is_active": ""})
    maya.refresh_from_db()
    assert (maya.theme, maya.email, maya.is_active) == ("light", "maya@northwind.example", True)


def test_a_stranger_is_asked_to_sign_in(client: Client, db: None) -> None:
    for address in ("/accounts/profile/", "/accounts/security/"):
        assert client.get(address)["Location"] == f"/accounts/login/?next={address}"


def test_the_bare_address_leads_to_how_one_signs_in(client: Client, maya: User) -> None:
    sign_in(client, maya)
    assert client.get("/accounts/")["Location"] == "/accounts/security/"
