"""Rows for tests, by plain functions. They run in the system scope: `with scoped(SYSTEM): make_…`."""

from typing import Any

from accounts.models import User
from alliances.models import Alliance, Membership, Organisation, Participation, Person, Program, ProgramRole, Stage
from alliances.stages import ISO_44001
from core import scope as scopes


def make_program(host: str, **fields: Any) -> Organisation:
    """A program with its stages; answers its host, which names the program."""
    program = Program(name=f"{host} partners", **fields)
    program.save()
    for position, name in enumerate(ISO_44001, start=1):
        Stage(program=program, position=position, name=str(name)).save()
    return make_organisation(program, host, is_host=True)


def make_organisation(program: Program, name: str, **fields: Any) -> Organisation:
    organisation = Organisation(program=program, name=name, **fields)
    organisation.save()
    return organisation


def make_alliance(*companies: Organisation, **fields: Any) -> Alliance:
    """An alliance of these companies, the host first."""
    alliance = Alliance(program=companies[0].program, **fields)
    alliance.save()
    for company in companies:
        Participation(program=alliance.program, alliance=alliance, organisation=company, is_host=company.is_host).save()
    return alliance


def make_person(
    organisation: Organisation, name: str, *, account: str = "", program_role: str = "", **fields: Any
) -> Person:
    """Somebody of the company with an account of their own, or with the one given."""
    email = fields.pop("email", f"{name.split()[0].lower()}@{organisation.name.lower()}.example")
    person = Person(
        program=organisation.program,
        organisation=organisation,
        name=name,
        email=email,
        account=account or make_user(email).public_id,
        **fields,
    )
    person.save()
    if program_role:
        ProgramRole(
            program=organisation.program,
            organisation=organisation,
            person=person,
            account=person.account,
            role=program_role,
        ).save()
    return person


def make_membership(alliance: Alliance, person: Person, role: str, *, suspended: bool = False) -> Membership:
    membership = Membership(
        program_id=alliance.program_id,
        alliance=alliance,
        participation=alliance.participations.get(organisation=person.organisation),
        organisation_id=person.organisation_id,
        person=person,
        account=person.account,
        role=role,
        state="suspended" if suspended else "active",
    )
    membership.save()
    return membership


def make_user(email: str) -> User:
    """An account without a password. The table of accounts is the bare login's, so the scope is put aside."""
    with scopes.scoped(scopes.Scope("login")):
        user = User(email=email)
        user.set_unusable_password()
        user.save()
    return user


def user_of(person: Person) -> User:
    return User.objects.get(public_id=person.account)
