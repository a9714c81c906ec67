"""The same thing done with many actions: what can be done is, and one message tells what was not and why."""

from collections.abc import Callable
from functools import cached_property
from typing import Any, ClassVar

from django.db.models import prefetch_related_objects
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from commitments import operations
from commitments.forms import ActionFieldForm
from commitments.models import Commitment
from commitments.views.base import ActionsView
from core.errors import Refused
from core.htmx import wants_fragment
from core.views import came_from, leave, refused
from records.models import Record
from records.operations import Outcome, record_archive, record_each
from records.views.select import Selection


class ActionSelection(ActionsView, Selection):
    """Actions that were ticked, each with its promise at hand."""

    kind = "action"

    @cached_property
    def ticked(self) -> list[Record]:
        ticked = self.chosen
        prefetch_related_objects(ticked, "commitment__owner")
        for record in ticked:
            record.commitment.record, record.commitment.alliance = record, self.alliance
        return ticked

    def each(self, act: Callable[[Commitment], Any]) -> Outcome:
        return record_each(records=self.ticked, act=lambda record: act(record.commitment))

    def told(self, count: int) -> str:
        return ngettext("%(count)d action changed.", "%(count)d actions changed.", count) % {"count": count}

    @property
    def back_url(self) -> str:
        return came_from(self.request, self.list_url)

    def done(self, request: HttpRequest, result: Outcome) -> HttpResponse:
        super().done(request, result)  # what it says; where it leads is the list
        return leave(request, self.back_url)


class ActionSelectComplete(ActionSelection):
    def act(self, request: HttpRequest) -> Outcome:
        return self.each(lambda promise: operations.commitment_complete(by=self.actor, commitment=promise))

    def told(self, count: int) -> str:
        return ngettext("%(count)d action done.", "%(count)d actions done.", count) % {"count": count}


class ActionSelectArchive(ActionSelection):
    def act(self, request: HttpRequest) -> Outcome:
        return self.each(lambda promise: record_archive(by=self.actor, record=promise.record))

    def told(self, count: int) -> str:
        return ngettext("%(count)d action put away.", "%(count)d actions put away.", count) % {"count": count}


class ActionSelectField(ActionSelection):
    """One value for all of them: asked for in a dialog, or on a page, and then set."""

    field: ClassVar[str]
    title: ClassVar[str | Promise]
    note: ClassVar[str | Promise] = ""
    verb: ClassVar[str | Promise]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if "confirmed" in request.POST and self.form.is_valid():
            return super().post(request, *args, **kwargs)
        try:
            return self.ask(status=422 if self.form.is_bound else 200)
        except Refused as refusal:
            return refused(request, refusal)

    @cached_property
    def form(self) -> ActionFieldForm:
        sent = self.request.POST if "confirmed" in self.request.POST else None
        return ActionFieldForm(sent, actor=self.actor, only=self.field)

    def ask(self, status: int) -> HttpResponse:
        context = {
            "title": self.title,
            "note": self.note,
            "verb": self.verb,
            "form": self.form,
            "field": self.form[self.field],
            "ticked": self.ticked,
            "back_url": self.back_url,
            "url": self.request.path,
            "crumbs": [{"name": _("Actions"), "url": self.list_url}],
        }
        name = "_action_select" if wants_fragment(self.request) else "action_select"
        return render(self.request, f"commitments/{name}.html", context, status=status)

    def act(self, request: HttpRequest) -> Outcome:
        changes = self.form.changes
        return self.each(
            lambda promise: operations.commitment_edit(by=self.actor, commitment=promise, version=None, changes=changes)
        )


class ActionSelectMove(ActionSelectField):
    field = "due_on"
    title = _("A new date for all of them")
    note = _("The first date of each stays on record.")
    verb = _("Move them")

    def told(self, count: int) -> str:
        return ngettext("%(count)d action moved.", "%(count)d actions moved.", count) % {"count": count}


class ActionSelectHandOver(ActionSelectField):
    field = "owner"
    title = _("Who takes them over?")
    verb = _("Hand them over")

    def told(self, count: int) -> str:
        return ngettext("%(count)d action handed over.", "%(count)d actions handed over.", count) % {"count": count}
