from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.generic import View

from accounts.models import User


class Home(View):
    """The bare address: sign-in for a stranger, else one's work."""

    door = None

    def get(self, request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated:
            return redirect("work")
        return redirect("account_login" if User.objects.exists() else "alliances:start")
