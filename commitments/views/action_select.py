"""The same thing done with many actions: what can be done is, and one message tells what was not and why."""

from collections.abc import Callable
from typing import Any

from django.db.models import prefetch_related_objects
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from commitments import operations
from commitments.forms import ActionFieldForm
from commitments.models import Commitment
from records.operations import Outcome, record_each
from records.views.select import Selection, ValueSelection


class ActionSelection(Selection):
    kind = "action"

    def each(self, act: Callable[[Commitment], Any]) -> Outcome:
        chosen = self.chosen
        prefetch_related_objects(chosen, "commitment__owner")
        for record in chosen:
            record.commitment.record, record.commitment.alliance = record, self.alliance
        return record_each(records=chosen, act=lambda record: act(record.commitment))


class ActionSelectComplete(ActionSelection):
    def act(self, request: HttpRequest) -> Outcome:
        return self.each(lambda promise: operations.commitment_complete(by=self.actor, commitment=promise))

    def told(self, count: int) -> str:
        return ngettext("%(count)d action done.", "%(count)d actions done.", count) % {"count": count}


class ActionSelectField(ActionSelection, ValueSelection):
    """One field of all of them."""

    def form_of(self, sent: Any) -> ActionFieldForm:
        return ActionFieldForm(sent, actor=self.actor, only=self.field)

    def act(self, request: HttpRequest) -> Outcome:
        changes, reason = self.form.changes, self.form.cleaned_data.get("reason", "")
        return self.each(
            lambda promise: operations.commitment_edit(
                by=self.actor, commitment=promise, version=None, changes=changes, reason=reason
            )
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
