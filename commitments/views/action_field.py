"""One value of an action, changed where it stands."""

from typing import Any
from urllib.parse import urlsplit

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django_htmx.http import trigger_client_event

from alliances.permissions import Permission
from commitments import operations
from commitments.forms import ActionFieldForm
from commitments.models import Commitment
from commitments.operations.commitment import demand_keep
from commitments.promises import first_date, line_of, reason_asked
from commitments.views.base import OneAction
from core.views import InPlace, Page, leave

FIELDS = ("due_on", "owner", "state")
KINDS = {"open": "open", "started": "open", "done": "done"}


class WithRow(OneAction):
    @property
    def alone(self) -> bool:
        """Whether the row stands on the action's own page, where there is nothing to select it from."""
        page = urlsplit(self.request.headers.get("HX-Current-URL", "")).path
        return page == self.promise.record.get_absolute_url()

    def row_context(self) -> dict[str, Any]:
        """What the row needs, as it is by now."""
        self.__dict__.pop("promise", None)
        today = self.alliance.today()
        return {
            "line": line_of(self.promise, today, self.actor),
            "companies": [side.organisation for side in self.alliance.sides],
            "today": today,
            "bulk": self.actor.may(Permission.CREATE) and not self.alone,
            "alone": self.alone,
        }

    def row_answer(self, status: int = 200) -> HttpResponse:
        answer = render(self.request, "commitments/_action_row.html", self.row_context(), status=status)
        return trigger_client_event(answer, "record-changed")


class ActionRow(WithRow, Page):
    permission = Permission.READ
    template_name = "commitments/_action_row.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return self.row_context()


class ActionFieldEdit(WithRow, InPlace):
    permission = Permission.CREATE
    named = True
    template_name = "commitments/action_field.html"
    fragment_name = "commitments/_action_field.html"
    form_class = ActionFieldForm

    @property
    def field(self) -> str:
        if self.kwargs["field"] not in FIELDS:
            raise Http404
        return str(self.kwargs["field"])

    def demand(self) -> None:
        demand_keep(self.actor, self.promise, {self.field})

    def get_form_kwargs(self) -> dict[str, Any]:
        if not self.actor.may(self.permission):
            self.demand()
        return super().get_form_kwargs() | {"actor": self.actor, "only": self.field, "promise": self.promise}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs) | self.row_context()
        field = context["form"][self.field]
        asks = "reason" in context["form"].fields
        edit = {
            "field": field,
            "error": "".join(field.errors),
            "reason": context["form"].data.get("reason", ""),
            "placeholder": reason_asked(self.promise, self.others) if asks else "",
            "note": first_date(self.promise, context["today"]),
            "back_url": context["line"].row_url,
        }
        return context | {"field": field, "field_url": self.request.path, "options": self.choices(field), "edit": edit}

    def choices(self, field: Any) -> list[dict[str, Any]]:
        """The choices for a menu; none for a date, which is typed."""
        match field.name:
            case "state":
                now = self.promise.state
                return [
                    {"value": value, "label": label, "kind": KINDS[value], "is_current": value == now}
                    for value, label in field.field.choices
                ]
            case "owner":
                return [self.person(each) for each in field.field.queryset]
            case _:
                return []

    def person(self, membership: Any) -> dict[str, Any]:
        return {
            "value": membership.public_id,
            "label": membership.person.name,
            "company": membership.organisation,
            "is_current": membership.pk == self.promise.owner_id,
        }

    def act(self, form: ActionFieldForm) -> Commitment:
        return operations.commitment_edit(
            by=self.actor,
            commitment=self.promise,
            version=form.cleaned_data["version"],
            changes=form.changes,
            reason=form.cleaned_data.get("reason", ""),
        )

    def row(self, changed: Any, status: int = 200) -> HttpResponse:
        if self.alone and self.field == "state":  # what else the page offers follows the state
            return leave(self.request, self.promise.record.get_absolute_url())
        return self.row_answer(status)
