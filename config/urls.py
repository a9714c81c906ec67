"""Every page's address. The API's are in `config/api.py`."""

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path

from commitments.views import Work
from config.health import live, ready
from config.home import Home, sign_in
from core.doors import no_door
from core.styleguide import styleguide
from portfolio.views import Portfolio

urlpatterns: list[URLPattern | URLResolver] = [
    path("", Home.as_view(), name="home"),
    path("accounts/login/", sign_in, name="account_login"),
    path("accounts/", include("accounts.urls")),
    path("", include("alliances.urls")),
    path("alliances/<slug:alliance_id>/", include("goals.urls")),
    path("alliances/<slug:alliance_id>/", include("records.urls")),
    path("", include("records.urls_imports")),
    path("alliances/<slug:alliance_id>/", include("commitments.urls")),
    path("", include("notifications.urls")),
    path("work/", Work.as_view(), name="work"),
    path("portfolio/", Portfolio.as_view(), name="portfolio"),
    path("api/v1/", include("config.api")),
    path("health/live", live, name="health_live"),
    path("health/ready", ready, name="health_ready"),
]

if settings.DEBUG:
    urlpatterns += [path("styleguide/", no_door(styleguide), name="styleguide")]
