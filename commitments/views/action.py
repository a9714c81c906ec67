from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from alliances.permissions import Permission
from commitments import operations
from commitments.forms import ActionForm
from commitments.models import Action, Commitment
from commitments.promises import line_of
from commitments.views.action_field import WithRow
from commitments.views.base import ActionsView, OneAction
from core.errors import is_allowed
from core.htmx import wants_fragment
from core.views import FormPage, Page, Verb, say
from records.names import url_of
from records.operations.record import demand_edit, demand_put_away
from records.views.parts import parts_of


class ActionCreate(ActionsView, FormPage):
    permission = Permission.CREATE
    template_name = "commitments/action_create.html"
    fragment_name = "commitments/_action_form.html"
    form_class = ActionForm

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"actor": self.actor}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(can_share=self.actor.may(Permission.SHARE), **kwargs)

    def act(self, form: ActionForm) -> Action:
        return operations.action_create(by=self.actor, **form.changes)

    def done(self, result: Action) -> HttpResponse:
        say(self.request, _("“%(title)s” is written down.") % {"title": result})
        return super().done(result)


class ActionDetail(OneAction, Page):
    permission = Permission.READ
    template_name = "commitments/action_detail.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        record: Any = self.promise.record
        line = line_of(self.promise, self.alliance.today(), self.actor)
        return super().get_context_data(
            line=line,
            promise=self.promise,
            record=record,
            action=record.action,
            goal_url=self.goal_url(line.parent),
            others=self.others,
            alone=True,
            may_put_away=is_allowed(demand_put_away, self.actor, record),
            **parts_of(self.request, record) | kwargs,
        )

    def goal_url(self, goal: Any) -> str:
        if goal is None:
            return ""
        goal.alliance = self.alliance
        return url_of(goal)


class ActionEdit(OneAction, FormPage):
    permission = Permission.CREATE
    template_name = "commitments/action_edit.html"
    fragment_name = "commitments/_action_form.html"
    form_class = ActionForm

    def demand(self) -> None:
        demand_edit(self.actor, self.promise.record)

    def get_form_kwargs(self) -> dict[str, Any]:
        promise = self.promise
        initial = {"owner": promise.owner and promise.owner.public_id, "due_on": promise.due_on}
        kwargs = {"actor": self.actor, "instance": promise.record.action, "initial": initial}
        return super().get_form_kwargs() | kwargs

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**{"back_url": self.promise.record.get_absolute_url()} | kwargs)

    def act(self, form: ActionForm) -> Action:
        return operations.action_edit(
            by=self.actor,
            action=self.promise.record.action,
            version=form.cleaned_data["version"],
            changes=form.changes,
        )


class ActionVerb(WithRow, Verb):
    permission = Permission.ANSWER
    named = True

    def done(self, request: HttpRequest, result: Commitment) -> HttpResponse:
        return self.row_answer() if wants_fragment(request) else super().done(request, result)


class ActionComplete(ActionVerb):
    def act(self, request: HttpRequest) -> Commitment:
        return operations.commitment_complete(by=self.actor, commitment=self.promise)


class ActionReopen(ActionVerb):
    def act(self, request: HttpRequest) -> Commitment:
        return operations.commitment_reopen(by=self.actor, commitment=self.promise)
