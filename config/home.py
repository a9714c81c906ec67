from allauth.account.views import login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.generic import View

from accounts.models import User
from accounts.views import of_sign_in
from core.doors import no_door


class Home(View):
    """The bare address: sign-in for a stranger, else one's work."""

    door = None

    def get(self, request: HttpRequest) -> HttpResponse:
        return redirect("work" if request.user.is_authenticated else "account_login")


@no_door
def sign_in(request: HttpRequest) -> HttpResponse:
    """Sign-in; while nobody has an account, the start of the first one."""
    if request.method == "GET" and not User.objects.exists():
        return redirect("alliances:start")
    return of_sign_in(login)(request)
