"""Who acts: the `by` of every operation.

An actor is somebody who came in through a door: the person, the roles they have here, and the rows they act over.
Operations ask it for permission; querysets ask it for ids.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from alliances.models import Alliance, Membership, MembershipState, Participation, Person, Program, ProgramRole
from alliances.permissions import Extent, Permission, Role, extent
from alliances.roles import AllianceRole, ProgramRoleName
from alliances.scopes import people_scope
from core.errors import Forbidden
from core.scope import Scope
from core.sorting import SortKey

READING_ROLES = frozenset({AllianceRole.OBSERVER, ProgramRoleName.EXECUTIVE})


@dataclass(frozen=True)
class Actor:
    """Somebody with their roles; inside one alliance when `alliance` is set, else over all that is theirs."""

    account: str
    person: Person
    roles: frozenset[Role]
    memberships: tuple[Membership, ...] = ()
    program_roles: tuple[ProgramRole, ...] = ()
    alliance: Alliance | None = None
    participation: Participation | None = None
    program: Program | None = None

    def extent(self, permission: Permission) -> Extent:
        return extent(self.roles, permission)

    def may(self, permission: Permission) -> bool:
        """Whether the permission holds here for more than what names the person."""
        return self.extent(permission) not in (Extent.NO, Extent.NAMED)

    def may_every(self, permission: Permission) -> bool:
        """Whether the permission holds here for every row, also those that the person does not own."""
        return self.extent(permission) is Extent.ALL

    def demand(self, permission: Permission, message: str = "") -> None:
        """Raise `Forbidden`, with who can in `message`, where the permission does not hold."""
        if not self.may(permission):
            raise Forbidden(message)

    def demand_every(self, permission: Permission, message: str = "") -> None:
        """Raise `Forbidden` where the permission does not hold for rows that nobody in particular owns."""
        if not self.may_every(permission):
            raise Forbidden(message)

    def demand_in_program(self, permission: Permission, program_id: int, message: str = "") -> None:
        """Raise `Forbidden` where no role in this very program gives it: a right held in another is none here."""
        roles = _names([], [each for each in self.program_roles if each.program_id == program_id])
        if extent(roles, permission) is not Extent.ALL:
            raise Forbidden(message)

    @cached_property
    def people(self) -> list[Membership]:
        """Everybody of the alliance, the host's first, also who left: read once, however many parts of a page ask."""
        people = Membership.objects.in_alliance(self.alliance).select_related("person")
        return list(people.order_by("-participation__is_host", SortKey("person__name")))

    @property
    def only_reads(self) -> bool:
        return self.roles <= READING_ROLES

    @property
    def standing(self) -> str:
        """What somebody is here, as text: another one once their role or their side has changed."""
        return f"{'+'.join(sorted(self.roles))} {self.participation.pk if self.participation else ''}".strip()

    @cached_property
    def alliances(self) -> list[int]:
        return [self.alliance.pk] if self.alliance else [each.alliance_id for each in self.memberships]

    @cached_property
    def participations(self) -> list[int]:
        """Whose internal rows the actor reads: none for an observer, who sees what is shared."""
        if self.participation:
            return [] if self.roles == {AllianceRole.OBSERVER} else [self.participation.pk]
        return [each.participation_id for each in self.memberships if each.role != AllianceRole.OBSERVER]

    @cached_property
    def programs(self) -> list[int]:
        """The programs over all of whose alliances the actor acts for the host; none inside one alliance."""
        return [] if self.alliance else [each.program_id for each in self.program_roles]

    @cached_property
    def organisations(self) -> list[int]:
        if self.participation:
            return [self.participation.organisation_id]
        own = [each.organisation_id for each in self.memberships]
        return sorted({*own, *(each.organisation_id for each in self.program_roles)})

    def scope(self, *, writes: bool) -> Scope:
        writer = "answerer" if self.only_reads else "member"
        return people_scope(
            writer if writes else "reader",
            account=self.account,
            person=self.person.pk,
            alliances=self.alliances,
            participations=self.participations,
            programs=self.programs,
            organisations=self.organisations,
        )


def actor_in_alliance(account: str, alliance_id: str) -> Actor | None:
    """Who the account is in one alliance, by its public id; None for a stranger. For a scope that holds the account.

    A membership says which side one acts for. A program role adds to it on the host's side, and stands in for it where
    there is none.
    """
    sides = Participation.objects.with_places_of(account).filter(alliance__public_id=alliance_id)
    own = next((side for side in sides if hasattr(side, "mine")), None)
    host = next((side for side in sides if side.is_host), None)
    role: ProgramRole | None = getattr(host, "role", None)
    _know_each_other(sides)
    if role and (own is None or own.is_host):
        return _inside(account, own or host, role)
    return _inside(account, own) if own else None


def _know_each_other(sides: Any) -> None:
    """One alliance for all of its sides, with these at hand: every page names both."""
    for side in sides:
        side.alliance = sides[0].alliance
        side.alliance.sides = list(sides)


def _inside(account: str, side: Any, role: ProgramRole | None = None) -> Actor:
    alliance: Alliance = side.alliance
    membership: Membership | None = getattr(side, "mine", None)
    memberships: list[Membership] = [membership] if membership else []
    program_roles: list[ProgramRole] = [role] if role else []
    places: list[Any] = [*program_roles, *memberships]
    return Actor(
        account=account,
        person=places[0].person,
        roles=_names(memberships, program_roles),
        memberships=tuple(memberships),
        program_roles=tuple(program_roles),
        alliance=alliance,
        participation=side,
        program=alliance.program,
    )


def _names(memberships: Iterable[Membership], program_roles: Iterable[ProgramRole]) -> frozenset[Role]:
    return frozenset(
        {ProgramRoleName(each.role) for each in program_roles} | {AllianceRole(each.role) for each in memberships}
    )


def actor_everywhere(account: str) -> Actor | None:
    """Who the account is over all that is theirs; None for somebody who belongs nowhere."""
    memberships = tuple(Membership.objects.of_account(account).active().select_related("person"))
    roles = tuple(
        ProgramRole.objects.of_account(account).filter(state=MembershipState.ACTIVE).select_related("person", "program")
    )
    if not memberships and not roles:
        return None
    return Actor(
        account=account,
        person=(*roles, *memberships)[0].person,
        roles=_names(memberships, roles),
        memberships=memberships,
        program_roles=roles,
    )


def actor_in_program(account: str, program_id: str) -> Actor | None:
    """Who the account is in one program, by its public id: somebody of its host with a program role, or nobody."""
    role = (
        ProgramRole.objects.of_account(account)
        .filter(state=MembershipState.ACTIVE, program__public_id=program_id)
        .select_related("person", "program")
        .first()
    )
    if role is None:
        return None
    return Actor(
        account=account,
        person=role.person,
        roles=_names([], [role]),
        program_roles=(role,),
        program=role.program,
    )
