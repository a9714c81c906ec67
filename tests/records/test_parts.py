"""What was said and what happened stand in the page that they are about; nothing of them is asked for afterwards."""

from typing import Any

import pytest

from records import operations
from tests.acting import acting
from tests.commitments.steps import action
from tests.conftest import World
from tests.goals.plans import make_goal, make_milestone


@pytest.fixture(params=["goal", "milestone", "action"])
def thing(world: World, request: Any) -> Any:
    goal = make_goal(world)
    found = {
        "goal": lambda: goal,
        "milestone": lambda: make_milestone(world, goal),
        "action": lambda: action(world, "Letter", 3, under=goal.record),
    }[request.param]()
    with acting(world.maya, world.aurora) as maya:
        operations.comment_create(by=maya, record=found.record, text="Our **floor** is ten.", visibility="internal")
        operations.comment_create(by=maya, record=found.record, text="When do you sign?", visibility="shared")
    return found


def page(world: World, name: str, thing: Any, query: str = "") -> str:
    with acting(world.maya, world.aurora, writes=False):
        url = thing.get_absolute_url()
    answer = world.client(name).get(url + query)
    assert answer.status_code == 200
    text: str = answer.content.decode()
    return text


def test_it_works(world: World, thing: Any) -> None:
    text = page(world, "maya", thing)
    assert text.index("Our <strong>floor</strong> is ten.") < text.index("When do you sign?")
    assert text.index('id="record_comments"') < text.index('id="record_history"') < text.index("Maya added")
    assert text.count("<main") == 1
    assert "record-changed from:body" in text, "it is read again after a change"
    assert 'hx-trigger="load"' not in text


def test_each_side_reads_its_own(world: World, thing: Any) -> None:
    for name in ("pavel", "petra", "oskar"):
        text = page(world, name, thing)
        assert "When do you sign?" in text
        assert "floor" not in text, name


def test_who_may_not_write_gets_no_form(world: World, thing: Any) -> None:
    assert "comments/new/" in page(world, "petra", thing)
    assert "comments/new/" not in page(world, "oskar", thing)


def test_what_is_asked_of_the_page_is_not_asked_of_its_parts(world: World, thing: Any) -> None:
    assert "Maya added" in page(world, "maya", thing, "?as_of=1999-01-01&all")
