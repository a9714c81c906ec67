from datetime import timedelta

import pytest
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.devices import device_name
from accounts.models import User
from accounts.operations import (
    account_create,
    account_rights_changed,
    session_seen,
    sessions_clear,
    sessions_end,
    sessions_end_others,
)
from tests.accounts.steps import PASSWORD, SESSION, is_signed_in, sign_in

FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:131.0) Gecko/20100101 Firefox/131.0"
SAFARI = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 Version/18.1 Safari/604.1"
EDGE = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/130.0 Safari/537.36 Edg/130.0"


@pytest.fixture
def laptop(maya: User) -> Client:
    client = Client(HTTP_USER_AGENT=FIREFOX)
    sign_in(client, maya)
    return client


@pytest.fixture
def phone(maya: User) -> Client:
    client = Client(HTTP_USER_AGENT=SAFARI)
    sign_in(client, maya)
    return client


def test_it_works(laptop: Client, phone: Client) -> None:
    page = laptop.get("/accounts/sessions/").content.decode()

    assert "2 devices are signed in to your account." in page
    assert "<strong>Firefox on Linux</strong> (this one)" in page
    assert "<strong>Safari on iPhone</strong>" in page


def test_the_others_can_be_signed_out(laptop: Client, phone: Client) -> None:
    answer = laptop.post("/accounts/sessions/", follow=True)

    assert "Only this device is signed in to your account." in answer.content.decode()
    assert is_signed_in(laptop)
    assert not is_signed_in(phone)


def test_nobody_elses_are_shown_or_ended(laptop: Client, maya: User) -> None:
    olu = account_create(email="olu@fabrikam.example", password=PASSWORD)
    stranger = Client(HTTP_USER_AGENT=EDGE)
    sign_in(stranger, olu)

    assert "Edge" not in laptop.get("/accounts/sessions/").content.decode()
    laptop.post("/accounts/sessions/")
    sessions_end_others(account=maya, session=laptop.session)

    assert is_signed_in(stranger)


def test_a_stranger_is_asked_to_sign_in(client: Client, db: None) -> None:
    assert client.get("/accounts/sessions/")["Location"] == "/accounts/login/?next=/accounts/sessions/"


def test_all_can_be_ended(laptop: Client, phone: Client, maya: User) -> None:
    sessions_end(public_id=maya.public_id)
    assert not is_signed_in(laptop)
    assert not is_signed_in(phone)


def test_ended_where_one_is_not(laptop: Client, phone: Client, maya: User) -> None:
    assert sessions_end_others(account=maya, session=laptop.session) == 1
    assert is_signed_in(laptop)
    assert not is_signed_in(phone)


def test_sessions_that_ran_out_are_forgotten(laptop: Client, phone: Client) -> None:
    Session.objects.filter(session_key=phone.session.session_key).update(expire_date=timezone.now())

    sessions_clear()

    assert Session.objects.count() == 1
    assert UserSession.objects.get().session_key == laptop.session.session_key
    assert is_signed_in(laptop)


def test_use_is_stored_at_most_once_a_minute(laptop: Client) -> None:
    begun = timezone.now() - timedelta(hours=1)
    UserSession.objects.update(last_seen_at=begun)

    laptop.get("/accounts/profile/")

    first = UserSession.objects.get().last_seen_at
    assert first > begun
    with CaptureQueriesContext(connection) as queries:
        laptop.get("/accounts/profile/")
    assert not [query for query in queries if "UPDATE" in query["sql"] or "INSERT" in query["sql"]]
    assert UserSession.objects.get().last_seen_at == first


def test_the_minute_holds_without_a_cache(laptop: Client, settings: object) -> None:
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}}  # type: ignore[attr-defined]
    now = timezone.now() + timedelta(hours=1)
    key = str(laptop.session.session_key)
    for seconds, stored in [(0, 0), (30, 0), (59, 0), (60, 60), (90, 60)]:
        session_seen(session_key=key, ip="192.0.2.1", user_agent=FIREFOX, now=now + timedelta(seconds=seconds))
        assert UserSession.objects.get().last_seen_at == now + timedelta(seconds=stored)


def test_a_change_of_rights_gives_sessions_a_new_id(laptop: Client, maya: User) -> None:
    assert is_signed_in(laptop)
    before = laptop.cookies[SESSION].value
    account_rights_changed(public_id=maya.public_id)

    assert is_signed_in(laptop)
    after = laptop.cookies[SESSION].value
    assert is_signed_in(laptop)

    assert after != before
    assert laptop.cookies[SESSION].value == after
    stolen = Client()
    stolen.cookies[SESSION] = before
    assert not is_signed_in(stolen)
    assert "Only this device" in laptop.get("/accounts/sessions/").content.decode()


@pytest.mark.parametrize(
    ("user_agent", "name"),
    [
        (FIREFOX, "Firefox on Linux"),
        (SAFARI, "Safari on iPhone"),
        (EDGE, "Edge on Windows"),
        ("curl/8.9.1", "curl/8.9.1"),
        ("", "Unknown device"),
    ],
)
def test_device_names(user_agent: str, name: str) -> None:
    assert device_name(user_agent) == name
