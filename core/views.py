"""Base views: a page and its fragment from one view, forms that answer 422, verbs, conflicts.

A room's view says what; how is here. Every view works without JavaScript: a form posts and is redirected, a link leads
somewhere. With htmx the same view answers the fragment that the page includes.
"""

from datetime import date
from typing import Any
from urllib.parse import urlsplit

from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.cache import patch_vary_headers
from django.utils.encoding import iri_to_uri
from django.utils.formats import date_format
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.generic import FormView, TemplateView, View
from django.views.generic.base import TemplateResponseMixin
from django_htmx.http import trigger_client_event

from core.errors import Refused, Stale, error_page
from core.htmx import wants_fragment


class Fragments(TemplateResponseMixin):
    """A view with a page (`template_name`) and the part of it that htmx asks for (`fragment_name`)."""

    fragment_name: str = ""
    request: HttpRequest

    def get_template_names(self) -> list[str]:
        if self.fragment_name and wants_fragment(self.request):
            return [self.fragment_name]
        return super().get_template_names()

    def render_to_response(self, context: dict[str, Any], **kwargs: Any) -> HttpResponse:
        response = super().render_to_response(context, **kwargs)
        patch_vary_headers(response, ["HX-Request"])
        return response


class Page(Fragments, TemplateView):
    """A page to read."""


class FormPage(Fragments, FormView):  # type: ignore[type-arg]
    """A form. `act` calls the operation; its refusals land beside their fields with 422, an old version with 409."""

    http_method_names = ["get", "post", "head", "options"]  # Django would take a PUT for an empty form

    def demand(self) -> None:
        """Raise `Forbidden` or `Refused` where the form would be refused whatever it says: nobody fills it in then."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            self.demand()
        except Refused as refusal:
            return refused(request, refusal)
        return super().get(request, *args, **kwargs)

    def act(self, form: Any) -> Any:
        raise NotImplementedError

    def done(self, result: Any) -> HttpResponse:
        """The answer after success: over to `success_url`, or to the page of what was made."""
        return leave(self.request, self.get_success_url() if self.success_url else result.get_absolute_url())

    def form_valid(self, form: Any) -> HttpResponse:
        try:
            result = self.act(form)
        except Refused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, refusal.message)
            return self.form_invalid(form)
        except Stale as stale:
            return self.conflict(form, stale.current)
        return self.done(result)

    def form_invalid(self, form: Any) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=form), status=422)

    def conflict(self, form: Any, current: Any) -> HttpResponse:
        """Both versions side by side; sending the form again replaces what the other person wrote, knowingly."""
        context = self.get_context_data(form=form, conflict=differences(form, current))
        form.data = form.data.copy()
        form.data[form.add_prefix("version")] = current.version
        return self.render_to_response(context, status=409)


class InPlace(FormPage):
    """One value, changed where it stands: a menu or a line under the row, and the row again afterwards.

    Without htmx it is a form on a page of its own. `row` renders the row of what was changed.
    """

    def row(self, changed: Any, status: int = 200) -> HttpResponse:
        raise NotImplementedError

    def done(self, result: Any) -> HttpResponse:
        return self.row(result) if wants_fragment(self.request) else super().done(result)

    def conflict(self, form: Any, current: Any) -> HttpResponse:
        """A single value shows itself: the row as it is by now says all there is to say."""
        return self.row(current, 409) if wants_fragment(self.request) else super().conflict(form, current)


class Verb(View):
    """Something done with one press: POST only, `act` calls the operation."""

    http_method_names = ["post"]

    def act(self, request: HttpRequest) -> Any:
        raise NotImplementedError

    def done(self, request: HttpRequest, result: Any) -> HttpResponse:
        return leave(request, result.get_absolute_url())

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            result = self.act(request)
        except Refused as refusal:
            return refused(request, refusal)
        except Stale:
            return error_page(request, 409)
        return self.done(request, result)


def refused(request: HttpRequest, refusal: Refused) -> HttpResponse:
    """Why it was not done: as a page, or for htmx as a line over the page that stays as it is."""
    if not wants_fragment(request):
        return error_page(request, 422, message=refusal.message)
    response = HttpResponse(status=422, headers={"HX-Reswap": "none"})
    return trigger_client_event(response, "refused", {"value": refusal.message})


def leave(request: HttpRequest, url: str) -> HttpResponse:
    """Over to another page, for a browser and for htmx alike."""
    if wants_fragment(request):
        return HttpResponse(status=204, headers={"HX-Redirect": iri_to_uri(url)})
    return HttpResponseRedirect(url, status=303)


def came_from(request: HttpRequest, fallback: str) -> str:
    """The page of ours that a request was sent from."""
    asked = request.POST.get("next", "")
    if not asked:
        page = urlsplit(request.headers.get("HX-Current-URL") or request.headers.get("Referer", ""))
        asked = f"{page.path}?{page.query}" if page.query else page.path
    return asked if is_ours(asked) else fallback


def is_ours(url: str) -> bool:
    """Whether it leads to a page of ours, whoever wrote it."""
    return url_has_allowed_host_and_scheme(url, allowed_hosts=None) and url[:1] == "/"


def say(request: HttpRequest, sentence: str) -> None:
    """One sentence on the next page: what happened."""
    messages.success(request, sentence)


def differences(form: BaseForm, current: Any) -> list[dict[str, str]]:
    """Where a form and the row as it is now differ: field, label, their value and mine, as people read them."""
    rows = []
    for name, field in form.fields.items():
        if name == "version" or not hasattr(current, name):
            continue
        theirs, mine = getattr(current, name), form.cleaned_data.get(name)
        if theirs != mine:
            rows.append({"name": name, "label": str(field.label), "theirs": _shown(theirs), "mine": _shown(mine)})
    return rows


def _shown(value: Any) -> str:
    match value:
        case None | "":
            return "–"
        case bool():
            return str(_("yes") if value else _("no"))
        case date():
            return date_format(value, "DATE_FORMAT")
        case _:
            return str(value)
