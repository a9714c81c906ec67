"""Forms of sign-in: allauth's, with labels above fields, nothing inside them, and errors that say what to do."""

from typing import Any

from allauth.account import forms as account
from allauth.account.adapter import get_adapter
from allauth.account.fields import PasswordField
from allauth.core import context
from allauth.mfa.base import forms as mfa
from allauth.mfa.totp.forms import ActivateTOTPForm as AllauthActivateTOTPForm
from django import forms
from django.utils.translation import gettext_lazy as _

from accounts import operations
from accounts.models import ApiToken, User

EMAIL = {
    "required": _("Write your e-mail address."),
    "invalid": _("Write the whole address, such as name@company.com."),
}
PASSWORD = {"required": _("Write your password.")}
CODE = {"required": _("Write the code.")}
NEW_PASSWORD_HELP = _("12 characters or more. A short sentence is easy to keep in mind.")

SAYING: dict[str, tuple[Any, dict[str, Any]]] = {
    "login": (_("E-mail"), EMAIL),
    "email": (_("E-mail"), EMAIL),
    "password": (_("Password"), PASSWORD),
    "oldpassword": (_("Password until now"), PASSWORD),
    "password1": (_("New password"), {"required": _("Write a new password.")}),
    "code": (_("Code"), CODE),
}


def own_device_field() -> forms.BooleanField:
    return forms.BooleanField(
        label=_("This is my own device"),
        help_text=_("You stay signed in for two weeks, or as long as your program allows; elsewhere for 12 hours."),
        required=False,
    )


class Plain(forms.Form):
    """Say it in our words; ask for a new password once, since a code by mail helps out whoever mistypes it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields.pop("password2", None)
        for name, field in self.fields.items():
            field.widget.attrs.pop("placeholder", None)
            if name in SAYING:
                field.label, messages = SAYING[name]
                field.error_messages |= messages
        if "password1" in self.fields:
            self.fields["password1"].help_text = NEW_PASSWORD_HELP
        if "code" in self.fields:
            self.fields["code"].widget.attrs |= {"autocapitalize": "characters", "spellcheck": "false"}


class LoginForm(Plain, account.LoginForm):
    own_device = own_device_field()

    def login(self, request: Any, redirect_url: str | None = None) -> Any:
        operations.session_note_device(session=request.session, own_device=self.cleaned_data["own_device"])
        response = super().login(request, redirect_url)
        # Again, because allauth sets a length of its own as the last thing.
        operations.session_length_set(session=request.session)
        return response


class RequestLoginCodeForm(Plain, account.RequestLoginCodeForm):
    own_device = own_device_field()

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean()  # type: ignore[no-untyped-call]
        operations.session_note_device(session=context.request.session, own_device=data.get("own_device", False))
        return data


class ConfirmLoginCodeForm(Plain, account.ConfirmLoginCodeForm):
    pass


class ResetPasswordForm(Plain, account.ResetPasswordForm):
    pass


class ConfirmPasswordResetCodeForm(Plain, account.ConfirmPasswordResetCodeForm):
    pass


class ResetPasswordKeyForm(Plain, account.ResetPasswordKeyForm):
    pass


class ChangePasswordForm(Plain, account.ChangePasswordForm):
    pass


class SetPasswordForm(Plain, account.SetPasswordForm):
    pass


class ReauthenticateForm(Plain, account.ReauthenticateForm):
    pass


class AddEmailForm(Plain, account.AddEmailForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].label = _("New e-mail")


class ConfirmEmailVerificationCodeForm(Plain, account.ConfirmEmailVerificationCodeForm):
    pass


class AuthenticateForm(Plain, mfa.AuthenticateForm):
    pass


class ReauthenticateByCodeForm(Plain, mfa.ReauthenticateForm):
    pass


class ActivateTOTPForm(Plain, AllauthActivateTOTPForm):
    pass


class NewPasswordForm(Plain):
    """A password for an account about to be made, checked against the rules and against its address."""

    password1 = PasswordField(autocomplete="new-password")

    def __init__(self, *args: Any, email: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.email = email

    def clean_password1(self) -> str:
        password: str = get_adapter().clean_password(self.cleaned_data["password1"], user=User(email=self.email))
        return password


class TokenForm(forms.ModelForm):  # type: ignore[type-arg]
    class Meta:
        model = ApiToken
        fields = ("name", "extent")


class ThemeForm(forms.ModelForm):  # type: ignore[type-arg]
    class Meta:
        model = User
        fields = ["theme"]
