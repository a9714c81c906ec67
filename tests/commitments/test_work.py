import csv
import io
from datetime import timedelta
from html import unescape
from typing import Any

import pytest
from django.utils import timezone

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


def test_it_is_exported(world: World) -> None:
    promise(world, "Late thing", -3)
    promise(world, "Thing of another year", 400)
    petra = world.client("petra")
    page = petra.get("/work/").content.decode()
    assert "?export=xlsx" in page
    rows = list(csv.DictReader(io.StringIO(petra.get("/work/?export=csv").content.decode("utf-8-sig"))))
    assert [row["What to do"] for row in rows] == ["Late thing", "Thing of another year"]
    assert [row["Days late"] for row in rows] == ["3", "0"]
    assert {row["Alliance"] for row in rows} == {"Northwind and Contoso"}
    narrowed = f"/work/?alliance={world.cirrus.public_id}&export=csv"
    assert len(petra.get(narrowed).content.decode().splitlines()) == 1
    assert "Late thing" not in world.client("pavel").get("/work/?export=csv").content.decode()
    unknown = petra.get("/work/?export=docx")
    assert (unknown.status_code, "exported as csv or xlsx" in unknown.content.decode()) == (400, True)


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


def test_it_can_be_taken_back(world: World) -> None:
    thing = promise(world, "Late thing", -3)
    path = f"/alliances/{world.aurora.public_id}/kept/{thing.public_id}/"
    page = world.client("petra").post(path, follow=True).content.decode()
    assert f'action="{path}undo/"' in page
    assert world.client("pavel").post(f"{path}undo/").status_code == 404
    page = world.client("petra").post(f"{path}undo/", follow=True).content.decode()
    assert "is open again" in page
    assert "3 days late" in page


def test_milestones_are_there_too(busy_world: World) -> None:
    page = busy_world.client("petra").get("/work/").content.decode()
    assert "Pilot live" in page
    path = f"/alliances/{busy_world.aurora.public_id}/kept/{busy_world.work.milestone.record.public_id}/"
    assert busy_world.client("petra").post(path).status_code == 303
    assert "Pilot live" not in busy_world.client("petra").get("/work/").content.decode()


def test_later_says_how_much_and_until_when(busy_world: World) -> None:
    page = busy_world.client("petra").get("/work/").content.decode()
    assert "Nothing needs you. Next is “Send the price list”, on 1 February 2027." in unescape(page)
    assert "Later: 2 more until 1 March 2027" in page


def test_each_side_reads_the_name_of_the_other(world: World) -> None:
    promise(world, "Late thing", -3)
    page = world.client("petra").get("/work/").content.decode()
    assert '<span class="ellipsis">Northwind</span>' in page


def test_the_side_bar_counts_what_needs_somebody_now(world: World) -> None:
    promise(world, "Late thing", -3)
    promise(world, "Thing of this week", 7)
    promise(world, "Thing of another day", 8)
    for path in ("/work/", "/alliances/", "/portfolio/"):
        page = world.client("petra").get(path).content.decode()
        assert '<span class="place-count">2</span>' in page, path


def test_what_is_under_something_put_away_wants_nothing(busy_world: World) -> None:
    with scoped(SYSTEM):
        goal = busy_world.work.goal.record
        goal.archived_at = timezone.now()
        goal.save(update_fields=["archived_at"])
    assert "Pilot live" not in busy_world.client("petra").get("/work/").content.decode()


def test_an_observer_keeps_what_they_owe(world: World) -> None:
    with acting(world.maya, world.aurora) as maya:
        oskar = Membership.objects.in_alliance(world.aurora).get(person=world.oskar)
        due = world.aurora.today()
        thing = operations.action_create(by=maya, title="Read it", owner=oskar, due_on=due, visibility="shared")
    path = f"/alliances/{world.aurora.public_id}/kept/{thing.public_id}/"
    page = world.client("oskar").get("/work/").content.decode()
    assert "Read it" in page
    assert f'action="{path}"' in page or f'hx-post="{path}"' in page
    assert "is done" in world.client("oskar").post(path, follow=True).content.decode()
    assert "is open again" in world.client("oskar").post(f"{path}undo/", follow=True).content.decode()


def test_what_was_put_away_wants_nothing(world: World) -> None:
    thing = promise(world, "Late thing", -3)
    chosen = {"selected": [thing.public_id]}
    world.client("maya").post(f"/alliances/{world.aurora.public_id}/records/select/archive/", chosen)
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
    assert len(told) <= 8, "\n".join(told)


def test_a_long_list_says_that_it_is_not_all(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("commitments.views.work.SHOWN", 2)
    for number in range(3):
        promise(world, f"Thing {number}", number)
    page = world.client("petra").get("/work/").content.decode()
    assert "These are the first 2 by their days." in page
    assert "Thing 2" not in page
    assert "Thing 2" in world.client("petra").get("/work/?export=csv").content.decode("utf-8-sig")
