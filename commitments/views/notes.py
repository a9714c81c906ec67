from functools import cached_property
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from alliances.forms import who_shares
from alliances.models import Visibility
from alliances.permissions import Permission
from commitments import operations
from commitments.capture_forms import PROPOSED_AT_ONCE, NotesForm, Proposals, initial_of, people_of, someones
from commitments.models import Action
from commitments.notes import Notes, read_notes
from commitments.views.base import ActionsView
from core.views import FormPage, leave, say


class ActionNotes(ActionsView, FormPage):
    """A pasted text: first what it asks for, to be looked at; then, confirmed, actions, all of them or none."""

    permission = Permission.CREATE
    template_name = "commitments/action_notes.html"
    fragment_name = "commitments/_notes_form.html"
    form_class = NotesForm

    @property
    def is_confirmed(self) -> bool:
        return "keep" in self.request.POST

    @cached_property
    def asked(self) -> dict[str, Any]:
        """What every proposal needs to know, read once for all of them."""
        return {"people": people_of(self.actor), "today": self.alliance.today()}

    @cached_property
    def notes(self) -> Notes:
        text = self.request.POST.get("text", "")
        return read_notes(text, today=self.asked["today"], people=someones(self.asked["people"]))

    @cached_property
    def proposals(self) -> Any:
        if self.is_confirmed:
            return Proposals(self.request.POST, form_kwargs=self.asked, prefix="row")
        read = [
            {"line": each.line, "take": True} | initial_of(each.reading, each.owner) for each in self.notes.proposals
        ]
        return Proposals(initial=read[:PROPOSED_AT_ONCE], form_kwargs=self.asked, prefix="row")

    @property
    def taken(self) -> list[Any]:
        return [form for form in self.proposals if form.cleaned_data.get("take")]

    def form_valid(self, form: NotesForm) -> HttpResponse:
        if not self.is_confirmed:
            return self.render_to_response(self.get_context_data(form=form))
        if missing := self.missing():
            form.add_error(None, missing)
            return self.form_invalid(form)
        return super().form_valid(form)

    def missing(self) -> str:
        """Why what was confirmed cannot be written down, in a sentence; beside each line stands what it lacks."""
        if not self.proposals.is_valid():
            return _("Each line that is ticked needs a title, a person and a day.")
        return "" if self.taken else _("Nothing is ticked. Tick what is to be written down.")

    def act(self, form: NotesForm) -> list[Action]:
        shared = self.request.POST.get("visibility") == Visibility.SHARED
        return operations.actions_create(
            by=self.actor,
            actions=[each.changes for each in self.taken],
            visibility=Visibility.SHARED if shared else Visibility.INTERNAL,
        )

    def done(self, result: list[Action]) -> HttpResponse:
        count = {"count": len(result)}
        say(
            self.request,
            ngettext("%(count)d action is written down.", "%(count)d actions are written down.", count["count"])
            % count,
        )
        return leave(self.request, self.list_url)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        if self.request.method != "POST" or "text" in context["form"].errors:
            return context
        may_share = self.actor.may(Permission.SHARE)
        return context | {
            "proposals": self.proposals,
            "asks": self.asks(),
            "may_share": may_share,
            "why_not": "" if may_share else who_shares(self.actor),
            "visibility": self.request.POST.get("visibility", ""),
        }

    def asks(self) -> str:
        count = len(self.notes.proposals)
        if not count:
            return _(
                "No line asks for anything. One does that begins with “- [ ]”, “AP:”, “TODO” or “Action:”, or that "
                "names a person and a day to come."
            )
        if count > PROPOSED_AT_ONCE:
            told = {"count": PROPOSED_AT_ONCE}
            return _("The first %(count)d lines that ask for something. Paste the rest of the text after that.") % told
        said = ngettext("%(count)d line asks for something.", "%(count)d lines ask for something.", count)
        return said % {"count": count} + " " + _("Nothing is written down before you say so.")
