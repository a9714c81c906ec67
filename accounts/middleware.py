from collections.abc import Callable

from allauth.account.adapter import get_adapter
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts import operations
from accounts.models import ApiToken, User
from accounts.tokens import token_of
from core.api.problems import problem_page

API = "/api/"
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})


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


class TokenBearer:
    """Act as the owner of a token that the request bears, in the API and nowhere else. No session begins."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        scheme, _blank, text = request.headers.get("Authorization", "").partition(" ")
        if scheme.lower() != "bearer" or not request.path_info.startswith(API):
            return self.get_response(request)
        token = token_of(text.strip())
        if token is None:
            return problem_page(request, 401)
        if token.extent == ApiToken.Extent.READ and request.method not in SAFE:
            return problem_page(request, 403, message=_("This token only reads. Make one that may write, too."))
        request.user, request.token = token.user, token  # type: ignore[attr-defined]
        return self.get_response(request)
