"""Who may touch which rows, said once more in plain Python: what the policies of PostgreSQL are compared with.

`Eyes` are written by hand for the cast. Nothing here asks the code that makes scopes, or SQL.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from alliances import models as alliances
from alliances.models import Owned
from core.models import Job, KeptAnswer
from core.rows import WalledModel
from core.scope import SYSTEM, Scope, scoped
from notifications.models import CalendarFeed, Looked, Notice
from records.models import Change, Comment, Imported, ImportRun
from records.models.seal import Seal
from tests.conftest import World


@dataclass(frozen=True)
class Eyes:
    """Somebody in a place: their account, and over which alliances, sides, programs and companies they act there."""

    account: str = ""
    alliances: frozenset[int] = frozenset()
    sides: frozenset[int] = frozenset()
    programs: frozenset[int] = frozenset()
    companies: frozenset[int] = frozenset()
    scope: Scope | None = field(default=None, compare=False)


class Everything:
    """All rows there are, and what follows from them."""

    def __init__(self) -> None:
        with scoped(SYSTEM):
            self.memberships = list(alliances.Membership.unwalled.all())
            self.roles = list(alliances.ProgramRole.unwalled.all())
            self.alliances = list(alliances.Alliance.unwalled.all())
            self.participations = list(alliances.Participation.unwalled.all())
            self.invitations = list(alliances.Invitation.unwalled.select_related("invited_by"))

    def of(self, model: type[WalledModel]) -> list[Any]:
        with scoped(SYSTEM):
            rows = model.unwalled.all()
            return list(rows.select_related("invited_by") if model is alliances.Invitation else rows)

    def places(self, eyes: Eyes) -> set[int]:
        """The alliances whose names the account may know: its own, and the one it stands in."""
        own = {each.alliance_id for each in self.memberships if is_own(each, eyes) and each.state == "active"}
        return own | eyes.alliances

    def own_programs(self, eyes: Eyes) -> set[int]:
        return {each.program_id for each in self.roles if is_own(each, eyes) and each.state == "active"}

    def programs_near(self, eyes: Eyes) -> set[int]:
        places = self.places(eyes)
        return self.own_programs(eyes) | {each.program_id for each in self.alliances if each.pk in places}

    def companies_in(self, places: set[int] | frozenset[int]) -> set[int]:
        return {each.organisation_id for each in self.participations if each.alliance_id in places}

    def people_in(self, places: frozenset[int]) -> set[int]:
        return {each.person_id for each in self.memberships if each.alliance_id in places}


def is_own(row: Any, eyes: Eyes) -> bool:
    return bool(eyes.account) and row.account == eyes.account


def owned_in_sight(row: Any, eyes: Eyes) -> bool:
    is_shared = row.visibility == "shared"
    in_place = row.alliance_id in eyes.alliances and (is_shared or row.owner_organisation_id in eyes.sides)
    return in_place or (row.program_id in eyes.programs and (is_shared or row.owner_is_host))


def said_in_hearing(row: Any, eyes: Eyes, all_: Everything) -> bool:
    """What was sent goes with the record; what is said on one's own record is heard, seen by others or not."""
    sent = row.visibility == "shared"
    told = sent and (row.parent_visibility == "shared" or row.parent_owner_id in eyes.sides)
    told_host = sent and (row.parent_visibility == "shared" or row.parent_is_host)
    in_place = row.alliance_id in eyes.alliances and (row.owner_organisation_id in eyes.sides or told)
    return in_place or (row.program_id in eyes.programs and (row.owner_is_host or told_host))


def said_by_ones_own(row: Any, eyes: Eyes, all_: Everything) -> bool:
    own = row.alliance_id in eyes.alliances and row.owner_organisation_id in eyes.sides
    return own and (row.visibility == "internal" or row.parent_visibility == "shared")


def owned_in_reach(row: Any, eyes: Eyes) -> bool:
    return row.alliance_id in eyes.alliances and (row.visibility == "shared" or row.owner_organisation_id in eyes.sides)


May = Callable[[Any, Eyes, Everything], bool]


def never(row: Any, eyes: Eyes, all_: Everything) -> bool:
    return False


def in_program(row: Any, eyes: Eyes, all_: Everything) -> bool:
    return row.program_id in eyes.programs


def invitation_of_ones_own(row: Any, eyes: Eyes, all_: Everything) -> bool:
    """To a place of one's own company, or written by a colleague who acts for it there."""
    theirs = {
        each.pk
        for each in all_.participations
        if each.alliance_id == row.alliance_id and each.organisation_id == row.invited_by.organisation_id
    }
    return row.participation_id in eyes.sides or row.program_id in eyes.programs or bool(theirs & eyes.sides)


def invitation_of_ones_own_side(row: Any, eyes: Eyes, all_: Everything) -> bool:
    return row.inviting_side_id in eyes.sides or row.program_id in eyes.programs


def in_place_or_program(row: Any, eyes: Eyes, all_: Everything) -> bool:
    return row.alliance_id in eyes.alliances or row.program_id in eyes.programs


def of_the_importers(row: Any, eyes: Eyes, all_: Everything) -> bool:
    return row.owner_organisation_id in eyes.sides if row.owner_organisation_id else row.program_id in eyes.programs


@dataclass(frozen=True)
class Rules:
    reads: May
    inserts: May = never
    updates: May = never
    deletes: May = never
    answers: May = never  # what an answerer changes


def told_to_oneself(row: Any, eyes: Eyes, all_: Everything) -> bool:
    own = {each.pk for each in all_.memberships if is_own(each, eyes) and each.state == "active"}
    return row.recipient_id in own


RULES: dict[type[WalledModel], Rules] = {
    alliances.Program: Rules(
        reads=lambda row, eyes, all_: row.pk in all_.programs_near(eyes) | eyes.programs,
        updates=lambda row, eyes, all_: row.pk in eyes.programs,
    ),
    alliances.Stage: Rules(
        reads=lambda row, eyes, all_: row.program_id in all_.programs_near(eyes), inserts=in_program, updates=in_program
    ),
    alliances.ProgramRole: Rules(
        reads=lambda row, eyes, all_: is_own(row, eyes) or row.program_id in eyes.programs,
        inserts=in_program,
        updates=in_program,
    ),
    alliances.Organisation: Rules(
        reads=lambda row, eyes, all_: (
            row.program_id in all_.own_programs(eyes) or row.pk in eyes.companies | all_.companies_in(all_.places(eyes))
        ),
        inserts=in_program,
        updates=lambda row, eyes, all_: row.program_id in eyes.programs or row.pk in eyes.companies,
    ),
    alliances.Person: Rules(
        reads=lambda row, eyes, all_: (
            is_own(row, eyes)
            or row.organisation_id in eyes.companies
            or row.program_id in eyes.programs
            or row.pk in all_.people_in(eyes.alliances)
        ),
        inserts=lambda row, eyes, all_: not row.account and row.program_id in eyes.programs,
        updates=lambda row, eyes, all_: (
            is_own(row, eyes)
            or row.organisation_id in eyes.companies
            or (
                not row.account
                and (row.program_id in eyes.programs or row.organisation_id in all_.companies_in(eyes.alliances))
            )
        ),
        answers=lambda row, eyes, all_: is_own(row, eyes),
    ),
    alliances.Alliance: Rules(
        reads=lambda row, eyes, all_: row.pk in all_.places(eyes) or row.program_id in all_.own_programs(eyes),
        inserts=in_program,
        updates=lambda row, eyes, all_: row.pk in eyes.alliances or row.program_id in eyes.programs,
    ),
    alliances.Participation: Rules(
        reads=lambda row, eyes, all_: row.alliance_id in all_.places(eyes) or row.program_id in all_.own_programs(eyes),
        inserts=in_program,
    ),
    alliances.Membership: Rules(
        reads=lambda row, eyes, all_: is_own(row, eyes) or in_place_or_program(row, eyes, all_),
        inserts=in_place_or_program,
        updates=lambda row, eyes, all_: (
            row.participation_id in eyes.sides
            or row.program_id in eyes.programs
            or (not row.account and row.alliance_id in eyes.alliances)
        ),
    ),
    alliances.Invitation: Rules(
        reads=invitation_of_ones_own, inserts=invitation_of_ones_own_side, updates=invitation_of_ones_own
    ),
    Job: Rules(reads=lambda row, eyes, all_: is_own(row, eyes), inserts=lambda row, eyes, all_: is_own(row, eyes)),
    KeptAnswer: Rules(reads=lambda row, eyes, all_: is_own(row, eyes)),
    CalendarFeed: Rules(reads=lambda row, eyes, all_: is_own(row, eyes)),
    Seal: Rules(reads=never),
    Looked: Rules(reads=never),
    Notice: Rules(reads=told_to_oneself, updates=told_to_oneself, answers=told_to_oneself),
    ImportRun: Rules(reads=of_the_importers, inserts=of_the_importers, updates=of_the_importers),
    Imported: Rules(reads=of_the_importers, inserts=of_the_importers),
    Comment: Rules(reads=said_in_hearing, inserts=said_by_ones_own),
    Change: Rules(reads=lambda row, eyes, all_: owned_in_sight(row, eyes)),
}
REMOVED = {"AllianceTag", "GoalAnswer", "Tag", "Link"}
"""Owned rows that are only a choice, and may be taken back."""


def rules_of(model: type[WalledModel]) -> Rules:
    if model in RULES:
        return RULES[model]
    assert issubclass(model, Owned), f"say in tests/access/who_may.py who reads and writes {model.__name__}"

    def reach(row: Any, eyes: Eyes, all_: Everything) -> bool:
        return owned_in_reach(row, eyes)

    def kept(row: Any, eyes: Eyes, all_: Everything) -> bool:
        """What they owe themselves."""
        own = {each.pk for each in all_.memberships if is_own(each, eyes) and each.state == "active"}
        return row.owner_id in own and owned_in_reach(row, eyes)

    return Rules(
        reads=lambda row, eyes, all_: owned_in_sight(row, eyes),
        inserts=lambda row, eyes, all_: row.alliance_id in eyes.alliances and row.owner_organisation_id in eyes.sides,
        updates=reach,
        deletes=reach if model.__name__ in REMOVED else never,
        answers={"Record": reach, "Commitment": kept}.get(model.__name__, never),
    )


def cast(world: World) -> dict[str, Eyes]:
    """Those who look, by hand: who they are, where they stand, and what is theirs there."""
    with scoped(SYSTEM):
        sides = {(each.organisation_id, each.alliance_id): each.pk for each in alliances.Participation.unwalled.all()}
    nw, contoso, fabrikam = world.northwind.pk, world.contoso.pk, world.fabrikam.pk
    aurora, borealis, cirrus = world.aurora.pk, world.borealis.pk, world.cirrus.pk

    def inside(name: str, alliance: int, company: int, *, is_observer: bool = False) -> Eyes:
        own = frozenset() if is_observer else frozenset({sides[company, alliance]})
        return Eyes(world.people[name].account, frozenset({alliance}), own, companies=frozenset({company}))

    return {
        "pavel in aurora": inside("pavel", aurora, contoso),
        "petra in aurora": inside("petra", aurora, contoso),
        "oskar in aurora": inside("oskar", aurora, contoso, is_observer=True),
        "nadia in aurora": inside("nadia", aurora, contoso),
        "nadia in cirrus": inside("nadia", cirrus, fabrikam),
        "olu in borealis": inside("olu", borealis, fabrikam),
        "maya in aurora": inside("maya", aurora, nw),
        "cara in aurora": inside("cara", aurora, nw),
        "erin in borealis": inside("erin", borealis, nw),
        "nadia": Eyes(
            world.nadia.account,
            frozenset({aurora, cirrus}),
            frozenset({sides[contoso, aurora], sides[fabrikam, cirrus]}),
            companies=frozenset({contoso, fabrikam}),
        ),
        "maya": Eyes(
            world.maya.account,
            frozenset({aurora}),
            frozenset({sides[nw, aurora]}),
            frozenset({world.program.pk}),
            frozenset({nw}),
        ),
        "ada": Eyes(world.ada.account, programs=frozenset({world.program.pk}), companies=frozenset({nw})),
        "zoe": Eyes(
            world.zoe.account,
            programs=frozenset({world.zephyr.program_id}),
            companies=frozenset({world.zoe.organisation_id}),
        ),
        "sven at the door": Eyes(world.sven.account),
        "nobody": Eyes("nobody"),
        "no account": Eyes(),
        "both in aurora": Eyes(alliances=frozenset({aurora})),
    }
