"""What is asked for at each address of the access table: the parts of the path, and what is sent."""

from collections.abc import Iterator
from functools import cache
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import URLResolver, get_resolver, reverse

from alliances.models import ProgramRole
from core.models import Job
from core.scope import SYSTEM, scoped
from notifications.models import CalendarFeed, Notice
from tests.conftest import World

# Only while debugging.
ONLY_SOMETIMES = {"styleguide"}
MISSING = "missing00000"
OF_ANY = ("share", "unshare", "archive", "restore")
API_OF_GOALS = ("api:goal", *(f"api:goal_{verb}" for verb in OF_ANY))
API_OF_COMMENTS = ("api:comment",)
API_OF_IMPORTS = ("api:import", "api:import_undo")
API_OF_ACTIONS = ("api:commitment", *(f"api:commitment_{verb}" for verb in ("complete", "reopen", *OF_ANY)))
API_OF_MILESTONES = ("api:milestone", *(f"api:milestone_{verb}" for verb in ("complete", "reopen", *OF_ANY)))


def names(resolver: URLResolver | None = None, space: str = "") -> Iterator[tuple[str, tuple[str, ...]]]:
    """Every address there is: its name, and the names of its parts."""
    for pattern in (resolver or get_resolver()).url_patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{space}{pattern.namespace}:" if pattern.namespace else space
            before = tuple(pattern.pattern.converters)
            yield from ((name, (*before, *parts)) for name, parts in names(pattern, inner))
        else:
            yield space + (pattern.name or repr(pattern.callback)), tuple(pattern.pattern.converters)


def views(resolver: URLResolver | None = None, space: str = "") -> Iterator[tuple[str, Any]]:
    for pattern in (resolver or get_resolver()).url_patterns:
        if isinstance(pattern, URLResolver):
            yield from views(pattern, f"{space}{pattern.namespace}:" if pattern.namespace else space)
        else:
            yield space + (pattern.name or ""), pattern.callback


@cache
def parts_by_name() -> dict[str, tuple[str, ...]]:
    return dict(names())


def parts_of(name: str) -> tuple[str, ...]:
    return parts_by_name()[name]


def path(world: World, name: str, case: str = "", **other: str) -> str:
    """The address in Aurora, or with `other` parts."""
    known = world.work.parts | world.work.cases.get((name, case), {}) | other
    return reverse(name, kwargs={part: known[part] for part in parts_of(name)})


def own_parts(world: World) -> dict[str, str]:
    """What stands in an address for the things of Aurora."""
    return {
        "alliance_id": world.aurora.public_id,
        "program_id": world.program.public_id,
        "job_id": job_of_maya(world),
        "token_id": MISSING,
        "token": world.work.token,
        "feed_id": feed_of(world, "maya"),
        "role_id": role_of_erin(),
        "field": "next_review_on",
        "public_id": membership(world, "petra", "aurora"),
        "membership_id": membership(world, "petra", "aurora"),
        "action_id": world.work.action.record.public_id,
        "record_id": world.work.milestone.record.public_id,
        "run_id": world.work.runs[""],
        "tag_id": world.work.tag.public_id,
        "notice_id": notice_of_petra(),
        "link_id": world.work.link.public_id,
        "membership_of_maya": membership(world, "maya", "aurora"),
        "membership_of_pavel": membership(world, "pavel", "aurora"),
        "contoso_side": side_of_contoso(world),
        "goal_id": world.work.goal.record.public_id,
        "milestone_id": world.work.milestone.record.public_id,
    }


def cases(world: World) -> dict[tuple[str, str], dict[str, str]]:
    """Where the table has several rows for an address: its name and the case, and what stands in it then."""
    return {
        ("alliances:alliance_field_edit", "of the host"): {"field": "depth"},
        **{(name, "without account"): {"membership_id": contact(world)} for name in parts_by_name()},
        ("alliances:alliance_field_edit", "no field"): {"field": "program"},
        ("notifications:feed", ""): {"token": world.work.feeds["maya"][0]},
        ("notifications:feed", "of somebody suspended"): {"token": world.work.feeds["sven"][0]},
        ("notifications:feed", "of nobody"): {"token": MISSING},
        ("goals:milestone_field_edit", ""): {"field": "due_on"},
        ("commitments:action_field_edit", ""): {"field": "due_on"},
        ("commitments:action_field_edit", "to a colleague"): {"field": "owner"},
        ("commitments:action_field_edit", "to the host"): {"field": "owner"},
        ("goals:goal_edit", "answered by nobody"): {"goal_id": world.work.unanswered.public_id},
        ("api:goal", "answered by nobody"): {"public_id": world.work.unanswered.public_id},
        ("api:commitment", "date"): {"public_id": world.work.action.public_id},
        **{
            (name, case): {"public_id": row.public_id}
            for names, row in (
                (API_OF_MILESTONES, world.work.observers_step),
                (API_OF_ACTIONS, world.work.observers_action),
            )
            for name in names
            for case in ("of the observer", "of the observer, date")
        },
        **{
            (name, case): {"record_id": goal.record.public_id}
            for name in parts_by_name()
            for case, goal in (
                ("", world.work.goal),
                ("of the host", world.work.secret),
                ("of the partner", world.work.theirs),
            )
            if name.startswith("records:")
        },
        **{
            (name, "of the partner"): {"run_id": world.work.runs["of the partner"]}
            for name in parts_by_name()
            if name.startswith("imports:")
        },
        **{
            (name, ""): {"run_id": world.work.runs["of the program"]}
            for name in parts_by_name()
            if name.startswith("imports:program_")
        },
        **{(name, ""): {"public_id": world.work.goal.record.public_id} for name in API_OF_GOALS},
        **{(name, ""): {"public_id": world.work.milestone.record.public_id} for name in API_OF_MILESTONES},
        **{(name, ""): {"public_id": world.work.action.record.public_id} for name in API_OF_ACTIONS},
        **{
            (name, case): {"public_id": ident}
            for name in API_OF_COMMENTS
            for case, ident in world.work.comments.items()
        },
        **{(name, ""): {"public_id": world.work.runs[""]} for name in API_OF_IMPORTS},
        **{(name, "of the partner"): {"public_id": world.work.runs["of the partner"]} for name in API_OF_IMPORTS},
        **{(name, "of the host"): {"public_id": world.work.secret_action.record.public_id} for name in API_OF_ACTIONS},
        **{(name, "of the host"): {"public_id": world.work.secret.record.public_id} for name in API_OF_GOALS},
        **{(name, "of the host"): {"public_id": world.work.step.record.public_id} for name in API_OF_MILESTONES},
        **{
            (name, case): {
                "goal_id": goal.record.public_id,
                "milestone_id": step.record.public_id,
                "action_id": action.record.public_id,
                "record_id": step.record.public_id,
                "field": "due_on",
            }
            for name in parts_by_name()
            for case, goal, step, action in (
                ("of the host", world.work.secret, world.work.step, world.work.secret_action),
                ("of the partner", world.work.theirs, world.work.their_step, world.work.their_action),
                ("of the observer", world.work.goal, world.work.observers_step, world.work.observers_action),
            )
            if name.startswith(("goals:", "commitments:")) or name == "records:imported"
        },
    }


def of_cases(world: World) -> dict[tuple[str, str], dict[str, Any]]:
    """Where another case of an address is sent something else."""
    return {
        ("commitments:action_field_edit", "to a colleague"): {"owner": world.work.parts["membership_of_pavel"]},
        ("commitments:action_field_edit", "to the host"): {"owner": world.work.parts["membership_of_maya"]},
        ("api:commitment", "date"): {"due_on": "2027-05-03"},
        ("api:commitment", "of the observer, date"): {"due_on": "2027-05-03"},
        ("api:milestone", "of the observer, date"): {"due_on": "2027-05-03"},
    }


def foreign_parts(world: World, name: str) -> dict[str, str]:
    """The same in Borealis, which the rival is in."""
    ident = membership(world, "olu", "borealis")
    if name in API_OF_GOALS:
        ident = world.work.rival.record.public_id
    if name in API_OF_IMPORTS:
        ident = world.work.runs["of the rival"]
    if name in API_OF_COMMENTS:
        ident = world.work.comments["of the rival"]
    if name in API_OF_ACTIONS:
        ident = world.work.rivals_action.record.public_id
    if name in API_OF_MILESTONES:
        ident = world.work.rivals_step.record.public_id
    return {
        "public_id": ident,
        "membership_id": membership(world, "olu", "borealis"),
        "goal_id": world.work.rival.record.public_id,
        "milestone_id": world.work.rivals_step.record.public_id,
        "action_id": world.work.rivals_action.record.public_id,
        "record_id": world.work.rivals_step.record.public_id,
        "run_id": world.work.runs["of the rival"],
        "tag_id": MISSING,
        "link_id": MISSING,
    }


def side_of_contoso(world: World) -> str:
    with scoped(SYSTEM):
        return str(world.aurora.participations.get(organisation=world.contoso).organisation.public_id)


def contact(world: World) -> str:
    """Karel of Contoso, whom the host added and invited."""
    with scoped(SYSTEM):
        return str(world.work.invitation.membership.public_id)


def role_of_erin() -> str:
    with scoped(SYSTEM):
        return str(ProgramRole.unwalled.get(person__name="Erin Falk").public_id)


def notice_of_petra() -> str:
    with scoped(SYSTEM):
        return str(Notice.unwalled.get(recipient__person__name__startswith="Petra").public_id)


def membership(world: World, person: str, alliance: str) -> str:
    with scoped(SYSTEM):
        found = getattr(world, alliance).memberships.get(person=world.people[person])
        return str(found.public_id)


def feed_of(world: World, person: str) -> str:
    with scoped(SYSTEM):
        return str(CalendarFeed.unwalled.filter(account=world.people[person].account).first().public_id)


def job_of_maya(world: World) -> str:
    with scoped(SYSTEM):
        job = Job(account=world.maya.account, kind="export", title="Export", content=b"x", state="done")
        job.save()
        return str(job.public_id)


def body(world: World, name: str, case: str = "") -> dict[str, Any]:
    """What somebody sends who may; the same is sent by everybody."""
    if sent := of_cases(world).get((name, case)):
        return sent
    bodies: dict[str, dict[str, Any]] = {
        "alliances:alliance_create": {
            "program": world.program.public_id,
            "partner": "Litware",
            "depth": "light",
            "time_zone": "UTC",
        },
        "alliances:alliance_edit": {"purpose": "Changed", "depth": "standard", "time_zone": "UTC", "version": 1},
        "alliances:alliance_field_edit": {"depth": "light", "next_review_on": "2027-01-04", "version": 1},
        "alliances:alliance_select_archive": {"selected": world.aurora.public_id},
        "alliances:job_export": {"path": f"/alliances/{world.aurora.public_id}/people/?export=csv"},
        "api:alliance": {"purpose": "Changed"},
        "accounts:profile": {"theme": "dark"},
        "alliances:membership_create": {
            "participation": world.work.parts["contoso_side"],
            "name": "Kim Novak",
            "email": "kim@contoso.example",
            "role": "contributor",
        },
        "alliances:membership_edit": {"name": "Somebody else", "email": "else@contoso.example", "title": "Head"},
        "alliances:membership_role": {"role": "observer"},
        "alliances:membership_deputy": {"deputy": ""},
        "alliances:membership_invite": {"how": "link"},
        "alliances:program_edit": {"name": "Renamed", "time_zone": "UTC", "session_days": "3"},
        "alliances:program_role_create": {"name": "New", "email": "new@northwind.example", "role": "manager"},
        "alliances:program_role_invite": {"how": "mail"},
        "alliances:program_role_change": {"role": "manager"},
        "alliances:program_stages": {"preset": "asap"},
        "alliances:profile": {"name": "My new name", "time_zone": "UTC", "language": "de"},
        "commitments:action_create": {
            "title": "Send it",
            "owner": world.work.parts["membership_id"],
            "due_on": "2027-05-03",
        },
        "commitments:action_quick": {
            "line": "Send it",
            "read": "Send it",
            "title": "Send it",
            "owner": world.work.parts["membership_id"],
            "due_on": "2027-05-03",
        },
        "commitments:action_notes": {
            "text": "- [ ] Send it",
            "keep": "1",
            "row-TOTAL_FORMS": "1",
            "row-INITIAL_FORMS": "1",
            "row-0-take": "on",
            "row-0-title": "Send it",
            "row-0-owner": world.work.parts["membership_id"],
            "row-0-due_on": "2027-05-03",
        },
        "commitments:action_edit": {
            "title": "Send it again",
            "owner": world.work.parts["membership_id"],
            "due_on": "2027-05-03",
        },
        "commitments:action_field_edit": {"due_on": "2027-05-03", "reason": "Later"},
        "commitments:action_select_complete": {"selected": world.work.parts["action_id"]},
        "commitments:action_select_move": {
            "selected": world.work.parts["action_id"],
            "confirmed": "1",
            "due_on": "2027-05-03",
        },
        "commitments:action_select_hand_over": {
            "selected": world.work.parts["action_id"],
            "confirmed": "1",
            "owner": world.work.parts["membership_of_maya"],
        },
        "notifications:feed_list": {"name": "Phone", "alliance": "", "extent": "all"},
        "records:comment_create": {"text": "A note", "visibility": "internal"},
        "records:stated_set": {"status": "off_track", "reason": "Their budget"},
        "records:tag_create": {"name": "new"},
        "records:link_create": {"target": world.work.milestone.record.public_id, "kind": "relates"},
        "records:select_share": {"selected": world.work.secret.public_id, "confirmed": "1"},
        "records:select_tag": {"selected": world.work.parts["goal_id"], "confirmed": "1", "name": "new"},
        "records:select_archive": {"selected": world.work.parts["goal_id"]},
        "api:comments": {"record": world.work.parts["goal_id"], "text": "A note"},
        "imports:import_create": {"kind": "plan", "text": "Goal\tDue\nPilot\t2027-05-03\n"},
        "imports:program_import_create": {"kind": "partner", "text": "Partner\nLitware\n"},
        "api:imports": {
            "kind": "plan",
            "file": SimpleUploadedFile("plan.csv", b"Task,Due\nPilot,2027-05-03\n"),
        },
        "api:goals": {"statement": "Twenty customers"},
        "api:goal": {"statement": "Twenty customers"},
        "api:milestones": {
            "title": "First customer",
            "goal": world.work.parts["goal_id"],
            "owner": world.work.parts["membership_id"],
            "due_on": "2027-05-03",
        },
        "api:milestone": {"title": "First customer"},
        "api:commitments": {
            "title": "Send it",
            "owner": world.work.parts["membership_id"],
            "due_on": "2027-05-03",
        },
        "api:commitment": {"title": "Send it again"},
        "goals:goal_create": {"statement": "Twenty customers", "visibility": "internal"},
        "goals:goal_edit": {"statement": "Twenty customers"},
        "goals:milestone_create": {
            "title": "First customer",
            "goal": world.work.parts["goal_id"],
            "owner": world.work.parts["membership_id"],
            "due_on": "2027-05-03",
        },
        "goals:milestone_edit": {
            "title": "First customer",
            "owner": world.work.parts["membership_id"],
            "due_on": "2027-05-03",
        },
        "goals:milestone_field_edit": {"due_on": "2027-05-03", "reason": "Later"},
        "goals:milestone_select_complete": {"selected": world.work.parts["milestone_id"]},
    }
    return bodies.get(name, {})
