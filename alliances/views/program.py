from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from alliances import operations
from alliances.forms import ProgramForm, ProgramRoleForm
from alliances.models import Program, ProgramRole
from alliances.permissions import Permission
from alliances.standing import standing_of, with_invitations
from alliances.views.base import ProgramView
from core.sorting import SortKey
from core.views import FormPage, Page, leave, say


class OfProgram(ProgramView):
    @property
    def program(self) -> Program:
        program = self.actor.program
        assert program is not None, "the door opened a program"
        return program

    @property
    def program_url(self) -> str:
        return reverse("alliances:program_detail", args=[self.program.public_id])

    def roles(self) -> Any:
        """Everybody with a role in the program, administrators first."""
        roles = ProgramRole.objects.visible_to(self.actor).filter(program=self.program)
        people = with_invitations(roles.select_related("person", "program", "organisation"), self.actor)
        return people.order_by("role", SortKey("person__name"), "pk")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        crumbs = [{"name": self.program.name, "url": self.program_url}]
        return super().get_context_data(program=self.program, crumbs=crumbs, **kwargs)  # type: ignore[misc]


class ProgramDetail(OfProgram, Page):
    """Who has a role in every alliance, and what a new one starts with."""

    permission = Permission.READ
    template_name = "alliances/program_detail.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        may_administer = self.actor.may(Permission.ADMINISTER)
        return super().get_context_data(
            roles=[dressed(role, may_administer) for role in self.roles()],
            stages=self.program.stages.all(),
            may_edit=self.actor.may(Permission.FOUND),
            may_administer=may_administer,
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
        say(self.request, _("Kept."))
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
        say(self.request, _("%(name)s has the role. Nothing was sent to them.") % {"name": result.person})
        return leave(self.request, self.program_url)


def dressed(role: ProgramRole, may_administer: bool) -> ProgramRole:
    """A row of the list with what its template asks: how they stand, and whether it can be changed."""
    role.standing = standing_of(role)  # type: ignore[attr-defined]
    role.may_change = may_administer  # type: ignore[attr-defined]
    return role
