from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.test import Client

from accounts.models import ApiToken
from accounts.tokens import token_create
from tests import factories
from tests.conftest import World


def api(token: str, path: str = "/api/v1/alliances/", method: str = "get", **kwargs: Any) -> Any:
    call = getattr(Client(), method)
    return call(path, headers={"Authorization": f"Bearer {token}"} | kwargs.pop("headers", {}), **kwargs)


def token_for(world: World, name: str, extent: str = "read") -> str:
    return token_create(account=factories.user_of(world.people[name]), name="Test", extent=extent)[1]


def test_it_works(world: World) -> None:
    answer = api(token_for(world, "pavel"))
    assert [each["id"] for each in answer.json()["results"]] == [world.aurora.public_id]
    assert "sessionid" not in answer.cookies


def test_a_token_that_reads_does_not_write(world: World) -> None:
    path = f"/api/v1/alliances/{world.aurora.public_id}/"
    body = {"data": {"purpose": "Other"}, "content_type": "application/json", "headers": {"If-Match": '"1"'}}
    assert api(token_for(world, "pavel"), path, "patch", **body).status_code == 403
    assert api(token_for(world, "pavel", "write"), path, "patch", **body).status_code == 200


def test_a_wrong_one_opens_nothing(world: World) -> None:
    for text in ("", "entente_", "entente_unknown", "x" * 5000, token_for(world, "pavel")[:-1]):
        answer = api(text)
        assert answer.status_code == 401
        assert answer["Content-Type"] == "application/problem+json"
        assert answer["WWW-Authenticate"] == "Bearer"


def test_it_opens_no_page(world: World) -> None:
    assert api(token_for(world, "pavel", "write"), "/alliances/").status_code == 302


def test_it_ends_with_the_account_the_membership_and_the_revocation(world: World) -> None:
    user = factories.user_of(world.pavel)
    token, text = token_create(account=user, name="Test", extent="read")
    user.is_active = False
    user.save()
    assert api(text).status_code == 401
    user.is_active = True
    user.save()
    world.client("pavel").post(f"/accounts/tokens/{token.public_id}/revoke/")
    assert api(text).status_code == 401


def test_nobody_revokes_anothers(world: World) -> None:
    token, text = token_create(account=factories.user_of(world.pavel), name="Test", extent="read")
    world.client("petra").post(f"/accounts/tokens/{token.public_id}/revoke/")
    assert api(text).status_code == 200


def test_the_page_shows_it_once(world: World) -> None:
    call_command("create_token", "pavel@contoso.example", name="CRM", stdout=StringIO())
    token = ApiToken.objects.get()
    assert token.token_hash not in world.client("pavel").get("/accounts/tokens/").content.decode()


def test_the_command(world: World) -> None:
    out = StringIO()
    call_command("create_token", "Pavel@Contoso.example", scope="write", stdout=out)
    assert api(out.getvalue().strip()).status_code == 200
    with pytest.raises(CommandError, match=r"Nobody signs in as nobody@contoso\.example"):
        call_command("create_token", "nobody@contoso.example")
