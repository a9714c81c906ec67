"""Secrets that the server itself must read again: in the database they lie encrypted, under a key made from SECRET_KEY.

What was sealed under a former key opens while that key is among SECRET_KEY_FALLBACKS; `manage.py renew_seals` puts
everything under the present one.
"""

from base64 import urlsafe_b64encode

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

SEALED = ("secret", "seed")
"""What an authenticator of allauth holds: the app's secret, and the seed that recovery codes are made from."""


def seal(text: str) -> str:
    return _keys().encrypt(text.encode()).decode()


def unseal(sealed: str) -> str:
    try:
        return _keys().decrypt(sealed).decode()
    except InvalidToken:
        message = "A secret was sealed under another SECRET_KEY. Name that one in SECRET_KEY_FALLBACKS."
        raise ImproperlyConfigured(message) from None


def _keys() -> MultiFernet:
    """The key of SECRET_KEY, which seals, and those of the former ones, which only open."""
    return MultiFernet([Fernet(_key(secret)) for secret in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)])


def _key(secret: str) -> bytes:
    """256 bits of their own for this use (RFC 5869): who learns them cannot sign as the server."""
    derived = HKDF(algorithm=SHA256(), length=32, salt=None, info=b"accounts.sealing").derive(secret.encode())
    return urlsafe_b64encode(derived)
