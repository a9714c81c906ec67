"""Pages about one's own account. They run as the bare login, outside the doors, like all of sign-in."""

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from typing import Any, cast

from allauth.account.decorators import reauthentication_required
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.auth.mixins import LoginRequiredMixin
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse, reverse_lazy
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _

from accounts import operations
from accounts.forms import ThemeForm, TokenForm
from accounts.models import User
from accounts.tokens import token_create, token_revoke
from core.doors import no_door
from core.views import FormPage, Page, Verb, came_from, leave, say

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

    def done(self, result: None) -> HttpResponse:
        """Back to the page that the form stood on: it is a part of *You*, too."""
        return leave(self.request, came_from(self.request, str(self.success_url)))


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


@method_decorator(reauthentication_required, name="dispatch")
class TokenList(LoginRequiredMixin, FormPage):
    """One's API tokens, and the form that makes one. Its text is shown once, in the answer that made it."""

    door = None
    template_name = "accounts/token_list.html"
    form_class = TokenForm

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(tokens=cast(User, self.request.user).tokens.all(), **kwargs)

    def act(self, form: TokenForm) -> str:
        chosen = form.cleaned_data
        return token_create(account=cast(User, self.request.user), name=chosen["name"], extent=chosen["extent"])[1]

    def done(self, result: str) -> HttpResponse:
        context = self.get_context_data(form=TokenForm(), made=result)
        return self.render_to_response(context, headers={"Cache-Control": "no-store"})


class TokenRevoke(LoginRequiredMixin, Verb):
    door = None

    def act(self, request: HttpRequest) -> None:
        token_revoke(account=cast(User, request.user), public_id=self.kwargs["token_id"])

    def done(self, request: HttpRequest, result: None) -> HttpResponse:
        say(request, _("The token opens nothing any more."))
        return leave(request, reverse("accounts:token_list"))


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
