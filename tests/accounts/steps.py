"""What somebody at a browser does: sign in, read a code in a mail, look at an authenticator app."""

import hashlib
import hmac
import re
import struct
import time
from base64 import b32decode
from typing import Any

from django.contrib.auth.hashers import Argon2PasswordHasher
from django.core.mail import EmailMessage
from django.test import Client

from accounts.models import User

PASSWORD = "a quiet harbour at noon"
SESSION = "sessionid"


class QuickHasher(Argon2PasswordHasher):
    """Production's hash with little work: most tests are not about how long it takes."""

    time_cost, memory_cost, parallelism = 1, 64, 1


def sign_in(client: Client, account: User, password: str = PASSWORD, **fields: Any) -> Any:
    return client.post("/accounts/login/", {"login": account.email, "password": password, **fields})


def confirm_it_is_me(client: Client, password: str = PASSWORD) -> Any:
    return client.post("/accounts/reauthenticate/", {"password": password})


def is_signed_in(client: Client) -> bool:
    return bool(client.get("/accounts/security/").status_code == 200)


def code_in(mail: EmailMessage) -> str:
    found = re.search(r"^[A-Z]{4}-[A-Z]{4}$", str(mail.body), re.MULTILINE)
    assert found, f"No code in: {mail.body}"
    return found.group()


def text_of(response: Any, *, without: str = "") -> str:
    """The page as it was sent, without what is new each time and without the address that was typed."""
    page = response.content.decode()
    page = re.sub(r'"[A-Za-z0-9]{64}"', '"token"', page)
    return page.replace(without, "…") if without else page


def app_code(secret: str) -> str:
    """What an authenticator app shows now (RFC 6238), with a few seconds left to use it."""
    if time.time() % 30 > 27:
        time.sleep(3.1)
    counter = struct.pack(">Q", int(time.time()) // 30)
    digest = hmac.new(b32decode(secret), counter, hashlib.sha1).digest()
    start = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[start : start + 4])[0] & 0x7FFFFFFF) % 1_000_000:06}"


def set_up_app(client: Client) -> str:
    """Set up an authenticator app for whoever is signed in; its secret."""
    confirm_it_is_me(client)
    page = client.get("/accounts/2fa/totp/activate/")
    secret: str = page.context["form"].secret
    answer = client.post("/accounts/2fa/totp/activate/", {"code": app_code(secret)})
    assert answer.status_code == 302, answer.content.decode()
    return secret
