"""What differs from allauth: nobody signs up alone, how long a session lasts, the language of mails, how errors speak,
sealed secrets."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from accounts import languages, operations, sealing
from accounts.models import User

WRONG_CODE = _("That is not the code we mailed. Look for the newest mail, or ask for another code.")


class AccountAdapter(DefaultAccountAdapter):
    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": _("This address and password do not go together. Try again, or get a code by mail."),
        "too_many_login_attempts": _("Too many tries. Wait five minutes, then try again."),
        "rate_limited": _("Too many tries. Wait a minute, then try again."),
        "incorrect_code": WRONG_CODE,
        "incorrect_password": _("That is not your password. Try again, or set a new one."),
        "enter_current_password": _("That is not your password. Try again, or set a new one."),
        "duplicate_email": _("You sign in with this address already. Write the new one."),
        "same_as_current": _("You sign in with this address already. Write the new one."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def is_ajax(self, request: HttpRequest) -> bool:
        """Pages and fragments only: nothing here answers in JSON."""
        return False

    def login(self, request: HttpRequest, user: AbstractBaseUser) -> None:
        super().login(request, user)
        operations.session_begin(session=request.session)

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """In the language of whoever gets it; in that of the page for an address of nobody."""
        language = languages.language_of(self._account_of(email, context)) or translation.get_language()
        with translation.override(language):
            super().send_mail(template_prefix, email, context)

    def _account_of(self, email: str, context: dict[str, Any]) -> str:
        """The public id of whoever a mail is for, asked alike for known and unknown addresses: both take as long."""
        known = User.objects.with_email(email).first()
        signed_in = self.request.user if self.request.user.is_authenticated else None  # whose address it was
        account = known or context.get("user") or signed_in
        return account.public_id if isinstance(account, User) else ""

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("accounts:security")


class MFAAdapter(DefaultMFAAdapter):
    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": _("That is not the code of this moment. Wait for the next one, or use a recovery code."),
    }

    def encrypt(self, text: str) -> str:
        return sealing.seal(text)

    def decrypt(self, encrypted_text: str) -> str:
        return sealing.unseal(encrypted_text)

    def build_totp_svg(self, url: str) -> str:
        """On white, so that it can be scanned from a dark page too."""
        drawing: str = super().build_totp_svg(url)
        return drawing.replace("<path", '<rect width="100%" height="100%" fill="#fff"/><path', 1)
