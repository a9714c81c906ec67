from django.conf import settings
from django.contrib.messages.storage.cookie import CookieStorage


class HostCookieStorage(CookieStorage):
    """Messages in a cookie, since nothing inside a door touches the session; bound to the host as all cookies are."""

    cookie_name = "__Host-messages" if settings.SERVED_BY_HTTPS else "messages"
