from hashlib import sha256
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from django.utils.translation import gettext as _
from django.views.generic import View

from alliances.permissions import Permission
from alliances.views.base import MineView
from core.errors import error_page
from core.views import FormPage, Verb, leave, say
from notifications import operations
from notifications.forms import FeedForm
from notifications.models import CalendarFeed


class FeedList(MineView, FormPage):
    """One's calendar feeds, and the form that makes one. Its address is shown once, in the answer that made it."""

    permission = Permission.READ
    template_name = "notifications/feed_list.html"
    form_class = FeedForm

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"actor": self.actor}

    def get_initial(self) -> dict[str, Any]:
        """What the link that led here was about."""
        return {name: self.request.GET[name] for name in ("alliance", "extent") if name in self.request.GET}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        feeds = CalendarFeed.objects.visible_to(self.actor).with_alliance().order_by("-pk")
        return super().get_context_data(feeds=feeds, **kwargs)

    def act(self, form: FeedForm) -> str:
        return operations.feed_create(by=self.actor, **form.cleaned_data)[1]

    def done(self, result: str) -> HttpResponse:
        made = settings.PUBLIC_URL + reverse("notifications:feed", args=[result])
        opens = made.replace("https:", "webcal:", 1).replace("http:", "webcal:", 1)
        form = FeedForm(actor=self.actor)
        return self.render_to_response(self.get_context_data(form=form, made=made, opens=opens))


class FeedRevoke(MineView, Verb):
    permission = Permission.READ

    def act(self, request: HttpRequest) -> None:
        operations.feed_revoke(by=self.actor, public_id=self.kwargs["feed_id"])

    def done(self, request: HttpRequest, result: None) -> HttpResponse:
        say(request, _("The address answers no calendar any more."))
        return leave(request, reverse("notifications:feed_list"))


class Feed(View):
    """What a calendar program fetches. It signs in nowhere: the address is the key, and its person's rights hold."""

    door = None
    http_method_names = ["get", "head"]

    def get(self, request: HttpRequest, token: str) -> HttpResponse:
        opened = operations.feed_opened(token=token)
        if opened is None:
            return error_page(request, 404)
        if operations.feed_is_asked_too_often(feed=opened.feed):
            response = error_page(request, 429)
            response.headers["Retry-After"] = "3600"
            return response
        content = operations.feed_fetch(opened=opened)
        return answer(request, content, language=opened.actor.person.language)


def answer(request: HttpRequest, content: bytes, *, language: str) -> HttpResponse:
    """The calendar, or 304 for whoever has it. It may be kept by who fetched it, and is asked for each time."""
    etag = quote_etag(sha256(content).hexdigest())
    headers = {
        "Cache-Control": "private, no-cache",
        "Content-Disposition": 'inline; filename="entente.ics"',
        "Content-Language": language,
        "ETag": etag,
    }
    response = HttpResponse(content, content_type="text/calendar; charset=utf-8", headers=headers)
    return get_conditional_response(request, etag=etag, response=response) or response
