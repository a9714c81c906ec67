from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from accounts import operations as accounts
from alliances.actors import Actor
from alliances.languages import language_at_hand
from alliances.models import MembershipState, Organisation, Person, Program, ProgramRole, Stage
from alliances.operations.invitation import invitations_end
from alliances.permissions import Permission
from alliances.roles import ProgramRoleName
from alliances.stages import PRESETS
from core.errors import Refused
from core.scope import SYSTEM, Scope, scoped
from core.versions import changed, checked, locked


@transaction.atomic
def program_start(
    *,
    company: str,
    name: str,
    email: str,
    password: str | None,
    time_zone: str = "UTC",
    language: str = "en",
    stages: str = "iso44001",
    public_id: str = "",
    only_if_empty: bool = False,
) -> Program:
    """The program of a company that has none: its host, its stages, and its first person as administrator.

    Acts as the system, since nobody is there yet. With `only_if_empty` the first who comes starts the instance, and
    everybody who comes at the same moment is refused. Raises `Refused`.
    """
    with scoped(Scope("login")):
        if only_if_empty and not accounts.is_first():
            raise Refused(_("Somebody has started here already. Ask them for an invitation."), code="started")
        account = accounts.account_create(email=email, password=password)
    with scoped(SYSTEM), translation.override(language):
        named = {"public_id": public_id} if public_id else {}
        program = Program(name=_("Alliances of %(company)s") % {"company": company}, time_zone=time_zone, **named)
        checked(program).save()
        for position, stage in enumerate(PRESETS[stages][1], start=1):
            Stage(program=program, position=position, name=str(stage)).save()
        host = Organisation(program=program, name=company.strip(), is_host=True)
        checked(host).save()
        person = Person(
            program=program,
            organisation=host,
            name=name.strip(),
            email=account.email,
            account=account.public_id,
            time_zone=time_zone,
            language=language,
        )
        checked(person).save()
        ProgramRole(
            program=program,
            organisation=host,
            person=person,
            account=person.account,
            role=ProgramRoleName.ADMINISTRATOR,
        ).save()
    return program


@transaction.atomic
def program_edit(*, by: Actor, program: Program, version: int | None, changes: dict[str, object]) -> Program:
    """Change the program's defaults. Raises `Refused` and `Stale`."""
    by.demand(Permission.FOUND)
    if {"session_days", "requires_totp"} & changes.keys():
        by.demand(Permission.ADMINISTER, _("An administrator decides how people sign in."))
    return changed(locked(program, version), changes)


@transaction.atomic
def program_role_create(*, by: Actor, program: Program, name: str, email: str, role: str) -> ProgramRole:
    """Somebody of the host gets a role in all its alliances; they come in by an invitation. Raises `Refused`."""
    by.demand(Permission.ADMINISTER, _("An administrator gives program roles."))
    host = Organisation.objects.visible_to(by).get(program=program, is_host=True)
    email = email.strip().lower()
    person = Person.objects.visible_to(by).filter(organisation=host, email__iexact=email).first()
    if person is None:
        person = Person(
            program=program,
            organisation=host,
            name=name.strip(),
            email=email,
            time_zone=program.time_zone,
            language=language_at_hand(),
        )
        checked(person).save()
    if ProgramRole.objects.visible_to(by).filter(person=person).exists():
        raise Refused(_("%(name)s has a role in this program already.") % {"name": person}, field="email", code="twice")
    given = ProgramRole(program=program, organisation=host, person=person, account=person.account, role=role)
    given.save()
    _tell_sessions(given)
    return given


@transaction.atomic
def program_role_change(
    *, by: Actor, program_role: ProgramRole, version: int | None, changes: dict[str, object]
) -> ProgramRole:
    """Change or suspend a program role. The last administrator stays. Raises `Refused` and `Stale`."""
    by.demand(Permission.ADMINISTER, _("An administrator gives program roles."))
    everyone = ProgramRole.objects.visible_to(by).filter(program=program_role.program_id)
    list(everyone.order_by("pk").select_for_update().values_list("pk"))
    now = changed(locked(program_role, version), changes)
    if not everyone.filter(role=ProgramRoleName.ADMINISTRATOR, state="active").exclude(account="").exists():
        raise Refused(_("The program needs an administrator who can sign in."), field="role", code="last_administrator")
    if now.state != MembershipState.ACTIVE:
        invitations_end(of=now)
    _tell_sessions(now)
    return now


def _tell_sessions(role: ProgramRole) -> None:
    """The sessions of somebody whose rights changed get a new id with the next click."""
    if role.account:
        with scoped(Scope("login")):
            accounts.account_rights_changed(public_id=role.account)
