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


class AllianceRow(AllianceView, Page):
    """The row of the list, as it is."""

    permission = Permission.READ
    template_name = "alliances/_alliance_row.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {
            "alliance": self.alliance,
            "may_edit": self.actor.may_every(Permission.EDIT_JOINT),
            "today": self.alliance.today(),
        }


class AllianceFieldEdit(AllianceView, InPlace):
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
            "field": field,
            "options": options_of(field),
            "target": f"[id='{self.alliance.public_id}']",
            "may_edit": True,
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
        rows = Alliance.objects.in_alliance(changed).with_names().select_related("stage")
        alliance = with_tags(rows, self.actor).get()
        context = {"alliance": alliance, "may_edit": True, "today": alliance.today()}
        return render(self.request, "alliances/_alliance_row.html", context, status=status)
