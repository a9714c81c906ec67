"""What hangs on a record is on its page, as far as the reader may see it."""

import pytest

from records import operations
from tests.acting import acting
from tests.conftest import World
from tests.imports.files import PLAN, bring, milestones
from tests.records.telling import HTMX, text


@pytest.fixture
def hung_world(busy_world: World) -> World:
    world, work = busy_world, busy_world.work
    with acting(world.maya, world.aurora) as maya:
        for name in ("growth", "2027"):
            operations.tag_create(by=maya, record=work.goal.record, name=name)
        operations.link_create(by=maya, source=work.goal.record, target=work.action.record)
        operations.link_create(by=maya, source=work.goal.record, target=work.secret.record)
    return world


def page(world: World, name: str, path: str) -> str:
    return text(world.client(name).get(path))


def test_it_works(hung_world: World) -> None:
    goal = hung_world.work.goal.get_absolute_url()
    seen = page(hung_world, "maya", goal)
    assert "2027growthChange tags" in seen
    assert "Linked with 2 others" in seen
    assert "Linked with one other" in page(hung_world, "pavel", goal)  # the other one is internal
    assert "Linked with one other" in page(hung_world, "maya", hung_world.work.action.get_absolute_url())


def test_it_opens_where_it_stands(hung_world: World) -> None:
    alliance, goal = hung_world.aurora.public_id, hung_world.work.goal.public_id
    for part in ("tags", "links"):
        answer = hung_world.client("maya").get(f"/alliances/{alliance}/records/{goal}/{part}/", headers=HTMX)
        assert f'id="record_{part}"' in answer.content.decode()
        assert "<html" not in answer.content.decode()


def test_a_reader_is_offered_nothing_to_add(hung_world: World) -> None:
    seen = page(hung_world, "oskar", hung_world.work.goal.get_absolute_url())
    assert "growth" in seen
    assert "tags" not in seen
    step = page(hung_world, "oskar", hung_world.work.milestone.get_absolute_url())
    assert "Add a tag" not in step
    assert "Link with another" not in step


def test_where_it_came_from_is_told_to_those_who_imported_it(world: World) -> None:
    with acting(world.maya, world.aurora) as maya:
        bring(maya, PLAN, visibility="shared")
        made = next(iter(milestones(maya).values())).get_absolute_url()
    assert "Imported from plan.csv" in page(world, "maya", made)
    assert "Imported from" not in page(world, "pavel", made)


def test_lists_find_by_tags_that_the_reader_sees(hung_world: World) -> None:
    world = hung_world
    with acting(world.maya, world.aurora) as maya:
        operations.tag_create(by=maya, record=world.work.action.record, name="Legal")
        operations.tag_create(by=maya, record=world.work.milestone.record, name="Legal")
        operations.tag_create(by=maya, record=world.work.secret.record, name="Legal price")
    at = f"/alliances/{world.aurora.public_id}"
    assert world.work.action.title in page(world, "pavel", f"{at}/actions/?q=legal")
    plan = page(world, "pavel", f"{at}/goals/?q=legal")
    assert world.work.milestone.title in plan
    assert world.work.secret.statement not in plan
    assert world.work.secret.statement in page(world, "maya", f"{at}/goals/?q=legal+price")
    assert "Ten joint customers" in page(world, "erin", f"{at}/goals/?q=growth")
