from typing import Any

from core.scope import SYSTEM, scoped
from goals.models import Goal, GoalAnswer
from tests.conftest import World
from tests.goals.plans import member, path, text

FIELDS = {"statement": "Ten joint customers", "measure": "Ten live by June", "visibility": "internal"}


def create(world: World, name: str, **fields: str) -> Any:
    return world.client(name).post(path(world, "goals/new/"), FIELDS | fields)


def made(world: World) -> Any:
    with scoped(SYSTEM):
        return Goal.unwalled.select_related("record").filter(alliance=world.aurora).last()


def test_it_works(world: World) -> None:
    page = world.client("maya").get(path(world, "goals/new/"))
    assert page.status_code == 200
    assert "Only Northwind" in text(page)
    petra, maya = member(world, "petra"), member(world, "maya")
    answer = create(world, "maya", answer_0=maya.public_id, answer_1=petra.public_id, starts_on="2026-02-02")
    goal = made(world)
    assert (answer.status_code, answer.url) == (303, path(world, f"goals/{goal.record.public_id}/"))
    assert (goal.statement, goal.visibility, goal.starts_on.isoformat()) == (
        "Ten joint customers",
        "internal",
        "2026-02-02",
    )
    with scoped(SYSTEM):
        assert set(GoalAnswer.unwalled.values_list("person", flat=True)) == {petra.pk, maya.pk}
    assert world.client("pavel").get(answer.url).status_code == 404


def test_what_is_wrong_is_said_and_nothing_is_lost(world: World) -> None:
    answer = create(world, "maya", statement="", measure="Ten live", starts_on="2026-05-01", ends_on="2026-04-01")
    assert answer.status_code == 422
    assert "Not saved yet" in text(answer)
    assert "The goal ends before it begins." in text(answer)
    assert 'value="Ten live"' in text(answer)
    assert made(world) is None


def test_nobody_of_the_wrong_side_answers(world: World) -> None:
    answer = create(world, "maya", answer_0=member(world, "petra").public_id)
    assert answer.status_code == 422
    assert made(world) is None


def test_a_contributor_does_not_share_and_is_told_who_does(world: World) -> None:
    page = world.client("cara").get(path(world, "goals/new/"))
    assert "Only a lead shares. Ask Maya Lindqvist or Hugo Dahl." in text(page)
    answer = create(world, "cara", visibility="shared")
    assert answer.status_code == 422
    assert "Only a lead shares" in text(answer)
    assert create(world, "cara").status_code == 303


def test_who_may(world: World) -> None:
    for name in ("erin", "oskar"):
        assert create(world, name).status_code == 403
    for name in ("olu", "zoe", "sven", "otto"):
        assert create(world, name).status_code == 404
    assert made(world) is None


def test_statements(world: World, django_assert_max_num_queries: Any) -> None:
    client = world.client("maya")
    client.get(path(world))
    with django_assert_max_num_queries(60) as captured:
        assert client.post(path(world, "goals/new/"), FIELDS).status_code == 303
    told = [
        each["sql"]
        for each in captured.captured_queries
        if "SAVEPOINT" not in each["sql"] and "set_config" not in each["sql"]
    ]
    assert len(told) <= 8, "\n".join(told)
