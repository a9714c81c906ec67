"""The first person of an empty instance, once; and who one is, for ever after."""

from typing import Any, cast

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from accounts import operations as accounts
from accounts.forms import ThemeForm
from accounts.models import User
from alliances import operations
from alliances.forms import StartForm
from alliances.forms.program import ProfileForm
from alliances.models import Person
from alliances.permissions import Permission
from alliances.views.base import MineView
from core.views import FormPage, leave, say


class Start(FormPage):
    """Only while nobody has an account; afterwards there is nothing here, for ever."""

    door = None
    template_name = "alliances/start.html"
    form_class = StartForm

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if User.objects.exists():
            raise Http404
        return super().dispatch(request, *args, **kwargs)  # type: ignore[return-value]

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"email": self.request.POST.get("email", "")}

    def act(self, form: StartForm) -> User:
        asked = dict(form.cleaned_data)
        operations.program_start(password=asked.pop("password1"), only_if_empty=True, **asked)
        return User.objects.with_email(asked["email"]).get()

    def done(self, result: User) -> HttpResponse:
        say(self.request, _("Your program is there. The first step is an alliance, or a list of your partners."))
        return accounts.account_sign_in(
            request=self.request, account=result, redirect_url=reverse("alliances:alliance_list")
        )


class Profile(MineView, FormPage):
    permission = Permission.READ
    template_name = "alliances/profile.html"
    form_class = ProfileForm

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"instance": self.actor.person}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        account = cast(User, self.request.user)
        return super().get_context_data(theme_form=ThemeForm(initial={"theme": account.theme}), **kwargs)

    def act(self, form: ProfileForm) -> Person:
        operations.profile_edit(by=self.actor, changes=form.cleaned_data)
        with translation.override(form.cleaned_data["language"]):
            say(self.request, _("Kept. It holds in every alliance."))
        return self.actor.person

    def done(self, result: Person) -> HttpResponse:
        return leave(self.request, reverse("alliances:profile"))
