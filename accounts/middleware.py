from collections.abc import Callable

from allauth.account.adapter import get_adapter
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from accounts import operations
from accounts.models import User


class SessionKeeper:
    """Keep the session of whoever is signed in: a new id when rights changed, and when it was last used.

    Runs before the door, while the connection is the bare login; with it the account is loaded and stays so.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.session.session_key and isinstance(request.user, User):
            self.keep(request, request.user)
        return self.get_response(request)

    def keep(self, request: HttpRequest, account: User) -> None:
        operations.session_renew(account=account, session=request.session)
        operations.session_seen(
            session_key=request.session.session_key or "",
            ip=get_adapter().get_client_ip(request),
            user_agent=request.headers.get("User-Agent", "")[:200],
            now=timezone.now(),
        )
