"""Every list asks the database the same number of questions with 3 rows and with 30, and few.

A new list is one line in `LISTS`, and one function that makes a row of it.
"""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from alliances.roles import AllianceRole
from commitments.models import Commitment
from commitments.operations import action_create
from core.scope import SYSTEM, scoped
from goals import operations as goals
from notifications.models import CalendarFeed
from notifications.operations import notices_tell
from tests import factories
from tests.access import addresses
from tests.access.asking import ask
from tests.access.more import add_import
from tests.acting import acting
from tests.conftest import World

LIST, FRAGMENT, DETAIL, OVERVIEW = 10, 10, 12, 12
# The last one is once a minute: that the session is in use.
NOT_COUNTED = ("SAVEPOINT", "RELEASE", "ROLLBACK", "BEGIN", "COMMIT", "SELECT set_config", 'UPDATE "usersessions_')


def an_alliance(world: World, number: int) -> None:
    with scoped(SYSTEM):
        partner = factories.make_organisation(world.program, f"Partner {number}")
        factories.make_alliance(world.northwind, partner)


def somebody(world: World, number: int) -> None:
    with scoped(SYSTEM):
        person = factories.make_person(world.contoso, f"P{number} Person", email=f"p{number}@contoso.example")
        factories.make_membership(world.aurora, person, AllianceRole.CONTRIBUTOR)


def a_goal(world: World, number: int) -> None:
    with acting(world.maya, world.aurora) as maya:
        own = maya.alliance.memberships.get(person=world.maya)
        goal = goals.goal_create(by=maya, statement=f"Goal {number}", visibility="shared")
        goals.goal_answer_set(by=maya, goal=goal, side=maya.participation, person=own)
        goals.milestone_create(by=maya, goal=goal, title="Step", owner=own, due_on=date(2027, 5, 1))


def a_milestone(world: World, number: int) -> None:
    with acting(world.maya, world.aurora) as maya:
        goals.milestone_create(
            by=maya,
            goal=world.work.goal,
            title=f"Step {number}",
            owner=maya.alliance.memberships.get(person=world.petra),
            due_on=date(2027, 5, 1),
            visibility="shared",
        )


def of_mine(world: World, number: int) -> None:
    """A place in one more alliance, and something owed there."""
    with scoped(SYSTEM):
        partner = factories.make_organisation(world.program, f"Partner {number}")
        alliance = factories.make_alliance(world.northwind, partner)
        factories.make_membership(alliance, world.maya, AllianceRole.LEAD)
    with acting(world.maya, alliance) as maya:
        own = maya.alliance.memberships.get(person=world.maya)
        action_create(by=maya, title=f"Errand {number}", owner=own, due_on=date(2027, 5, 1))


def an_import(world: World, number: int) -> None:
    with scoped(SYSTEM):
        add_import(world, world.aurora.participations.get(organisation=world.northwind))


def an_action(world: World, number: int) -> None:
    with acting(world.maya, world.aurora) as maya:
        owner = maya.alliance.memberships.get(person=world.maya)
        action_create(by=maya, title=f"Action {number}", owner=owner, due_on=date(2027, 5, 1), visibility="shared")


def a_notice(world: World, number: int) -> None:
    """Of an alliance of its own: everything else there is shows one, too."""
    of_mine(world, number)
    with scoped(SYSTEM):
        promise = (
            Commitment.objects.everything().select_related("record", "owner").get(record__title=f"Errand {number}")
        )
    notices_tell(kind="due_soon", told=[(promise.owner, promise.record, promise.due_on)])


def a_feed(world: World, number: int) -> None:
    with scoped(SYSTEM):
        CalendarFeed(
            account=world.maya.account,
            name=f"Phone {number}",
            alliance=world.aurora,
            extent="all",
            token_hash=f"{number}",
        ).save()


LISTS: list[tuple[str, Callable[[World, int], None], int]] = [
    ("alliances:alliance_list", an_alliance, LIST),
    ("alliances:membership_list", somebody, LIST),
    ("goals:goal_list", a_goal, LIST),
    ("goals:goal_detail", a_milestone, DETAIL),
    ("commitments:action_list", an_action, LIST),
    ("records:change_list", a_goal, LIST),
    ("notifications:inbox", a_notice, LIST),
    ("notifications:feed_list", a_feed, LIST),
    ("notifications:feed", an_action, LIST),
    ("api:alliances", an_alliance, LIST),
    ("api:people", somebody, LIST),
    ("api:imports", an_import, LIST),
    ("api:me", of_mine, LIST),
    ("api:my_commitments", of_mine, LIST),
    ("api:goals", a_goal, LIST),
    ("api:milestones", a_milestone, LIST),
]
DETAILS = ["alliances:alliance_detail", "goals:goal_detail", "goals:milestone_detail", "api:alliance", "api:goal"]


def statements(world: World, name: str, **headers: str) -> list[str]:
    with CaptureQueriesContext(connection) as captured:
        answer: Any = ask(world, "manager", "GET", name, **headers)
    assert answer.status_code == 200, answer.content
    return [each["sql"] for each in captured if not each["sql"].startswith(NOT_COUNTED)]


def few(asked: list[str], budget: int) -> None:
    assert len(asked) <= budget, "\n".join([f"{len(asked)} statements of {budget}:", *asked])


@pytest.mark.parametrize(("name", "make", "budget"), LISTS, ids=[each[0] for each in LISTS])
def test_a_list_of_30_asks_as_much_as_one_of_3(
    standing: World, undone: Callable[[], Any], name: str, make: Callable[[World, int], None], budget: int
) -> None:
    with undone():
        for number in range(3):
            make(standing, number)
        short = statements(standing, name)
        for number in range(3, 30):
            make(standing, number)
        long = statements(standing, name)
        assert len(short) == len(long), "\n".join([each for each in [*short, *long] if each not in short])
        few(long, budget)
        if not name.startswith("api:"):
            few(statements(standing, name, **{"HX-Request": "true"}), FRAGMENT if name.endswith("_list") else budget)


@pytest.mark.parametrize("name", DETAILS)
def test_a_page_of_one_thing_asks_little(standing: World, name: str) -> None:
    few(statements(standing, name), OVERVIEW if name == "alliances:alliance_detail" else DETAIL)


def test_every_list_of_the_table_is_counted() -> None:
    """Addresses that answer with a list, by the class of their view."""
    listed = {name for name, view in addresses.views() if is_list(view)}
    assert listed - {each[0] for each in LISTS} - NOT_YET == set(), "add a line to LISTS"


NOT_YET = {"imports:import_list", "imports:program_import_list"}


def is_list(view: Any) -> bool:
    declared = getattr(view, "view_class", None)
    return any(kind.__name__ == "ListPage" for kind in getattr(declared, "__mro__", ()))
