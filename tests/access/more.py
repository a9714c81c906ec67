"""What the world at work lacks, so that every table has a row that some do not see."""

from datetime import date

from django.utils import timezone

from accounts.tokens import hashed
from alliances.models import Alliance, Participation, ProgramRole
from alliances.operations import alliance_tag, invitation_create
from commitments.operations import action_create
from core.models import Job, KeptAnswer
from core.scope import SYSTEM, scoped
from goals import operations as goals
from notifications.models import CalendarFeed, Looked
from records import operations as records
from records.models import Change, Comment, Imported, ImportRun
from records.models.seal import Seal
from tests.acting import acting
from tests.conftest import World
from tests.factories import make_person


def add_the_rest(world: World) -> None:
    with acting(world.maya, world.aurora) as maya:
        own = maya.alliance.memberships.get(person=world.maya)
        alliance_tag(by=maya, alliance=world.aurora, names=["Up for renewal"])
        goals.goal_answer_set(by=maya, goal=world.work.secret, side=maya.participation, person=own)
        records.tag_create(by=maya, record=world.work.secret.record, name="price")
        world.work.tag = records.tag_create(by=maya, record=world.work.goal.record, name="growth")
        records.link_create(by=maya, source=world.work.secret.record, target=world.work.goal.record)
        world.work.link = records.link_create(
            by=maya, source=world.work.goal.record, target=world.work.action.record, kind="blocks"
        )
        world.work.secret_action = action_create(by=maya, title="Ask the board", owner=own, due_on=date(2027, 4, 1))
        world.work.step = goals.milestone_create(
            by=maya, goal=world.work.secret, title="Board agrees", owner=own, due_on=date(2027, 4, 1)
        )
        oskar = maya.alliance.memberships.get(person=world.oskar)
        owed = {"owner": oskar, "due_on": date(2027, 4, 1), "visibility": "shared"}
        world.work.observers_action = action_create(by=maya, title="Read the draft", **owed)
        world.work.observers_step = goals.milestone_create(by=maya, goal=world.work.goal, title="Draft read", **owed)
        world.work.unanswered = goals.goal_create(by=maya, statement="A joint price list", visibility="shared")
    with acting(world.pavel, world.aurora) as pavel:
        alliance_tag(by=pavel, alliance=world.aurora, names=["Too dear"])
        world.work.their_action = action_create(by=pavel, title="Contoso's errand", owner=None, due_on=None)
        world.work.their_step = goals.milestone_create(
            by=pavel, goal=world.work.theirs, title="Contoso's step", owner=None, due_on=None
        )
        records.stated_set(by=pavel, record=world.work.theirs.record, status="watch", reason="Between us")
    with acting(world.olu, world.borealis) as olu:
        alliance_tag(by=olu, alliance=world.borealis, names=["Second choice"])
        world.work.rivals_action = action_create(
            by=olu, title="Rivals' errand", owner=None, due_on=None, visibility="shared"
        )
        world.work.rivals_step = goals.milestone_create(
            by=olu, goal=world.work.rival, title="Rivals' step", owner=None, due_on=None, visibility="shared"
        )
        records.comment_create(by=olu, record=world.work.rival.record, text="Rivals agree", visibility="shared")
    with scoped(SYSTEM):
        invite_an_executive(world)
        Looked(name="reminders", until=timezone.now()).save()
        world.work.comments = {case: comment_of(text) for case, text in COMMENTS.items()}
        world.work.feeds = {
            name: [a_feed(world, name, alliance) for alliance in (None, world.aurora)]
            for name in ("maya", "pavel", "oskar", "sven")
        }
        for number, entry in enumerate(Change.unwalled.filter(alliance=world.aurora).order_by("pk")[:2], start=1):
            if not Seal.unwalled.filter(change=entry).exists():
                Seal(
                    alliance=world.aurora, number=number, change=entry, salt="s" * 32, digest="d" * 64, chained="c" * 64
                ).save()
        for person in (world.maya, world.pavel):
            Job(account=person.account, kind="export", title="Export", content=b"x", state="done").save()
            KeptAnswer(account=person.account, key="k", status=201, content=b"{}", created_at=timezone.now()).save()
        world.work.runs = {
            "": add_import(world, world.aurora.participations.get(organisation=world.northwind)),
            "of the partner": add_import(world, world.aurora.participations.get(organisation=world.contoso)),
            "of the program": add_import(world, None),
            "of the rival": add_import(world, world.borealis.participations.get(organisation=world.fabrikam)),
        }


COMMENTS = {
    "": "Shall we start in May?",
    "of the host": "Our floor is eight",
    "of the partner": "They pay more",
    "of the rival": "Rivals agree",
}


def comment_of(text: str) -> str:
    return str(Comment.unwalled.get(text=text).public_id)


def a_feed(world: World, person: str, alliance: Alliance | None) -> str:
    """The token of a feed that was fetched just now, so that looking at it changes nothing."""
    token = f"{person}-{alliance.pk if alliance else 'all'}-of-{world.program.pk}".ljust(43, "x")
    CalendarFeed(
        account=world.people[person].account,
        name="Phone",
        alliance=alliance,
        extent="all",
        token_hash=hashed(token),
        last_fetched_at=timezone.now(),
    ).save()
    return token


def invite_an_executive(world: World) -> None:
    person = make_person(world.northwind, "Ed Exec", account="x")
    type(person).unwalled.filter(pk=person.pk).update(account="")
    person.account = ""
    place = ProgramRole(program=world.program, organisation=world.northwind, person=person, role="executive")
    place.save()
    with acting(world.ada) as ada:
        invitation_create(by=ada, place=place, is_mailed=False)


def add_import(world: World, owner: Participation | None) -> str:
    alliance: Alliance | None = owner and owner.alliance
    run = ImportRun(
        program=world.program,
        alliance=alliance,
        owner_organisation=owner,
        owner_is_host=owner and owner.is_host,
        kind="plan" if owner else "partner",
        name="plan.csv",
        sha256="0" * 64,
        content=b"Goal,Due\nPilot,2027-05-03\n" if owner else b"Partner\nLitware\n",
        created_by=world.maya,
    )
    run.save()
    of_program = {} if owner else {"alliance": world.aurora}
    goal = world.work.rival if alliance == world.borealis else world.work.goal
    Imported(
        run=run,
        program=world.program,
        run_alliance=alliance,
        owner_organisation=owner,
        line=2,
        key="k",
        outcome="created",
        record=goal.record if owner else None,
        version=1,
        **of_program,
    ).save()
    return str(run.public_id)
