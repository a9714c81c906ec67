"""Somebody who signs in, and the small steps that the tests of sign-in share."""

from typing import Any

import pytest

from accounts.models import User
from accounts.operations import account_create
from tests.accounts.steps import PASSWORD


@pytest.fixture(autouse=True)
def quick_passwords(settings: Any) -> list[str]:
    hashers: list[str] = settings.PASSWORD_HASHERS
    settings.PASSWORD_HASHERS = ["tests.accounts.steps.QuickHasher"]
    return hashers


@pytest.fixture
def passwords_as_in_production(quick_passwords: list[str], settings: Any) -> None:
    settings.PASSWORD_HASHERS = quick_passwords


@pytest.fixture
def maya(db: Any) -> User:
    """Maya has an account with a password."""
    return account_create(email="maya@northwind.example", password=PASSWORD)
