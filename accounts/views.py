"""Pages about one's own account. They run as the bare login, outside the doors, like all of sign-in."""

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from typing import Any, cast

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.auth.mixins import LoginRequiredMixin
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse_lazy
from django.utils.translation import gettext as _

from accounts import operations
from accounts.forms import ThemeForm
from accounts.models import User
from core.doors import no_door
from core.views import FormPage, Page, say

TOO_MANY = {"too_many_login_attempts", "rate_limited"}


class Profile(LoginRequiredMixin, FormPage):
    door = None
    template_name = "accounts/profile.html"
    form_class = ThemeForm
    success_url = reverse_lazy("accounts:profile")

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"instance": self.request.user}

    def act(self, form: ThemeForm) -> None:
        operations.account_theme_change(account=form.instance, theme=form.cleaned_data["theme"])
        say(self.request, _("Your pages look like this from now on."))


class Security(LoginRequiredMixin, Page):
    door = None
    template_name = "accounts/security.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        account, here = cast(User, self.request.user), self.request.session.session_key
        return super().get_context_data(**kwargs) | {
            "has_password": account.has_usable_password(),
            "has_totp": Authenticator.objects.filter(user=account.pk, type=Authenticator.Type.TOTP).exists(),
            "others": UserSession.objects.filter(user=account.pk).exclude(session_key=here).count(),
        }


def of_sign_in(view: Callable[..., Any]) -> Callable[..., Any]:
    """One of allauth's views in our manner: outside the doors, 422 for a form to put right, 429 for too many tries."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response: HttpResponse = view(request, *args, **kwargs)
        if request.method == "POST" and isinstance(response, TemplateResponse):
            form = (response.context_data or {}).get("form")
            if isinstance(form, BaseForm) and form.errors:
                response.status_code = status_of(form)
        return response

    return no_door(answer)


def status_of(form: BaseForm) -> HTTPStatus:
    codes = {error.code for errors in form.errors.as_data().values() for error in errors}
    return HTTPStatus.TOO_MANY_REQUESTS if codes & TOO_MANY else HTTPStatus.UNPROCESSABLE_ENTITY
