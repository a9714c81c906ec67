"""Every page's address. The API's are in `config/api.py`."""

from django.urls import URLPattern, URLResolver, include, path

from config.home import Home

urlpatterns: list[URLPattern | URLResolver] = [
    path("", Home.as_view(), name="home"),
    path("accounts/", include("accounts.urls")),
    path("", include("alliances.urls")),
    path("api/v1/", include("config.api")),
]
