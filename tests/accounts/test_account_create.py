from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client

from accounts.forms import NewPasswordForm
from accounts.models import User
from accounts.operations import account_create
from core.errors import Refused
from tests.accounts.steps import PASSWORD, code_in, is_signed_in, sign_in


def test_it_works(client: Client, db: None) -> None:
    account = account_create(email=" Pavel@Contoso.example ", password=PASSWORD)

    assert account.email == "pavel@contoso.example"
    assert len(account.public_id) == 12
    sign_in(client, account)
    assert is_signed_in(client)


def test_without_a_password_a_code_signs_in(client: Client, db: None, mailoutbox: list[object]) -> None:
    account = account_create(email="pavel@contoso.example", password=None)

    sign_in(client, account, "")
    assert not is_signed_in(client)
    client.post("/accounts/login/code/", {"email": account.email})
    client.post("/accounts/login/code/confirm/", {"code": code_in(mailoutbox[0])})  # type: ignore[arg-type]
    assert is_signed_in(client)


def test_an_address_has_one_account_whatever_its_letters(maya: User) -> None:
    with pytest.raises(Refused) as refused:
        account_create(email="MAYA@Northwind.EXAMPLE", password=PASSWORD)
    assert refused.value.field == "email"
    assert User.objects.count() == 1


def test_the_database_keeps_it_so(maya: User) -> None:
    for email in ("Maya@northwind.example", "maya@northwind.example"):
        with pytest.raises(IntegrityError), transaction.atomic():
            User(email=email).save()


@pytest.mark.django_db(transaction=True)
def test_fifty_at_once_make_one_account() -> None:
    def attempt(_: int) -> bool:
        try:
            account_create(email="pavel@contoso.example", password=None)
        except Refused:
            return False
        finally:
            connection.close()
        return True

    with ThreadPoolExecutor(10) as pool:
        made = list(pool.map(attempt, range(50)))

    assert made.count(True) == 1
    assert User.objects.count() == 1


@pytest.mark.usefixtures("passwords_as_in_production")
def test_passwords_are_hashed_with_argon2(maya: User) -> None:
    assert maya.password.startswith("argon2$argon2id$")


@pytest.mark.parametrize("password", ["short", "1q2w3e4r5t6y7u8i9o0p", "pavel@contoso.example", ""])
def test_the_form_for_a_new_password_refuses_weak_ones(password: str) -> None:
    assert not NewPasswordForm({"password1": password}, email="pavel@contoso.example").is_valid()


def test_the_form_for_a_new_password_takes_a_good_one() -> None:
    assert NewPasswordForm({"password1": PASSWORD}, email="pavel@contoso.example").is_valid()
