from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.generic import View


class Home(View):
    """The bare address: sign-in for a stranger, else one's alliances."""

    door = None

    def get(self, request: HttpRequest) -> HttpResponse:
        return redirect("alliances:alliance_list" if request.user.is_authenticated else "account_login")
