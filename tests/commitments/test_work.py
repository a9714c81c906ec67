from datetime import timedelta
from typing import Any

import pytest

from alliances.models import Membership
from commitments import operations
from commitments.models import Commitment
from core.scope import SYSTEM, scoped
from tests.acting import acting
from tests.conftest import World


def promise(world: World, title: str, days: int, **fields: Any) -> Any:
    with acting(world.maya, world.aurora) as maya:
        petra = Membership.objects.in_alliance(world.aurora).get(person=world.petra)
        due = world.aurora.today() + timedelta(days=days)
        return operations.action_create(by=maya, title=title, owner=petra, due_on=due, visibility="shared", **fields)


def test_it_works(world: World) -> None:
    promise(world, "Late thing", -3)
    promise(world, "Thing of this week", 2)
    promise(world, "Thing of another year", 400)
    page = world.client("petra").get("/work/").content.decode()
    assert "1 thing is late, 1 is due this week." in page
    assert page.index("Late thing") < page.index("Thing of this week") < page.index("Thing of another year")
    assert "3 days late" in page


def test_only_what_is_mine(busy_world: World) -> None:
    assert "Send the price list" in busy_world.client("petra").get("/work/").content.decode()
    for name in ("maya", "pavel", "olu"):
        page = busy_world.client(name).get("/work/").content.decode()
        assert "Send the price list" not in page
        assert "Nothing needs you" in page


def test_one_press_keeps_a_promise(world: World) -> None:
    thing = promise(world, "Late thing", -3)
    path = f"/alliances/{world.aurora.public_id}/kept/{thing.public_id}/"
    assert world.client("pavel").post(path).status_code == 404, "it is not his"
    answer = world.client("petra").post(path, follow=True)
    assert "is done" in answer.content.decode()
    assert "Nothing needs you" in answer.content.decode()
    with scoped(SYSTEM):
        assert Commitment.objects.everything().get(pk=thing.pk).is_done


def test_what_was_put_away_wants_nothing(world: World) -> None:
    thing = promise(world, "Late thing", -3)
    chosen = {"selected": [thing.public_id]}
    world.client("maya").post(f"/alliances/{world.aurora.public_id}/actions/select/archive/", chosen)
    assert "Late thing" not in world.client("petra").get("/work/").content.decode()


@pytest.mark.parametrize("shown", [3, 30])
def test_more_rows_take_no_more_statements(world: World, shown: int, django_assert_max_num_queries: Any) -> None:
    for number in range(shown):
        promise(world, f"Errand {number}", number)
    client = world.client("petra")
    client.get("/work/")
    with django_assert_max_num_queries(40) as captured:
        client.get("/work/")
    told = [each["sql"] for each in captured.captured_queries if "SAVEPOINT" not in each["sql"]]
    assert len(told) <= 12, "\n".join(told)
