"""Writing a program of a size: its few accounts by the operations, everything else in sets, as the system.

Rows are written with every trigger and constraint on, so that what is measured is what people would have made: the
history begins with the triggers' own entries, which are then dated back.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from django.db import connections, transaction

from accounts.models import User
from alliances import operations
from alliances.actors import Actor, actor_everywhere, actor_in_alliance, actor_in_program
from alliances.models import Participation, Program
from alliances.roles import AllianceRole, ProgramRoleName
from alliances.scopes import people_scope
from config.bench import history, people, work
from config.bench.shape import PASSWORD, Size
from core.scope import SYSTEM, scoped

COMPANIES = (people.PARTNERS, people.ALLIANCES, people.PARTICIPATIONS, people.PERSONS, people.MEMBERSHIPS, people.LEADS)
RECORDS = (
    *(work.GOALS, work.GOAL_ROWS, work.MILESTONES, work.MILESTONE_ROWS, work.ACTIONS, work.ACTION_ROWS),
    *(work.COMMITMENTS, history.ANSWERS, history.VIEWS, history.COMMENTS, history.TAGS),
    *(history.BEGINNINGS, history.SAID, history.CHANGES),
)


def seed(size: Size) -> None:
    """Write the whole program, in one transaction."""
    with transaction.atomic():
        program = _start(size)
        counts = size.counts()
        told = {
            "program": program.pk,
            "name": size.program,
            "alliances": size.alliances,
            "manager": size.email("manager"),
            "goals": [each.goals for each in counts],
            "milestones": [each.milestones for each in counts],
            "actions": [each.actions for each in counts],
        }
        _write(COMPANIES, told)
        _invite_partner(size)
        _write(RECORDS, told)
    _look_over()


def _start(size: Size) -> Program:
    program = operations.program_start(
        company="Northwind",
        name="Ada Berg",
        email=size.email("administrator"),
        password=PASSWORD,
        public_id=size.program,
    )
    for name, role in (("Maya Lindqvist", ProgramRoleName.MANAGER), ("Erin Falk", ProgramRoleName.EXECUTIVE)):
        with _acting(size.email("administrator"), program=size.program) as ada:
            email = size.email(role)
            given = operations.program_role_create(by=ada, program=program, name=name, email=email, role=role)
            _, token = operations.invitation_create(by=ada, place=given, is_mailed=False)
        operations.invitation_accept(token=token, password=PASSWORD)
    return program


def _invite_partner(size: Size) -> None:
    with _acting(size.email("manager"), alliance=size.alliance) as maya:
        side = Participation.objects.visible_to(maya).select_related("organisation", "alliance").get(is_host=False)
        email = size.email("partner")
        pavel = operations.membership_create(
            by=maya, participation=side, name="Pavel Novák", email=email, role=AllianceRole.LEAD
        )
        _, token = operations.invitation_create(by=maya, place=pavel, is_mailed=False)
    operations.invitation_accept(token=token, password=PASSWORD)


@contextmanager
def _acting(email: str, *, alliance: str = "", program: str = "") -> Iterator[Actor]:
    """As somebody, through the door that they would take."""
    account = User.objects.get(email=email).public_id
    with scoped(people_scope("member", account=account)):
        if alliance:
            actor = actor_in_alliance(account, alliance)
        else:
            actor = actor_in_program(account, program) if program else actor_everywhere(account)
        assert actor is not None, f"{email} has no place there"
        with scoped(actor.scope(writes=True)):
            yield actor


def _write(statements: tuple[str, ...], told: Mapping[str, Any]) -> None:
    with scoped(SYSTEM), connections["default"].cursor() as cursor:
        cursor.execute("SET LOCAL statement_timeout = 0")
        for statement in statements:
            cursor.execute(statement, told)
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")


def _look_over() -> None:
    """Tell the planner what there is now. Only the owner of the tables may."""
    with connections["owner"].cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
