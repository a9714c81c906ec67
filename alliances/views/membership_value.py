"""A value in somebody's row, changed where it stands: role or deputy."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from alliances import operations
from alliances.forms import DeputyForm, RoleForm
from alliances.models import Membership
from alliances.permissions import Permission
from alliances.views.fields import options_of
from alliances.views.membership import OneMembership, dressed
from core.htmx import wants_fragment
from core.views import InPlace, leave


class MembershipValue(OneMembership, InPlace):
    permission = Permission.INVITE
    template_name = "alliances/membership_field.html"
    fragment_name = "alliances/_membership_field.html"
    url_name = ""

    def demand(self) -> None:
        operations.demand_change(by=self.actor, membership=self.membership)

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"actor": self.actor, "instance": self.membership}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        membership = self.membership
        field = next(iter(context["form"].visible_fields()))
        return context | {
            "field": field,
            "membership": membership,
            "options": options_of(field),
            "target": f"[id='{membership.public_id}']",
            "url": reverse(f"alliances:{self.url_name}", args=[self.alliance.public_id, membership.public_id]),
            "back_url": self.people_url,
        }

    def form_invalid(self, form: Any) -> HttpResponse:
        """In the list the row stays as it is, with the sentence under it; a menu is no place for one."""
        if not wants_fragment(self.request):
            return super().form_invalid(form)
        refusal = " ".join(str(error) for errors in form.errors.values() for error in errors)
        return self.row(self.membership, status=422, refusal=refusal)

    def done(self, result: Membership) -> HttpResponse:
        return self.row(result) if wants_fragment(self.request) else leave(self.request, self.people_url)

    def row(self, changed: Membership, status: int = 200, refusal: str = "") -> HttpResponse:
        row = dressed(self.membership, self.actor)
        context = {"row": row, "alliance": self.alliance, "refusal": refusal}
        return render(self.request, "alliances/_membership_row.html", context, status=status)


class MembershipRole(MembershipValue):
    form_class = RoleForm
    url_name = "membership_role"

    def act(self, form: RoleForm) -> Membership:
        return operations.membership_role_change(
            by=self.actor,
            membership=self.membership,
            version=form.cleaned_data["version"],
            role=form.cleaned_data["role"],
        )


class MembershipDeputy(MembershipValue):
    form_class = DeputyForm
    url_name = "membership_deputy"

    def act(self, form: DeputyForm) -> Membership:
        return operations.membership_deputise(
            by=self.actor,
            membership=self.membership,
            version=form.cleaned_data["version"],
            deputy=form.cleaned_data["deputy"],
        )
