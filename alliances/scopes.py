"""The scopes of this product: what a member, a reader or both sides together may see in PostgreSQL."""

from collections.abc import Iterable

from core.scope import Scope


def people_scope(
    role: str,
    *,
    account: str = "",
    person: int | None = None,
    alliances: Iterable[int] = (),
    participations: Iterable[int] = (),
    programs: Iterable[int] = (),
    organisations: Iterable[int] = (),
) -> Scope:
    """Somebody's scope: their account, the person that history names, and the ids over which they act."""
    return Scope(
        role,
        {
            "account": account,
            "person": str(person or ""),
            "alliances": _array(alliances),
            "participations": _array(participations),
            "programs": _array(programs),
            "organisations": _array(organisations),
        },
    )


def joint_scope(alliance_id: int) -> Scope:
    """What both sides see: the alliance with no participation at all, in which only shared rows exist."""
    return people_scope("reader", alliances=[alliance_id])


def token_scope(token_hash: str) -> Scope:
    """The bare login, able to read the one row that a token's hash names."""
    return Scope("login", {"token": token_hash})


def _array(numbers: Iterable[int]) -> str:
    return "{" + ",".join(str(int(number)) for number in numbers) + "}"
