"""API tokens: made once, shown once, kept as a hash."""

import hashlib
import secrets

from django.utils import timezone

from accounts.models import ApiToken, User

PREFIX = "entente_"  # by which scanners of code and logs know a token that got lost


def hashed(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def token_create(*, account: User, name: str, extent: str) -> tuple[ApiToken, str]:
    """A new token and its text, which is nowhere else."""
    text = PREFIX + secrets.token_urlsafe(32)
    token = ApiToken(user=account, name=name.strip(), extent=extent, token_hash=hashed(text))
    token.save()
    return token, text


def token_revoke(*, account: User, public_id: str) -> None:
    ApiToken.objects.filter(user=account, public_id=public_id).delete()


def token_of(text: str) -> ApiToken | None:
    """The token with this text, of an account that is active; its last day of use is noted."""
    token = (
        ApiToken.objects.select_related("user").filter(token_hash=hashed(text), user__is_active=True).first()
        if text.startswith(PREFIX)
        else None
    )
    today = timezone.now().date()
    if token and token.last_used_on != today:
        ApiToken.objects.filter(pk=token.pk).update(last_used_on=today)
    return token
