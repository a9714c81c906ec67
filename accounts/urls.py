from collections.abc import Iterable, Iterator

from allauth.urls import urlpatterns as allauth_patterns
from django.urls import URLPattern, URLResolver, include, path
from django.views.generic import RedirectView

from accounts import views


def in_our_manner(patterns: Iterable[URLPattern | URLResolver]) -> Iterator[URLPattern | URLResolver]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            list(in_our_manner(pattern.url_patterns))
        else:
            pattern.callback = views.of_sign_in(pattern.callback)
        yield pattern


own_patterns = [
    path("", RedirectView.as_view(pattern_name="accounts:security"), name="account"),
    path("profile/", views.Profile.as_view(), name="profile"),
    path("security/", views.Security.as_view(), name="security"),
    path("tokens/", views.TokenList.as_view(), name="token_list"),
    path("tokens/<slug:token_id>/revoke/", views.TokenRevoke.as_view(), name="token_revoke"),
]

# allauth finds its own addresses by names without a room in front.
urlpatterns = [path("", include((own_patterns, "accounts"))), *in_our_manner(allauth_patterns)]
