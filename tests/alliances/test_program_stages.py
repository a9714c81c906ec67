from typing import Any

from alliances.models import Stage
from core.scope import SYSTEM, scoped
from tests.conftest import World


def names(world: World) -> list[str]:
    with scoped(SYSTEM):
        stages = Stage.objects.everything().filter(program=world.program).order_by("position")
        return [stage.name for stage in stages]


def lines(*rows: dict[str, str]) -> dict[str, str]:
    form = {"form-TOTAL_FORMS": str(len(rows)), "form-INITIAL_FORMS": "0"}
    return form | {f"form-{number}-{name}": value for number, row in enumerate(rows) for name, value in row.items()}


def path(world: World) -> str:
    return f"/programs/{world.program.public_id}/stages/"


def as_they_are(world: World) -> list[dict[str, str]]:
    return [{"was": name, "name": name, "place": str(place)} for place, name in enumerate(names(world), start=1)]


def at_first_stage(world: World) -> None:
    with scoped(SYSTEM):
        world.aurora.stage = Stage.objects.everything().filter(program=world.program).order_by("position").first()
        world.aurora.save(update_fields=["stage"])


def test_one_page_renames_moves_adds_and_removes(world: World) -> None:
    at_first_stage(world)
    rows = as_they_are(world)
    before = [row["name"] for row in rows]
    rows[0] |= {"name": "Scouting", "place": "3"}
    rows[2] |= {"place": "1"}
    rows[-1] |= {"is_removed": "on"}
    rows.append({"was": "", "name": "Afterlife", "place": ""})
    answer = world.client("maya").post(path(world), lines(*rows))
    assert answer.status_code == 303
    assert names(world) == [before[2], before[1], "Scouting", *before[3:-1], "Afterlife"]
    assert "Scouting" in world.client("pavel").get(f"/alliances/{world.aurora.public_id}/").content.decode()


def test_a_stage_in_use_stays(world: World) -> None:
    at_first_stage(world)
    rows, before = as_they_are(world), names(world)
    assert "An alliance is here" in world.client("ada").get(path(world)).content.decode()
    answer = world.client("ada").post(path(world), lines(*[rows[0] | {"is_removed": "on"}, *rows[1:]]))
    assert answer.status_code == 422
    assert "Move it on first" in answer.content.decode()
    assert names(world) == before


def refused(world: World, *rows: dict[str, str]) -> str:
    before = names(world)
    answer = world.client("maya").post(path(world), lines(*rows))
    assert answer.status_code == 422
    assert names(world) == before
    return answer.content.decode()


def test_what_cannot_be_is_told(world: World) -> None:
    rows = as_they_are(world)
    twice = [rows[0] | {"name": rows[1]["name"].upper()}, *rows[1:]]
    assert "Two stages have the same name" in refused(world, *twice)
    assert "Keep one stage at least" in refused(world, *[row | {"is_removed": "on"} for row in rows])
    assert "Write a name, or tick that the stage goes" in refused(world, rows[0] | {"name": ""}, *rows[1:])
    assert "Somebody changed the stages meanwhile" in refused(world, rows[0] | {"was": "Long gone"}, *rows[1:])
    assert refused(world, rows[0] | {"place": "first"}, *rows[1:])
    assert refused(world, {"name": "x" * 200, "was": "", "place": ""})


def test_a_stage_that_somebody_else_just_added_is_kept(world: World) -> None:
    rows = as_they_are(world)
    assert world.client("ada").post(path(world), lines(*rows, {"was": "", "name": "New"})).status_code == 303
    assert world.client("maya").post(path(world), lines(*rows)).status_code == 303
    assert names(world)[-1] == "New"


def test_a_ready_list_while_nobody_is_at_a_stage(world: World) -> None:
    browser: Any = world.client("maya")
    assert "Take this list instead" in browser.get(path(world)).content.decode()
    assert browser.post(path(world), {"preset": "nonsense"}).status_code == 422
    assert browser.post(path(world), {"preset": "asap"}).status_code == 303
    assert names(world)[0] == "Alliance strategy"
    at_first_stage(world)
    assert "Take this list instead" not in browser.get(path(world)).content.decode()
    assert browser.post(path(world), {"preset": "iso44001"}).status_code == 422


def test_who_may(world: World) -> None:
    for name, status in (("erin", 403), ("hugo", 404), ("pavel", 404), ("zoe", 404)):
        assert world.client(name).get(path(world)).status_code == status
        assert world.client(name).post(path(world), {"preset": "asap"}).status_code == status
