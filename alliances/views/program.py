from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from alliances import operations
from alliances.forms import ProgramForm, ProgramRoleForm
from alliances.mails import invitation_link
from alliances.models import Program, ProgramRole
from alliances.permissions import Permission
from alliances.views.base import ProgramView
from core.views import FormPage, Page, Verb, leave, say


class OfProgram(ProgramView):
    @property
    def program(self) -> Program:
        program = self.actor.program
        assert program is not None, "the door opened a program"
        return program

    @property
    def program_url(self) -> str:
        return reverse("alliances:program_detail", args=[self.program.public_id])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        crumbs = [{"name": self.program.name, "url": self.program_url}]
        return super().get_context_data(program=self.program, crumbs=crumbs, **kwargs)  # type: ignore[misc]


class ProgramDetail(OfProgram, Page):
    """Who has a role in every alliance, and what a new one starts with."""

    permission = Permission.READ
    template_name = "alliances/program_detail.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        roles = ProgramRole.objects.visible_to(self.actor).select_related("person").order_by("role", "person__name")
        return super().get_context_data(
            roles=roles,
            stages=self.program.stages.all(),
            may_edit=self.actor.may(Permission.FOUND),
            may_administer=self.actor.may(Permission.ADMINISTER),
            **kwargs,
        )


class ProgramEdit(OfProgram, FormPage):
    permission = Permission.FOUND
    template_name = "alliances/program_edit.html"
    form_class = ProgramForm

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"actor": self.actor, "instance": self.program}

    def act(self, form: ProgramForm) -> Program:
        return operations.program_edit(
            by=self.actor, program=self.program, version=form.cleaned_data["version"], changes=form.changes
        )

    def done(self, result: Program) -> HttpResponse:
        return leave(self.request, self.program_url)


class ProgramRoleCreate(OfProgram, FormPage):
    """Somebody gets a role; the link that lets them in is shown once, or mailed."""

    permission = Permission.ADMINISTER
    template_name = "alliances/program_role_create.html"
    form_class = ProgramRoleForm

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"actor": self.actor}

    def act(self, form: ProgramRoleForm) -> ProgramRole:
        return operations.program_role_create(by=self.actor, program=self.program, **form.cleaned_data)

    def done(self, result: ProgramRole) -> HttpResponse:
        return leave(self.request, self.program_url)


class OneProgramRole(OfProgram):
    permission = Permission.ADMINISTER

    @property
    def program_role(self) -> ProgramRole:
        roles = ProgramRole.objects.visible_to(self.actor).select_related("person", "program", "organisation")
        found: ProgramRole | None = roles.filter(public_id=self.kwargs["role_id"]).first()  # type: ignore[attr-defined]
        if found is None:
            raise Http404
        return found


class ProgramRoleInvite(OneProgramRole, Page):
    template_name = "alliances/program_role_invite.html"

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        is_mailed = request.POST.get("how") == "mail"
        role = self.program_role
        _invitation, token = operations.invitation_create(by=self.actor, place=role, is_mailed=is_mailed)
        if is_mailed:
            say(request, _("The invitation is on its way to %(email)s.") % {"email": role.person.email})
            return leave(request, self.program_url)
        return self.render_to_response(self.get_context_data(link=invitation_link(token)))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(program_role=self.program_role, has_mail=bool(settings.EMAIL_URL), **kwargs)


class ProgramRoleVerb(OneProgramRole, Verb):
    changes: dict[str, object] = {}

    def act(self, request: HttpRequest) -> ProgramRole:
        return operations.program_role_change(
            by=self.actor, program_role=self.program_role, version=None, changes=self.changes
        )

    def done(self, request: HttpRequest, result: ProgramRole) -> HttpResponse:
        return leave(request, self.program_url)


class ProgramRoleSuspend(ProgramRoleVerb):
    changes = {"state": "suspended"}


class ProgramRoleRestore(ProgramRoleVerb):
    changes = {"state": "active"}
