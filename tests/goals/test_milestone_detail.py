from typing import Any

from tests.conftest import World
from tests.goals.plans import make_goal, make_milestone, milestone_path, text


def test_it_works(world: World) -> None:
    step = make_milestone(world, make_goal(world), due=-12, criterion="A signed letter", group="Sell")
    page = text(world.client("pavel").get(milestone_path(world, step)))
    for words in (
        "Petra Svobodová owed it by",
        "12 days late",
        "Watch",
        "A signed letter",
        "Sell",
        "Ten joint customers",
    ):
        assert words in page
    assert milestone_path(world, step, "complete/") in page


def test_who_only_reads_is_offered_nothing(world: World) -> None:
    step = make_milestone(world, make_goal(world), owner="petra")
    for name in ("erin", "oskar"):
        page = text(world.client(name).get(milestone_path(world, step)))
        assert "complete/" not in page
        assert "edit/" not in page


def test_who_sees_it(world: World) -> None:
    step = make_milestone(world, make_goal(world), visibility="internal")
    for name in ("maya", "cara", "erin"):
        assert world.client(name).get(milestone_path(world, step)).status_code == 200
    for name in ("pavel", "petra", "oskar", "olu", "zoe", "otto"):
        assert world.client(name).get(milestone_path(world, step)).status_code == 404


def test_statements(world: World, django_assert_max_num_queries: Any) -> None:
    step = make_milestone(world, make_goal(world))
    client = world.client("maya")
    client.get(milestone_path(world, step))
    with django_assert_max_num_queries(30) as captured:
        client.get(milestone_path(world, step))
    told = [
        each["sql"]
        for each in captured.captured_queries
        if "SAVEPOINT" not in each["sql"] and "set_config" not in each["sql"]
    ]
    assert len(told) <= 10, "\n".join(told)
