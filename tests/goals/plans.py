"""Plans for tests, made as people make them."""

from datetime import date, timedelta
from typing import Any

from alliances.models import Membership
from core.scope import SYSTEM, scoped
from goals import operations
from goals.models import Goal, Milestone
from tests.acting import acting
from tests.conftest import World


def today(world: World) -> date:
    return world.aurora.today()


def make_goal(world: World, statement: str = "Ten joint customers", by: str = "maya", **fields: Any) -> Goal:
    with acting(getattr(world, by), world.aurora) as actor:
        return operations.goal_create(by=actor, statement=statement, **{"visibility": "shared"} | fields)


def make_milestone(
    world: World,
    goal: Goal,
    title: str = "Pilot live",
    *,
    owner: str = "petra",
    due: int = 30,
    by: str = "maya",
    **fields: Any,
) -> Milestone:
    """Due so many days from today, owed by somebody of the cast."""
    with acting(getattr(world, by), world.aurora) as actor:
        return operations.milestone_create(
            by=actor,
            goal=goal,
            title=title,
            owner=member(world, owner),
            due_on=today(world) + timedelta(due),
            **{"visibility": goal.visibility} | fields,
        )


def member(world: World, name: str) -> Membership:
    with scoped(SYSTEM):
        found: Membership = Membership.unwalled.select_related("participation").get(
            alliance=world.aurora, person=getattr(world, name)
        )
    return found


def path(world: World, rest: str = "goals/") -> str:
    return f"/alliances/{world.aurora.public_id}/{rest}"


def milestone_path(world: World, milestone: Milestone, rest: str = "") -> str:
    return path(world, f"milestones/{milestone.record.public_id}/{rest}")


def goal_path(world: World, goal: Goal, rest: str = "") -> str:
    return path(world, f"goals/{goal.record.public_id}/{rest}")


def text(answer: Any) -> str:
    return str(answer.content.decode())
