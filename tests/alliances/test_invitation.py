import re
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from accounts.models import User
from alliances import operations
from alliances.models import Invitation, Membership
from core.errors import Refused
from core.scope import SYSTEM, scoped
from tests.conftest import World, make_work

PASSWORD = {"password1": "a sentence that is long enough"}


def karel(world: World) -> Membership:
    with scoped(SYSTEM):
        membership: Membership = Membership.objects.everything().get(person__name="Karel Dvořák")
        return membership


def invite(world: World, by: str, how: str) -> Any:
    return world.client(by).post(
        f"/alliances/{world.aurora.public_id}/people/{karel(world).public_id}/invite/", {"how": how}
    )


def link_in(answer: Any) -> str:
    found = re.search(r"/invitations/[\w-]+/", answer.content.decode())
    assert found
    return found[0]


def age(hours: int) -> None:
    with scoped(SYSTEM):
        Invitation.objects.everything().update(expires_at=timezone.now() - timedelta(hours=hours))


def test_it_works(busy_world: World, mailoutbox: list[Any]) -> None:
    before = busy_world.client("maya").get(
        f"/alliances/{busy_world.aurora.public_id}/people/{karel(busy_world).public_id}/invite/"
    )
    assert "Nothing has been sent yet" in before.content.decode()
    link = link_in(invite(busy_world, "maya", "link"))
    assert mailoutbox == []
    stranger = Client()
    page = stranger.get(link)
    assert "Maya Lindqvist invites you" in page.content.decode()
    assert page["Referrer-Policy"] == "same-origin"
    assert "no-store" in page["Cache-Control"]
    answer = stranger.post(link, PASSWORD)
    assert answer.status_code == 302
    assert stranger.get(f"/alliances/{busy_world.aurora.public_id}/").status_code == 200
    assert stranger.get(f"/alliances/{busy_world.borealis.public_id}/").status_code == 404
    assert karel(busy_world).account == User.objects.with_email("karel@contoso.example").get().public_id


def test_looking_decides_nothing(busy_world: World) -> None:
    link = f"/invitations/{busy_world.work.token}/"
    for _ in range(3):
        assert Client().get(link).status_code == 200
        assert Client().head(link).status_code == 200
    assert Client().post(link, PASSWORD).status_code == 302


def test_only_a_hash_is_kept(busy_world: World) -> None:
    with scoped(SYSTEM), connection.cursor() as cursor:
        cursor.execute("SELECT row_to_json(i)::text FROM alliances_invitation i")
        assert all(busy_world.work.token not in row for (row,) in cursor.fetchall())


def test_it_is_mailed_when_asked(
    busy_world: World, mailoutbox: list[Any], django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        assert invite(busy_world, "maya", "mail").status_code == 303
    assert [mail.to for mail in mailoutbox] == [["karel@contoso.example"]]
    assert "Northwind invites you" in mailoutbox[0].subject
    link = re.search(r"/invitations/[\w-]+/", mailoutbox[0].body)
    assert link
    assert Client().get(link[0]).status_code == 200


def test_a_new_one_ends_the_old(busy_world: World) -> None:
    old = f"/invitations/{busy_world.work.token}/"
    new = link_in(invite(busy_world, "maya", "link"))
    assert Client().get(old).status_code == 410
    assert Client().post(old, PASSWORD).status_code == 410
    assert Client().post(new, PASSWORD).status_code == 302


def test_a_revoked_one_lets_nobody_in(busy_world: World) -> None:
    path = f"/alliances/{busy_world.aurora.public_id}/people/{karel(busy_world).public_id}/revoke/"
    assert busy_world.client("maya").post(path).status_code == 303
    link = f"/invitations/{busy_world.work.token}/"
    assert "lets nobody in any more" in Client().get(link).content.decode()
    assert Client().post(link, PASSWORD).status_code == 410
    assert not User.objects.with_email("karel@contoso.example").exists()


def test_an_old_one_is_renewed_to_the_invited_address_alone(
    busy_world: World, mailoutbox: list[Any], django_capture_on_commit_callbacks: Any
) -> None:
    age(hours=1)
    link = f"/invitations/{busy_world.work.token}/"
    assert "ended on" in Client().get(link).content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        first = Client().post(link, {"resend": "1", "email": "mole@evil.example"})
        second = Client().post(link, {"resend": "1"})
    for answer in (first, second):
        assert "Look into your mail" in answer.content.decode()
    assert [mail.to for mail in mailoutbox] == [["karel@contoso.example"]]


def test_it_is_bound_to_its_address(busy_world: World) -> None:
    link = f"/invitations/{busy_world.work.token}/"
    olu = busy_world.client("olu")
    assert "This invitation is for karel@contoso.example" in olu.get(link).content.decode()
    answer = olu.post(link)
    assert answer.status_code == 422
    assert olu.get(f"/alliances/{busy_world.aurora.public_id}/").status_code == 404


def test_an_unknown_one_is_no_page(busy_world: World) -> None:
    for token in ("nothing", "x" * 500, busy_world.work.token[:-1]):
        assert Client().get(f"/invitations/{token}/").status_code == 404
        assert Client().post(f"/invitations/{token}/", PASSWORD).status_code == 404


def test_a_weak_password_is_told(busy_world: World) -> None:
    answer = Client().post(f"/invitations/{busy_world.work.token}/", {"password1": "short"})
    assert answer.status_code == 422
    assert not User.objects.with_email("karel@contoso.example").exists()


def test_who_may_invite_whom(busy_world: World) -> None:
    assert invite(busy_world, "pavel", "link").status_code == 200
    for name, status in (("petra", 403), ("oskar", 403), ("erin", 403), ("olu", 404)):
        assert invite(busy_world, name, "link").status_code == status


def test_fifty_at_once_make_one_account(real_world: World) -> None:
    real_world.work = make_work(real_world)

    def accept(_: int) -> str:
        try:
            return operations.invitation_accept(token=real_world.work.token, password="x" * 20).email
        except Refused:
            return ""
        finally:
            connection.close()

    with ThreadPoolExecutor(10) as threads:
        answers = list(threads.map(accept, range(50)))
    assert sorted(answers, reverse=True) == ["karel@contoso.example"] + [""] * 49
    assert User.objects.with_email("karel@contoso.example").count() == 1


@pytest.mark.parametrize("how", ["link", "mail"])
def test_somebody_with_an_account_needs_none(busy_world: World, how: str) -> None:
    with scoped(SYSTEM):
        petra = Membership.objects.everything().get(person=busy_world.petra)
    path = f"/alliances/{busy_world.aurora.public_id}/people/{petra.public_id}/invite/"
    answer = busy_world.client("pavel").post(path, {"how": how})
    assert answer.status_code == 422
    assert "has an account already" in answer.content.decode()
