"""Words by which a company sorts its alliances: its own, and nobody else's."""

from typing import Any

import pytest
from django.db import DatabaseError, transaction

from alliances.models import AllianceTag
from alliances.operations import alliance_tag
from tests.acting import acting
from tests.conftest import World

FIELDS = {"purpose": "Two clouds", "depth": "strategic", "time_zone": "Europe/Prague", "version": "1"}


def edit(world: World, name: str, tags: str) -> Any:
    fields = FIELDS | {"tags": tags, "version": str(version(world))}
    return world.client(name).post(f"/alliances/{world.aurora.public_id}/edit/", fields)


def version(world: World) -> int:
    return int(world.client("maya").get(f"/api/v1/alliances/{world.aurora.public_id}/").json()["version"])


def shown(world: World, name: str, query: str = "") -> str:
    return world.client(name).get(f"/alliances/{query}").content.decode()


def of_api(world: World, name: str) -> Any:
    return world.client(name).get(f"/api/v1/alliances/{world.aurora.public_id}/").json()["tags"]


def test_it_works(world: World) -> None:
    assert edit(world, "maya", "Cloud,  up for   renewal , cloud,").status_code == 303
    assert of_api(world, "maya") == of_api(world, "erin") == ["cloud", "up for renewal"]
    assert "up for renewal" in shown(world, "erin")
    assert 'value="cloud, up for renewal"' in (
        world.client("maya").get(f"/alliances/{world.aurora.public_id}/edit/").content.decode()
    )
    assert edit(world, "maya", "cloud").status_code == 303
    assert of_api(world, "maya") == ["cloud"]


def test_each_side_has_its_own(world: World) -> None:
    edit(world, "maya", "Too small")
    before = version(world)
    edit(world, "pavel", "Too dear")
    assert of_api(world, "pavel") == ["Too dear"]
    assert of_api(world, "maya") == of_api(world, "ada") == ["Too small"]
    assert of_api(world, "oskar") == []
    assert "Too small" not in shown(world, "pavel") + shown(world, "pavel", "?export=csv")
    assert "Too dear" not in shown(world, "maya") + shown(world, "ada", "?tag=too+dear")
    assert version(world) == before


def test_the_list_is_narrowed_by_a_tag(world: World) -> None:
    edit(world, "maya", "Cloud")
    narrowed = shown(world, "maya", "?tag=cloud")
    assert "Contoso" in narrowed
    assert "1 alliance." in narrowed
    assert "No alliance matches" in shown(world, "pavel", "?tag=cloud")


@pytest.mark.parametrize(
    ("tags", "said"), [("x" * 61, "is too long for a tag"), (",".join(map(str, range(21))), "No more than 20 tags")]
)
def test_what_is_wrong_is_said_beside_the_field(world: World, tags: str, said: str) -> None:
    answer = edit(world, "maya", tags)
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert of_api(world, "maya") == []


def test_the_api_sets_them(world: World) -> None:
    path = f"/api/v1/alliances/{world.aurora.public_id}/"
    etag = {"If-Match": f'"{version(world)}"'}
    answer = world.client("pavel").patch(path, {"tags": ["b", "A"]}, content_type="application/json", headers=etag)
    assert answer.json()["tags"] == ["A", "b"]
    wrong = world.client("pavel").patch(path, {"tags": ["x" * 61]}, content_type="application/json", headers=etag)
    assert wrong.status_code == 422


def test_history_tells_the_own_side_alone(world: World) -> None:
    edit(world, "maya", "Too small")
    path = f"/alliances/{world.aurora.public_id}/history/"
    assert "put the tag “Too small” on the alliance" in world.client("maya").get(path).content.decode()
    assert "Too small" not in world.client("pavel").get(path).content.decode()


def test_the_database_knows_no_shared_tag(world: World) -> None:
    with acting(world.maya, world.aurora) as maya:
        alliance_tag(by=maya, alliance=world.aurora, names=["Ours"])
        with pytest.raises(DatabaseError, match="alliance_tag_visibility"), transaction.atomic():
            AllianceTag.unwalled.update(visibility="shared")
