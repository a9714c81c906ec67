from typing import Any

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from alliances import operations
from alliances.actors import Actor
from alliances.forms import MembershipForm, PersonForm
from alliances.models import Membership
from alliances.permissions import Permission
from alliances.standing import standing_of, with_invitations
from alliances.views.base import AllianceView
from core.views import FormPage, Verb, leave, say


def dressed(row: Membership, actor: Actor) -> Membership:
    """A row of the list with what its template asks: how they stand, and whether they are the actor's to change."""
    row.standing = standing_of(row)  # type: ignore[attr-defined]
    row.may_change = actor.may(Permission.INVITE) and operations.may_change(by=actor, membership=row)  # type: ignore[attr-defined]
    return row


class OneMembership(AllianceView):
    """A view of somebody in the alliance."""

    tab = "people"

    @property
    def membership(self) -> Membership:
        people = with_invitations(Membership.objects.in_alliance(self.alliance).with_people(), self.actor)
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

    def demand(self) -> None:
        operations.demand_change(by=self.actor, membership=self.membership)

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"actor": self.actor, "instance": self.membership.person}

    def act(self, form: PersonForm) -> Any:
        return operations.person_edit(
            by=self.actor, membership=self.membership, version=form.cleaned_data["version"], changes=form.changes
        )

    def done(self, result: Any) -> HttpResponse:
        return leave(self.request, self.people_url)


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
