"""One value of an alliance, changed where it stands: a menu or a line, and the row as it is afterwards."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from alliances import operations
from alliances.forms import AllianceForm
from alliances.models import Alliance, with_tags
from alliances.permissions import Permission
from alliances.views.base import AllianceView
from alliances.views.fields import options_of
from core.views import InPlace, Page

FIELDS = ("depth", "stage", "next_review_on", "notice_by")


class WithRow(AllianceView):
    def row_context(self) -> dict[str, Any]:
        """What the row of the list needs, as it is by now."""
        rows = Alliance.objects.in_alliance(self.alliance).with_others(self.actor).select_related("stage")
        alliance = with_tags(rows, self.actor).get()
        return {
            "alliance": alliance,
            "may_edit": self.actor.may_every(Permission.EDIT_JOINT),
            "bulk": self.actor.may(Permission.FOUND),
            "today": alliance.today(),
        }


class AllianceRow(WithRow, Page):
    """The row of the list, as it is."""

    permission = Permission.READ
    template_name = "alliances/_alliance_row.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return self.row_context()


class AllianceFieldEdit(WithRow, InPlace):
    permission = Permission.EDIT_JOINT
    every = True
    template_name = "alliances/alliance_field.html"
    fragment_name = "alliances/_alliance_field.html"

    def get_form_class(self) -> Any:
        if self.kwargs["field"] not in FIELDS:
            raise Http404
        return AllianceForm

    def get_form(self, form_class: Any = None) -> Any:
        form = super().get_form(form_class)
        if self.kwargs["field"] not in form.fields:
            raise Http404  # a field that only the host's side changes
        return form

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {
            "actor": self.actor,
            "instance": self.alliance,
            "only": self.kwargs["field"],
        }

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        field = context["form"][self.kwargs["field"]]
        here, row = (reverse(f"alliances:{name}", args=args) for name, args in self._addresses())
        return context | {
            **self.row_context(),
            "field": field,
            "options": options_of(field),
            "target": f"[id='{self.alliance.public_id}']",
            "line": {"url": here, "back_url": row, "field": field, "verb": _("Set it"), "error": "".join(field.errors)},
        }

    def _addresses(self) -> tuple[tuple[str, list[str]], tuple[str, list[str]]]:
        ident = self.alliance.public_id
        return ("alliance_field_edit", [ident, self.kwargs["field"]]), ("alliance_row", [ident])

    def act(self, form: AllianceForm) -> Alliance:
        return operations.alliance_edit(
            by=self.actor, alliance=self.alliance, version=form.cleaned_data["version"], changes=form.changes
        )

    def row(self, changed: Alliance, status: int = 200) -> HttpResponse:
        return render(self.request, "alliances/_alliance_row.html", self.row_context(), status=status)
