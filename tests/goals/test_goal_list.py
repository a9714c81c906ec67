import csv
import io
from datetime import timedelta
from typing import Any

import pytest

from goals import operations
from tests.acting import acting
from tests.conftest import World
from tests.goals.plans import make_goal, make_milestone, member, path, text, today


@pytest.fixture
def plan(world: World) -> World:
    customers = make_goal(world)
    make_milestone(world, customers, "Pilot live", due=-12, group="Deliver")
    make_milestone(world, customers, "Contract signed", owner="maya", due=30, criterion="Both have signed")
    make_milestone(world, customers, "Walk-away price", owner="hugo", due=5, visibility="internal")
    make_milestone(world, make_goal(world, "Our margin", visibility="internal"), "Margin by deal", owner="cara", due=3)
    make_goal(world, "Contoso alone", by="pavel", visibility="internal")
    make_goal(world, "No dates yet")
    return world


def shown(answer: Any) -> list[str]:
    return [step.row.title for row in answer.context["rows"] for step in row.steps]


def goals(answer: Any) -> list[str]:
    return [row.goal.statement for row in answer.context["rows"]]


def page(world: World, name: str, query: str = "", **headers: str) -> Any:
    return world.client(name).get(path(world) + query, headers=headers)


def test_it_works(plan: World) -> None:
    answer = page(plan, "maya")
    assert goals(answer) == ["Ten joint customers", "Our margin", "No dates yet"]
    assert "0 of 2 milestones reached, 1 is late." in text(answer)
    assert "with yours: 0 of 3" in text(answer)
    assert "12 days late" in text(answer)
    assert "New goal" in text(answer)


def test_the_other_side_sees_what_is_shared_and_no_trace_of_the_rest(plan: World) -> None:
    answer = page(plan, "pavel")
    assert goals(answer) == ["Ten joint customers", "Contoso alone", "No dates yet"]
    for words in ("Walk-away", "margin", "with yours", "0 of 3"):
        assert words not in text(answer)
    assert goals(page(plan, "oskar")) == ["Ten joint customers", "No dates yet"]
    assert plan.client("olu").get(path(plan)).status_code == 404


def test_internal_rows_change_no_byte_for_the_other_side(plan: World) -> None:
    before = page(plan, "oskar").context
    figures = [(row.standing.status, row.standing.progress) for row in before["rows"]]
    make_milestone(plan, make_goal(plan, "Secret", visibility="internal"), "Late secret", due=-90)
    after = page(plan, "oskar").context
    assert [(row.standing.status, row.standing.progress) for row in after["rows"]] == figures
    assert after["lead"] == before["lead"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("?q=pilot", ["Pilot live"]),
        ("?q=joint", ["Pilot live", "Walk-away price", "Contract signed"]),
        ("?status=late", ["Pilot live"]),
        ("?status=done", []),
        ("?status=archived", []),
        ("?sort=due", ["Pilot live", "Walk-away price", "Contract signed", "Margin by deal"]),
        ("?sort=-due", ["Contract signed", "Walk-away price", "Pilot live", "Margin by deal"]),
        ("?sort=title&q=joint", ["Contract signed", "Pilot live", "Walk-away price"]),
        ("?sort=-title&q=joint", ["Walk-away price", "Pilot live", "Contract signed"]),
        ("?sort=password&q=margin", ["Margin by deal"]),
    ],
)
def test_it_filters_and_sorts(plan: World, query: str, found: list[str]) -> None:
    assert shown(page(plan, "maya", query)) == found


def test_titles_sort_by_their_letters(world: World) -> None:
    goal = make_goal(world, "Three countries")
    for title in ("Zagreb", "Île de France", "Jena"):
        make_milestone(world, goal, title)
    assert shown(page(world, "maya", "?sort=title")) == ["Île de France", "Jena", "Zagreb"]


def test_it_filters_by_owner_and_date(plan: World) -> None:
    assert shown(page(plan, "maya", f"?owner={member(plan, 'cara').public_id}")) == ["Margin by deal"]
    soon = today(plan) + timedelta(4)
    assert shown(page(plan, "maya", f"?due_before={soon}")) == ["Pilot live", "Margin by deal"]
    stranger = plan.client("maya").get(path(plan) + "?owner=nobodyknown")
    assert stranger.status_code == 400


@pytest.mark.parametrize("query", ["?due_before=soon", "?status=nonsense", "?export=pdf"])
def test_what_it_does_not_understand_it_says(plan: World, query: str) -> None:
    answer = page(plan, "maya", query)
    assert answer.status_code == 400
    assert "notice-bad" in text(answer)


def test_an_export_writes_the_milestones_that_are_listed(plan: World) -> None:
    rows = list(csv.DictReader(io.StringIO(page(plan, "maya", "?q=joint&export=csv").content.decode("utf-8-sig"))))
    written = {row["Milestone"]: row for row in rows}
    assert set(written) == {"Pilot live", "Walk-away price", "Contract signed"}
    assert written["Walk-away price"]["Who can see it"] == "Only Northwind"
    assert written["Pilot live"]["Who can see it"] == "Northwind and Contoso"
    assert written["Pilot live"]["Company"] == "Contoso"
    theirs = page(plan, "pavel", "?export=csv").content.decode("utf-8-sig")
    assert "Walk-away" not in theirs
    assert page(plan, "maya", "?export=xlsx")["Content-Type"].startswith("application/vnd.openxml")


def test_an_empty_plan_offers_the_first_step(world: World) -> None:
    answer = page(world, "maya")
    assert "No goals yet" in text(answer)
    assert path(world, "goals/new/") in text(answer)
    assert "New goal" not in text(page(world, "erin"))


def test_a_page_holds_twenty_goals(world: World) -> None:
    for number in range(21):
        make_goal(world, f"Goal {number}")
    assert len(page(world, "maya").context["rows"]) == 20
    assert goals(page(world, "maya", "?page=2")) == ["Goal 20"]


def test_htmx_gets_the_table_alone(plan: World) -> None:
    answer = page(plan, "maya", HX_Request="true")
    assert text(answer).lstrip().startswith('<div id="goal_table"')
    assert "HX-Request" in answer["Vary"]


def test_milestones_are_listed_here(plan: World) -> None:
    answer = plan.client("maya").get(path(plan, "milestones/?status=late"))
    assert (answer.status_code, answer.url) == (303, path(plan, "goals/?status=late"))


@pytest.mark.parametrize("size", [(3, 1), (20, 3)])
def test_more_rows_take_no_more_statements(
    world: World, size: tuple[int, int], django_assert_max_num_queries: Any
) -> None:
    many, deep = size
    for number in range(many):
        goal = make_goal(world, f"Goal {number}")
        with acting(world.maya, world.aurora) as maya:
            operations.goal_answer_set(
                by=maya, goal=goal, side=member(world, "maya").participation, person=member(world, "maya")
            )
        for step in range(deep):
            make_milestone(world, goal, f"Step {step}", owner="petra" if step % 2 else "hugo")
    client = world.client("maya")
    client.get(path(world))
    with django_assert_max_num_queries(30) as captured:
        assert client.get(path(world)).status_code == 200
    told = [each["sql"] for each in captured.captured_queries if "SAVEPOINT" not in each["sql"]]
    ours = [sql for sql in told if 'FROM "goals_' in sql]
    assert len(ours) == 3, "\n".join(ours)  # how many, the goals, their milestones
    assert len([sql for sql in told if "set_config" not in sql]) <= 14, "\n".join(told)
