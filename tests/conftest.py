"""The cast. One sentence each; every test speaks of them by name."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest
from django.conf import settings
from django.core.cache import cache
from django.test import Client
from django.utils import translation

from alliances import operations as alliances
from alliances.models import Alliance, Organisation, Person, Program
from alliances.roles import AllianceRole, ProgramRoleName
from commitments import operations as commitments
from core.jobs import job_start
from core.scope import SYSTEM, scoped
from goals import operations as goals
from notifications.operations import notices_tell
from records import operations as records
from records.models import Imported, ImportRun
from tests import factories
from tests.acting import acting
from tests.chromium import chromium
from tests.database import django_db_setup

__all__ = ["chromium", "django_db_setup"]

# Pages are tested with static files as they lie in the sources: nothing was collected for a test.
settings.STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--pictures", action="store_true", help="photograph pages for the documentation")


@pytest.fixture(autouse=True)
def fresh_cache() -> None:
    """Limits on signing in are kept in the cache, and are no test's but their own."""
    cache.clear()


@pytest.fixture(autouse=True)
def english() -> None:
    """A request leaves the language of whoever sent it behind, and the next one begins with its own."""
    translation.activate("en")


@dataclass(repr=False)  # a failing test would print it, and ask the database for names
class World:
    """Northwind's program with its two rival partners, and another host's program next door."""

    northwind: Organisation
    contoso: Organisation
    fabrikam: Organisation
    program: Program
    aurora: Alliance  # Northwind and Contoso
    borealis: Alliance  # Northwind and Fabrikam, rivals of Contoso
    cirrus: Alliance  # Northwind, Contoso and Fabrikam together
    zephyr: Alliance  # Adventure and Wingtip, in a program of its own
    people: dict[str, Person]
    work: SimpleNamespace  # goal, milestone and action are shared; secret is Northwind's, theirs Contoso's own

    def __getattr__(self, name: str) -> Person:
        try:
            return self.people[name]
        except KeyError:
            raise AttributeError(name) from None

    def client(self, name: str) -> Client:
        """A browser in which this person is signed in."""
        client = Client()
        client.force_login(factories.user_of(self.people[name]))
        return client


@pytest.fixture
def world(db: Any) -> World:
    return make_world()


@pytest.fixture
def busy_world(world: World) -> World:
    """The world at work: something shared and something internal of every side."""
    world.work = make_work(world)
    return world


@pytest.fixture
def real_world(transactional_db: Any) -> World:
    """The world in committed transactions, for tests of doors, rendering and processes."""
    return make_world()


def make_world() -> World:
    with scoped(SYSTEM):
        northwind = factories.make_program("Northwind")
        adventure = factories.make_program("Adventure")
        contoso = factories.make_organisation(northwind.program, "Contoso")
        fabrikam = factories.make_organisation(northwind.program, "Fabrikam")
        wingtip = factories.make_organisation(adventure.program, "Wingtip")
        aurora = factories.make_alliance(northwind, contoso, purpose="Joint migration offer for insurers")
        borealis = factories.make_alliance(northwind, fabrikam, purpose="Marketplace in the north")
        cirrus = factories.make_alliance(northwind, contoso, fabrikam, purpose="Three clouds, one bill")
        zephyr = factories.make_alliance(adventure, wingtip, purpose="Gliders")
        people = {
            # Maya manages Northwind's program and leads its side of Aurora.
            "maya": factories.make_person(northwind, "Maya Lindqvist", program_role=ProgramRoleName.MANAGER),
            # Ada administers Northwind's program.
            "ada": factories.make_person(northwind, "Ada Berg", program_role=ProgramRoleName.ADMINISTRATOR),
            # Erin is Northwind's executive and only reads.
            "erin": factories.make_person(northwind, "Erin Falk", program_role=ProgramRoleName.EXECUTIVE),
            # Hugo leads Northwind's side of Aurora and has no role in the program.
            "hugo": factories.make_person(northwind, "Hugo Dahl"),
            # Cara contributes to Aurora for Northwind.
            "cara": factories.make_person(northwind, "Cara Holm"),
            # Pavel leads Contoso's side of Aurora.
            "pavel": factories.make_person(contoso, "Pavel Novák"),
            # Petra, his colleague, contributes.
            "petra": factories.make_person(contoso, "Petra Svobodová"),
            # Oskar of Contoso observes: he sees what is shared and changes nothing.
            "oskar": factories.make_person(contoso, "Oskar Beneš"),
            # Sven of Contoso was suspended.
            "sven": factories.make_person(contoso, "Sven Marek"),
            # Olu leads the side of Fabrikam, Contoso's rival, in Borealis.
            "olu": factories.make_person(fabrikam, "Olu Adeyemi"),
            # Otto is signed in and belongs nowhere.
            "otto": factories.make_person(contoso, "Otto Nikdo"),
            # Zoe manages another host's program next door.
            "zoe": factories.make_person(adventure, "Zoe Quist", program_role=ProgramRoleName.MANAGER),
        }
        # Nadia acts for Contoso in Aurora and, as another person with the same account, for Fabrikam in Cirrus.
        people["nadia"] = factories.make_person(contoso, "Nadia Contoso")
        people["nadia_fabrikam"] = factories.make_person(fabrikam, "Nadia Fabrikam", account=people["nadia"].account)
        lead, contributor, observer = AllianceRole.LEAD, AllianceRole.CONTRIBUTOR, AllianceRole.OBSERVER
        for alliance, name, role in (
            (aurora, "maya", lead),
            (aurora, "hugo", lead),
            (aurora, "cara", contributor),
            (aurora, "pavel", lead),
            (aurora, "petra", contributor),
            (aurora, "oskar", observer),
            (aurora, "sven", contributor),
            (aurora, "nadia", contributor),
            (borealis, "olu", lead),
            (cirrus, "nadia_fabrikam", contributor),
        ):
            factories.make_membership(alliance, people[name], role, suspended=name == "sven")
    return World(
        northwind=northwind,
        contoso=contoso,
        fabrikam=fabrikam,
        program=northwind.program,
        aurora=aurora,
        borealis=borealis,
        cirrus=cirrus,
        zephyr=zephyr,
        people=people,
        work=SimpleNamespace(),
    )


def make_work(world: World) -> SimpleNamespace:
    """What `busy_world` has, made as people make it."""
    work = SimpleNamespace()
    with acting(world.maya, world.aurora) as maya:
        work.goal = goals.goal_create(by=maya, statement="Ten joint customers", visibility="shared", why="Growth")
        petra = maya.alliance.memberships.get(person=world.petra)
        goals.goal_answer_set(by=maya, goal=work.goal, side=petra.participation, person=petra)
        work.milestone = goals.milestone_create(
            by=maya, goal=work.goal, title="Pilot live", owner=petra, due_on=date(2027, 3, 1), visibility="shared"
        )
        work.secret = goals.goal_create(by=maya, statement="Our walk-away price")
        work.action = commitments.action_create(
            by=maya, title="Send the price list", owner=petra, due_on=date(2027, 2, 1), visibility="shared"
        )
        records.comment_create(by=maya, record=work.goal.record, text="Our floor is eight", visibility="internal")
        records.comment_create(by=maya, record=work.goal.record, text="Shall we start in May?", visibility="shared")
        records.stated_set(by=maya, record=work.goal.record, status="watch", reason="Their sponsor left")
        contact = alliances.membership_create(
            by=maya, participation=petra.participation, name="Karel Dvořák", email="karel@contoso.example"
        )
        work.invitation, work.token = alliances.invitation_create(by=maya, place=contact, is_mailed=False)
        work.job = job_start(account=maya.account, kind="export", title="Export", parameters={}, enqueue=lambda _: None)
        run = ImportRun(
            program=world.program, alliance=world.aurora, owner_organisation=maya.participation, owner_is_host=True,
            kind="plan", name="plan.csv", created_by=world.maya,
        )  # fmt: skip
        run.save()
        Imported(
            run=run, program=world.program, run_alliance=world.aurora, owner_organisation=maya.participation,
            line=2, key="k", outcome="created", record=work.goal.record, version=1, extra={"Cost": "12"},
        ).save()  # fmt: skip
    with acting(world.pavel, world.aurora) as pavel:
        work.theirs = goals.goal_create(by=pavel, statement="Contoso alone")
        records.comment_create(by=pavel, record=work.goal.record, text="They pay more", visibility="internal")
    with acting(world.olu, world.borealis) as olu:
        work.rival = goals.goal_create(by=olu, statement="Rivals together", visibility="shared")
        commitments.action_create(by=olu, title="Rival errand", owner=None, due_on=None, visibility="shared")
        ours = olu.alliance.memberships.get(person=world.olu)
        errand = commitments.action_create(by=olu, title="Send the drafts", owner=ours, due_on=date(2027, 2, 3))
    told = [(petra, work.action.record, date(2027, 2, 1)), (ours, errand.record, date(2027, 2, 3))]
    notices_tell(kind="due_soon", told=told)
    with acting(world.zoe, world.zephyr) as zoe:
        work.neighbours = goals.goal_create(by=zoe, statement="Gliders for all", visibility="shared")
    return work


@pytest.fixture
def as_system() -> Callable[[], Any]:
    """Look at the tables themselves: `with as_system(): …`."""
    return lambda: scoped(SYSTEM)
