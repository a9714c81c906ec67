from datetime import timedelta

import pytest
from django.test import Client

from accounts.models import User
from tests.accounts.steps import PASSWORD, SESSION, is_signed_in, sign_in


def test_it_works(client: Client, maya: User) -> None:
    assert not is_signed_in(client)

    answer = sign_in(client, maya)

    assert (answer.status_code, answer["Location"]) == (302, "/")
    assert is_signed_in(client)


def test_capitals_and_blanks_in_the_address_do_not_matter(client: Client, maya: User) -> None:
    client.post("/accounts/login/", {"login": " Maya@NORTHWIND.example ", "password": PASSWORD})
    assert is_signed_in(client)


def test_capitals_in_the_password_matter(client: Client, maya: User) -> None:
    sign_in(client, maya, PASSWORD.upper())
    assert not is_signed_in(client)


def test_a_wrong_password_says_what_to_do(client: Client, maya: User) -> None:
    answer = sign_in(client, maya, "not this one at all")

    assert answer.status_code == 422
    assert "do not go together. Try again, or get a code by mail." in answer.content.decode()
    assert 'value="maya@northwind.example"' in answer.content.decode()


def test_an_empty_form_names_what_is_missing(client: Client, db: None) -> None:
    answer = client.post("/accounts/login/", {"login": "maya"})

    assert answer.status_code == 422
    assert "Write the whole address, such as name@company.com." in answer.content.decode()
    assert "Write your password." in answer.content.decode()


@pytest.mark.parametrize(
    ("fields", "length"),
    [({}, timedelta(hours=12)), ({"own_device": "on"}, timedelta(days=14))],
    ids=["elsewhere", "own device"],
)
def test_how_long_it_lasts(client: Client, maya: User, fields: dict[str, str], length: timedelta) -> None:
    answer = sign_in(client, maya, **fields)

    assert answer.cookies[SESSION]["max-age"] == length.total_seconds()
    assert client.session.get_expiry_age() == length.total_seconds()


def test_the_session_has_a_new_id(client: Client, maya: User) -> None:
    client.get("/accounts/login/")
    session = client.session
    session["planted"] = True
    session.save()
    planted = client.cookies[SESSION].value

    sign_in(client, maya)

    assert client.cookies[SESSION].value != planted
    stranger = Client()
    stranger.cookies[SESSION] = planted
    assert not is_signed_in(stranger)


@pytest.mark.parametrize(
    "address",
    [
        "https://evil.example/",
        "//evil.example/",
        "https:evil.example",
        "javascript:alert(1)",
        "http://localhost@evil.example/",
    ],
)
def test_it_never_leads_to_another_host(client: Client, maya: User, address: str) -> None:
    assert sign_in(client, maya, next=address)["Location"] == "/"


def test_it_leads_back_to_where_one_wanted_to_go(client: Client, maya: User) -> None:
    page = client.get("/accounts/login/?next=/accounts/security/")
    assert '<input type="hidden" name="next" value="/accounts/security/">' in page.content.decode()

    assert sign_in(client, maya, next="/accounts/security/")["Location"] == "/accounts/security/"


def test_an_account_switched_off_stays_out(client: Client, maya: User) -> None:
    User.objects.update(is_active=False)

    answer = client.get(sign_in(client, maya)["Location"])

    assert "This account is switched off" in answer.content.decode()
    assert not is_signed_in(client)


def test_switching_an_account_off_ends_open_sessions(client: Client, maya: User) -> None:
    sign_in(client, maya)
    assert is_signed_in(client)

    User.objects.update(is_active=False)

    assert not is_signed_in(client)


def test_a_form_on_another_site_cannot_sign_in(maya: User) -> None:
    browser = Client(enforce_csrf_checks=True)

    assert sign_in(browser, maya).status_code == 403

    assert not is_signed_in(browser)
    browser.get("/accounts/login/")
    sign_in(browser, maya, csrfmiddlewaretoken=browser.cookies["csrftoken"].value)
    assert is_signed_in(browser)
