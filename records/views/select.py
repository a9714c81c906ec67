"""What lists do with the records that were ticked: what can be is done, and one message tells what was not and why."""

from functools import cached_property
from typing import Any, ClassVar

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from alliances.permissions import Permission
from core.errors import Refused
from core.htmx import wants_fragment
from core.templatetags.look import names
from core.views import Verb, came_from, leave, refused, say
from records import operations
from records.forms import TagForm
from records.models import Record
from records.operations import Outcome
from records.views.base import Lean

NAMED = 3
"""How many of those that were left alone a message names."""


class Selection(Lean, Verb):
    """Records that were ticked; what the actor does not see is not among them."""

    permission = Permission.CREATE
    kind: ClassVar[str] = ""  # the only one that is taken; any, while it is empty

    @property
    def chosen(self) -> list[Any]:
        asked = self.request.POST.getlist("selected")[:1000]
        records = Record.objects.visible_to(self.actor).filter(public_id__in=asked).select_related("parent")
        chosen = list(records.filter(kind=self.kind) if self.kind else records)
        if not chosen:
            raise Refused(_("Nothing is selected. Tick the rows first."), code="nothing")
        for record in chosen:
            record.at_home(self.alliance)
        return chosen

    def told(self, count: int) -> str:
        raise NotImplementedError

    @property
    def back_url(self) -> str:
        return came_from(self.request, self.alliance.get_absolute_url())

    def done(self, request: HttpRequest, result: Outcome) -> HttpResponse:
        say(request, " ".join([*([self.told(len(result.done))] if result.done else []), *left(result)]))
        return leave(request, self.back_url)


def left(outcome: Outcome) -> list[str]:
    """Why each of the first few stays as it is, and how many more do."""
    said = [
        _("“%(title)s” stays as it is: %(reason)s") % {"title": record.title, "reason": reason}
        for record, reason in outcome.left[:NAMED]
    ]
    more = len(outcome.left) - NAMED
    if more > 0:
        said.append(ngettext("So does %(count)d more.", "So do %(count)d more.", more) % {"count": more})
    return said


class SelectArchive(Selection):
    def act(self, request: HttpRequest) -> Outcome:
        return operations.record_each(
            records=self.chosen, act=lambda record: operations.record_archive(by=self.actor, record=record)
        )

    def told(self, count: int) -> str:
        return ngettext("%(count)d put away.", "%(count)d put away.", count) % {"count": count}


class AskedSelection(Selection):
    """What asks first, in the dialog or on a page of its own, and is done once that is confirmed."""

    template_name: ClassVar[str]
    fragment_name: ClassVar[str]

    def is_ready(self) -> bool:
        return "confirmed" in self.request.POST

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.is_ready():
            return super().post(request, *args, **kwargs)
        try:
            question = self.question(self.chosen)
        except Refused as refusal:
            return refused(request, refusal)
        crumbs = [{"name": self.alliance.title, "url": self.alliance.get_absolute_url()}]
        context = {"back_url": self.back_url, "url": request.path, "crumbs": crumbs} | question
        name = self.fragment_name if wants_fragment(request) else self.template_name
        return render(request, name, context, status=422 if "confirmed" in request.POST else 200)

    def question(self, chosen: list[Record]) -> dict[str, Any]:
        raise NotImplementedError


class SelectShare(AskedSelection):
    """First what the others will see; then, confirmed, they do."""

    permission = Permission.SHARE
    template_name = "records/select_share.html"
    fragment_name = "records/_select_share.html"

    def question(self, chosen: list[Record]) -> dict[str, Any]:
        shown = [each for each in chosen if self.is_next(each, {record.pk for record in chosen})]
        return {"chosen": shown, "left": len(chosen) - len(shown), "names": names(self.others)}

    def is_next(self, record: Record, chosen: set[int]) -> bool:
        """Whether sharing it would do something: it is our own, not seen yet, and what it hangs under is or will be."""
        is_own = self.actor.participation is not None and record.owner_organisation == self.actor.participation
        fits = record.parent is None or record.parent.is_shared or record.parent.pk in chosen
        return is_own and fits and not record.is_shared

    def act(self, request: HttpRequest) -> Outcome:
        return operations.record_each(
            records=self.chosen, act=lambda record: operations.record_share(by=self.actor, record=record)
        )

    def told(self, count: int) -> str:
        told = {"count": count, "names": names(self.others)}
        return ngettext("%(count)d shared with %(names)s.", "%(count)d shared with %(names)s.", count) % told


class ValueSelection(AskedSelection):
    """One value for all of them: asked for with a form of one field, and then set."""

    template_name = "records/select_value.html"
    fragment_name = "records/_select_value.html"
    field: ClassVar[str]
    title: ClassVar[str | Promise]
    note: ClassVar[str | Promise] = ""
    verb: ClassVar[str | Promise]

    def form_of(self, sent: Any) -> Form:
        raise NotImplementedError

    @cached_property
    def form(self) -> Any:
        return self.form_of(self.request.POST if "confirmed" in self.request.POST else None)

    def is_ready(self) -> bool:
        return bool(self.form.is_valid())

    def question(self, chosen: list[Record]) -> dict[str, Any]:
        words = {"title": self.title, "note": self.note, "verb": self.verb}
        reason = self.form["reason"] if "reason" in self.form.fields else None
        return words | {"field": self.form[self.field], "reason": reason, "chosen": chosen}


class SelectTag(ValueSelection):
    """One word on all of them."""

    field = "name"
    title = gettext_lazy("A tag for all of them")
    note = gettext_lazy("Whoever sees one of them sees its tags.")
    verb = gettext_lazy("Tag them")

    def form_of(self, sent: Any) -> TagForm:
        return TagForm(sent)

    def act(self, request: HttpRequest) -> Outcome:
        name = self.form.cleaned_data["name"]
        return operations.record_each(
            records=self.chosen, act=lambda record: operations.tag_create(by=self.actor, record=record, name=name)
        )

    def told(self, count: int) -> str:
        told = {"count": count, "name": self.form.cleaned_data["name"]}
        return ngettext("%(count)d tagged “%(name)s”.", "%(count)d tagged “%(name)s”.", count) % told
