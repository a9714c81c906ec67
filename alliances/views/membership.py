from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alliances import operations
from alliances.forms import DeputyForm, MembershipForm, PersonForm, RoleForm
from alliances.models import Invitation, Membership
from alliances.permissions import Permission
from alliances.views.base import AllianceView
from alliances.views.fields import options_of
from core.lists import Column, ListPage
from core.views import FormPage, InPlace, Verb, leave, say


class MembershipList(AllianceView, ListPage):
    permission = Permission.READ
    tab = "people"
    template_name = "alliances/membership_list.html"
    fragment_name = "alliances/_membership_table.html"
    export_name = "people"
    page_size = 200
    columns = (
        Column("name", gettext_lazy("Name"), lambda row: row.person.name, ("person__name",)),
        Column("company", gettext_lazy("Company"), lambda row: row.organisation.name, ("organisation__name",)),
        Column("title", gettext_lazy("Position"), lambda row: row.person.title, ("person__title",)),
        Column("email", gettext_lazy("E-mail"), lambda row: row.person.email, ("person__email",)),
        Column("role", gettext_lazy("Role"), lambda row: row.get_role_display(), ("role",)),
        Column("state", gettext_lazy("State"), lambda row: row.get_state_display(), ("state",)),
    )

    def rows(self) -> Any:
        people = Membership.objects.in_alliance(self.alliance).with_people()
        return people.order_by("-participation__is_host", "organisation__name", "state", "person__name")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        may_invite = self.actor.may(Permission.INVITE)
        new = {
            "label": _("Add somebody"),
            "url": reverse("alliances:membership_create", args=[self.alliance.public_id]),
        }
        context = super().get_context_data(**kwargs)
        new |= {"icon": "user-plus", "kind": "primary"}
        open_until = {each.membership_id: each.expires_at for each in Invitation.objects.visible_to(self.actor).open()}
        for row in context["rows"]:
            row.invited_until = open_until.get(row.pk)
            row.may_change = may_invite and operations.may_change(by=self.actor, membership=row)
        return context | {"actions": [new] if may_invite else []}


class OneMembership(AllianceView):
    """A view of somebody in the alliance."""

    tab = "people"

    @property
    def membership(self) -> Membership:
        people = Membership.objects.in_alliance(self.alliance).with_people()
        found: Membership | None = people.filter(public_id=self.kwargs["membership_id"]).first()  # type: ignore[attr-defined]
        if found is None:
            raise Http404
        return found

    @property
    def people_url(self) -> str:
        return reverse("alliances:membership_list", args=[self.alliance.public_id])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        return context | {"crumbs": [*context["crumbs"], {"name": _("People"), "url": self.people_url}]}


class MembershipCreate(AllianceView, FormPage):
    permission = Permission.INVITE
    tab = "people"
    template_name = "alliances/membership_create.html"
    fragment_name = "alliances/_membership_form.html"
    form_class = MembershipForm

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"actor": self.actor}

    def act(self, form: MembershipForm) -> Membership:
        membership = operations.membership_create(by=self.actor, **form.cleaned_data)
        say(self.request, _("%(name)s is in. Nothing was sent to them.") % {"name": membership.person})
        return membership

    def done(self, result: Membership) -> HttpResponse:
        return leave(self.request, reverse("alliances:membership_list", args=[self.alliance.public_id]))


class MembershipEdit(OneMembership, FormPage):
    """The name, address and position of somebody in the alliance."""

    permission = Permission.INVITE
    template_name = "alliances/membership_edit.html"
    fragment_name = "alliances/_person_form.html"
    form_class = PersonForm

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"actor": self.actor, "instance": self.membership.person}

    def act(self, form: PersonForm) -> Any:
        return operations.person_edit(
            by=self.actor, membership=self.membership, version=form.cleaned_data["version"], changes=form.changes
        )

    def done(self, result: Any) -> HttpResponse:
        return leave(self.request, self.people_url)


class MembershipRow(OneMembership, InPlace):
    """A value of somebody's row, changed where it stands: role or deputy."""

    permission = Permission.INVITE
    template_name = "alliances/membership_field.html"
    fragment_name = "alliances/_membership_field.html"
    url_name = ""

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"actor": self.actor, "instance": self.membership}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        membership = self.membership
        field = next(iter(context["form"].visible_fields()))
        url = reverse(f"alliances:{self.url_name}", args=[self.alliance.public_id, membership.public_id])
        return context | {
            "field": field,
            "membership": membership,
            "options": options_of(field),
            "target": f"[id='{membership.public_id}']",
            "url": url,
            "back_url": self.people_url,
        }

    def done(self, result: Membership) -> HttpResponse:
        return super().done(result) if self.request.htmx else leave(self.request, self.people_url)  # type: ignore[attr-defined]

    def row(self, changed: Membership, status: int = 200) -> HttpResponse:
        membership = self.membership
        membership.may_change = True  # type: ignore[attr-defined]
        return render(
            self.request,
            "alliances/_membership_row.html",
            {"row": membership, "alliance": self.alliance},
            status=status,
        )


class MembershipRole(MembershipRow):
    form_class = RoleForm
    url_name = "membership_role"

    def act(self, form: RoleForm) -> Membership:
        return operations.membership_role_change(
            by=self.actor,
            membership=self.membership,
            version=form.cleaned_data["version"],
            role=form.cleaned_data["role"],
        )


class MembershipDeputy(MembershipRow):
    form_class = DeputyForm
    url_name = "membership_deputy"

    def act(self, form: DeputyForm) -> Membership:
        return operations.membership_deputise(
            by=self.actor,
            membership=self.membership,
            version=form.cleaned_data["version"],
            deputy=form.cleaned_data["deputy"],
        )


class MembershipVerb(OneMembership, Verb):
    """Something done with somebody's place in the alliance."""

    permission = Permission.INVITE

    def done(self, request: Any, result: Any) -> HttpResponse:
        return leave(request, self.people_url)


class MembershipSuspend(MembershipVerb):
    def act(self, request: Any) -> None:
        membership = operations.membership_suspend(by=self.actor, membership=self.membership)
        say(request, _("%(name)s cannot come in any more, from now on.") % {"name": membership.person})


class MembershipRestore(MembershipVerb):
    def act(self, request: Any) -> None:
        membership = operations.membership_restore(by=self.actor, membership=self.membership)
        say(request, _("%(name)s can come in again.") % {"name": membership.person})


class MembershipLeave(MembershipVerb):
    def act(self, request: Any) -> None:
        membership = operations.membership_leave(by=self.actor, membership=self.membership)
        say(request, _("%(name)s has left. What they did stays under their name.") % {"name": membership.person})
