from typing import Any

from django.test import Client

from tests.conftest import World


def test_every_way_leads_to_the_start_while_nobody_is_here(db: Any) -> None:
    for address in ("/", "/accounts/login/", "/work/"):
        assert Client().get(address, follow=True).redirect_chain[-1][0] == "/start/"
    page = Client().get("/start/").content.decode()
    assert "Nobody is here yet" in page
    assert "data-own-zone" in page


def test_afterwards_sign_in_is_sign_in(world: World) -> None:
    assert Client().get("/accounts/login/").status_code == 200
    assert Client().get("/", follow=True).redirect_chain[-1][0] == "/accounts/login/"
    assert Client().get("/start/").status_code == 404


def test_what_is_missing_is_said_in_sentences(db: Any) -> None:
    answer = Client().post("/start/", {})
    assert answer.status_code == 422
    page = answer.content.decode()
    for sentence in (
        "Write the name of your company",
        "Write a name",
        "Write your e-mail address",
        "Write a new password",
    ):
        assert sentence in page
