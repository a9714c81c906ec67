from django.core.mail import EmailMessage
from django.test import Client

from accounts.models import User


def test_it_is_closed(client: Client, db: None, mailoutbox: list[EmailMessage]) -> None:
    for answer in (
        client.get("/accounts/signup/"),
        client.post("/accounts/signup/", {"email": "new@contoso.example", "password1": "nine herons on the ice"}),
    ):
        assert "By invitation only" in answer.content.decode()
    assert not User.objects.exists()
    assert mailoutbox == []


def test_nothing_on_the_sign_in_page_leads_there(client: Client, db: None) -> None:
    assert "signup" not in client.get("/accounts/login/").content.decode()
