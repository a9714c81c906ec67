from collections.abc import Callable

from django.http import HttpRequest, HttpResponse


class NoStore:
    """Nothing that this application answers rests in a cache of a browser or a proxy, unless the answer says so itself.

    Static files say so. Outermost, so that error pages and redirects of other middleware are covered.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault("Cache-Control", "no-store")
        return response
