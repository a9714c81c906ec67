from goals import operations as goals
from records.models import Change, Record, Tag
from tests.acting import acting
from tests.conftest import World
from tests.records.telling import HTMX, text


def select_path(world: World, verb: str) -> str:
    return f"/alliances/{world.aurora.public_id}/records/select/{verb}/"


def steps(world: World, count: int = 2) -> list[Record]:
    """Milestones of Northwind alone, under the shared goal and one under the secret goal."""
    with acting(world.maya, world.aurora) as maya:
        above = [world.work.goal] * count + [world.work.secret]
        return [
            goals.milestone_create(by=maya, goal=goal, title=f"Step {number}", owner=None, due_on=None).record
            for number, goal in enumerate(above)
        ]


def ids(*records: Record) -> list[str]:
    return [record.public_id for record in records]


def test_it_works(busy_world: World) -> None:
    world = busy_world
    records = steps(world)
    chosen = {"selected": ids(*records, world.work.theirs.record)}
    client = world.client("maya")
    preview = client.post(select_path(world, "share"), chosen, headers=HTMX)
    page = text(preview)
    assert "What Contoso will see" in page
    assert "Step 0 Step 1" in page
    assert "Step 2" not in page
    assert "One more of those selected stays as it is" in page
    assert "Contoso alone" not in page  # not ours to see
    with acting(world.pavel, world.aurora):
        assert not Record.unwalled.filter(title="Step 0").exists()
    before = f"/alliances/{world.aurora.public_id}/goals/"
    sent = {"selected": ids(*records), "confirmed": "1", "next": before}
    answer = client.post(select_path(world, "share"), sent, follow=True)
    assert answer.redirect_chain == [(before, 303)]
    assert "2 shared with Contoso. “Step 2” stays as it is: This hangs under “Our walk-away price”" in text(answer)
    with acting(world.pavel, world.aurora):
        assert Record.unwalled.filter(title__startswith="Step").count() == 2
        for record in records[:2]:
            assert Change.unwalled.filter(record=record, table="records_record").count() == 1


def test_a_goal_and_what_hangs_under_it_together(busy_world: World) -> None:
    world = busy_world
    [step] = steps(world, 0)
    chosen = {"selected": ids(step, world.work.secret.record), "confirmed": "1"}
    assert "2 shared with Contoso." in text(world.client("maya").post(select_path(world, "share"), chosen, follow=True))


def test_many_are_put_away_with_one_message(busy_world: World) -> None:
    world = busy_world
    records = steps(world, 5)
    answer = world.client("maya").post(select_path(world, "archive"), {"selected": ids(*records)}, follow=True)
    assert "6 put away." in text(answer)
    again = world.client("maya").post(select_path(world, "archive"), {"selected": ids(*records)}, follow=True)
    page = text(again)
    assert page.count("This was put away. Bring it back first.") == 3
    assert "So do 3 more." in page


def test_nothing_selected_is_said(busy_world: World) -> None:
    world = busy_world
    for verb in ("share", "archive"):
        answer = world.client("maya").post(select_path(world, verb))
        assert answer.status_code == 422
        assert "Nothing is selected." in text(answer)
    hidden = {"selected": ids(world.work.theirs.record)}
    assert world.client("maya").post(select_path(world, "archive"), hidden).status_code == 422


def test_who_may(busy_world: World) -> None:
    world = busy_world
    chosen = {"selected": ids(world.work.goal.record), "confirmed": "1"}
    for verb, allowed in (
        ("share", {"maya", "hugo", "pavel"}),
        ("archive", {"maya", "hugo", "pavel", "cara", "petra"}),
    ):
        for name in ("maya", "hugo", "cara", "pavel", "petra", "oskar", "erin"):
            answer = world.client(name).post(select_path(world, verb), chosen)
            assert answer.status_code == (303 if name in allowed else 403), (verb, name)
        assert world.client("olu").post(select_path(world, verb), chosen).status_code == 404
    assert world.client("maya").get(select_path(world, "share")).status_code == 405


def test_one_word_for_many(busy_world: World) -> None:
    world = busy_world
    records = steps(world)
    chosen = {"selected": ids(*records, world.work.theirs.record)}
    client = world.client("maya")
    asked = client.post(select_path(world, "tag"), chosen, headers=HTMX)
    assert "A tag for all of them" in text(asked)
    wrong = client.post(select_path(world, "tag"), chosen | {"confirmed": "1", "name": " "}, headers=HTMX)
    assert wrong.status_code == 422
    assert "Write a word first." in text(wrong)
    answer = client.post(select_path(world, "tag"), chosen | {"confirmed": "1", "name": "Legal"}, follow=True)
    assert "3 tagged “Legal”." in text(answer)
    again = client.post(select_path(world, "tag"), chosen | {"confirmed": "1", "name": "legal"}, follow=True)
    assert "3 tagged “legal”." in text(again)
    with acting(world.maya, world.aurora):
        assert sorted(Tag.unwalled.values_list("record", "name")) == sorted((each.pk, "Legal") for each in records)
