"""An action in one line, from anywhere: shown as it was understood, and kept once that was seen."""

from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from alliances.permissions import Permission
from alliances.views.base import MineView
from commitments import operations
from commitments.adding import alliances_to_add_in
from commitments.capture_forms import LINE_LENGTH, AddForm, QuickForm, people_of
from commitments.models import Action
from commitments.promises import unseen_by_owner
from commitments.views.base import ActionsView
from core.errors import Forbidden
from core.views import FormPage, Page, came_from, is_ours, leave, say


class ActionQuick(ActionsView, FormPage):
    """The line and what it was read as. Kept is what was shown: a line sent without that is shown first."""

    permission = Permission.CREATE
    template_name = "commitments/action_quick.html"
    fragment_name = "commitments/_action_reading.html"
    form_class = QuickForm

    @cached_property
    def line(self) -> str:
        sent = self.request.POST if self.request.method == "POST" else self.request.GET
        return sent.get("line", "")[:LINE_LENGTH].strip()

    @property
    def was_shown(self) -> bool:
        return self.request.method == "POST" and self.request.POST.get("read") == self.line

    @property
    def back_url(self) -> str:
        asked = self.request.GET.get("next", "")
        return asked if is_ours(asked) else came_from(self.request, self.list_url)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not self.was_shown:
            return self.render_to_response(self.get_context_data())
        return super().post(request, *args, **kwargs)

    def get_form_kwargs(self) -> dict[str, Any]:
        kwargs = super().get_form_kwargs()
        if not self.was_shown:
            kwargs |= {"data": None, "files": None}
        people = people_of(self.actor)
        return kwargs | {"actor": self.actor, "line": self.line, "people": people, "today": self.alliance.today()}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        form = kwargs.pop("form", None) or (self.get_form() if self.line else None)
        url = reverse("commitments:action_quick", args=[self.alliance.public_id])
        own = {"line": self.line, "quick_url": url, "back_url": self.back_url}
        return super().get_context_data(**own | kwargs, form=form, understood=form)

    def act(self, form: QuickForm) -> Action:
        return operations.action_create(by=self.actor, **form.cleaned_data)

    def done(self, result: Action) -> HttpResponse:
        kept = _("“%(title)s” is written down.") % {"title": result}
        say(self.request, f"{kept} {unseen_by_owner(result.record.commitment)}".strip())
        return leave(self.request, self.back_url)


class WorkAdd(MineView, Page):
    """Where no page says which alliance it is for, that is chosen first; with one alone there is nothing to choose."""

    permission = Permission.READ
    template_name = "commitments/work_add.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        alliances = list(alliances_to_add_in(self.actor))
        if not alliances:
            raise Forbidden(_("Your role writes down no actions. Ask a lead of your side."))
        form = AddForm(request.GET if "alliance" in request.GET else None, alliances=alliances)
        if len(alliances) == 1:
            return self.over_to(alliances[0].public_id)
        if form.is_valid():
            return self.over_to(form.cleaned_data["alliance"])
        context = self.get_context_data(form=form, back_url=self.back_url, **kwargs)
        return self.render_to_response(context, status=422 if form.is_bound else 200)

    @property
    def back_url(self) -> str:
        asked = self.request.GET.get("next", "")
        return asked if is_ours(asked) else came_from(self.request, reverse("work"))

    def over_to(self, alliance_id: str) -> HttpResponse:
        line = self.request.GET.get("line", "")[:LINE_LENGTH]
        url = reverse("commitments:action_quick", args=[alliance_id])
        return leave(self.request, f"{url}?{urlencode({'line': line, 'next': self.back_url})}")
