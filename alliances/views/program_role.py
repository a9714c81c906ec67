"""What an administrator does with somebody's role in the program."""

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from alliances import operations
from alliances.forms.program import ProgramRoleNameForm
from alliances.mails import invitation_link
from alliances.models import MembershipState, ProgramRole
from alliances.permissions import Permission
from alliances.views.fields import options_of
from alliances.views.program import OfProgram, dressed
from core.errors import Refused
from core.htmx import wants_fragment
from core.views import InPlace, Page, Verb, leave, say


class OneProgramRole(OfProgram):
    permission = Permission.ADMINISTER

    @property
    def program_role(self) -> ProgramRole:
        found: ProgramRole | None = self.roles().filter(public_id=self.kwargs["role_id"]).first()  # type: ignore[attr-defined]
        if found is None:
            raise Http404
        return found


class ProgramRoleChange(OneProgramRole, InPlace):
    """Another role, chosen where it stands."""

    template_name = "alliances/program_role_field.html"
    fragment_name = "alliances/_program_role_field.html"
    form_class = ProgramRoleNameForm

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"actor": self.actor, "instance": self.program_role}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        role, context = self.program_role, super().get_context_data(**kwargs)
        field = context["form"]["role"]
        url = reverse("alliances:program_role_change", args=[self.program.public_id, role.public_id])
        shown = {"field": field, "options": options_of(field), "target": f"[id='{role.public_id}']"}
        return context | shown | {"role": role, "url": url}

    def act(self, form: ProgramRoleNameForm) -> ProgramRole:
        return operations.program_role_change(
            by=self.actor,
            program_role=self.program_role,
            version=form.cleaned_data["version"],
            changes={"role": form.cleaned_data["role"]},
        )

    def form_invalid(self, form: Any) -> HttpResponse:
        """In the list the row stays as it is, with the sentence under it."""
        if not wants_fragment(self.request):
            return super().form_invalid(form)
        refusal = " ".join(str(error) for errors in form.errors.values() for error in errors)
        return self.row(self.program_role, status=422, refusal=refusal)

    def done(self, result: ProgramRole) -> HttpResponse:
        return self.row(result) if wants_fragment(self.request) else leave(self.request, self.program_url)

    def row(self, changed: ProgramRole, status: int = 200, refusal: str = "") -> HttpResponse:
        role = dressed(self.program_role, may_administer=True)
        context = {"role": role, "program": self.program, "refusal": refusal}
        return render(self.request, "alliances/_program_role_row.html", context, status=status)


class ProgramRoleInvite(OneProgramRole, Page):
    template_name = "alliances/program_role_invite.html"

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        role, is_mailed = self.program_role, request.POST.get("how") == "mail"
        try:
            _invitation, token = operations.invitation_create(by=self.actor, place=role, is_mailed=is_mailed)
        except Refused as refusal:
            return self.render_to_response(self.get_context_data(refusal=refusal.message), status=422)
        if is_mailed:
            say(request, _("The invitation is on its way to %(email)s.") % {"email": role.person.email})
            return leave(request, self.program_url)
        return self.render_to_response(self.get_context_data(link=invitation_link(token)))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        role = dressed(self.program_role, may_administer=True)
        return super().get_context_data(program_role=role, has_mail=bool(settings.EMAIL_URL), **kwargs)


class ProgramRoleVerb(OneProgramRole, Verb):
    def done(self, request: HttpRequest, result: Any) -> HttpResponse:
        return leave(request, self.program_url)

    def move(self, state: MembershipState) -> ProgramRole:
        return operations.program_role_change(
            by=self.actor, program_role=self.program_role, version=None, changes={"state": state}
        )


class ProgramRoleSuspend(ProgramRoleVerb):
    def act(self, request: HttpRequest) -> None:
        role = self.move(MembershipState.SUSPENDED)
        say(request, _("%(name)s cannot come in by this role any more, from now on.") % {"name": role.person})


class ProgramRoleRestore(ProgramRoleVerb):
    def act(self, request: HttpRequest) -> None:
        role = self.move(MembershipState.ACTIVE)
        say(request, _("%(name)s can come in again.") % {"name": role.person})


class ProgramRoleRevoke(ProgramRoleVerb):
    """The link of the invitation to this role lets nobody in any more."""

    def act(self, request: HttpRequest) -> None:
        operations.invitation_revoke(by=self.actor, place=self.program_role)
        say(request, _("The link lets nobody in any more."))
