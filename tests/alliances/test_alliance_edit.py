from typing import Any

from core.scope import SYSTEM, scoped
from tests.conftest import World

FIELDS = {"purpose": "Two clouds", "depth": "strategic", "time_zone": "Europe/Prague", "version": "1"}


def edit(world: World, name: str, alliance: Any = None, **fields: str) -> Any:
    path = f"/alliances/{(alliance or world.aurora).public_id}/edit/"
    return world.client(name).post(path, FIELDS | fields)


def now(world: World) -> Any:
    with scoped(SYSTEM):
        world.aurora.refresh_from_db()
    return world.aurora


def test_it_works(world: World) -> None:
    assert world.client("maya").get(f"/alliances/{world.aurora.public_id}/edit/").status_code == 200
    answer = edit(world, "maya")
    assert answer.status_code == 303
    assert answer.url == f"/alliances/{world.aurora.public_id}/"
    assert (now(world).purpose, world.aurora.depth, world.aurora.version) == ("Two clouds", "strategic", 2)


def test_a_partners_lead_edits_what_is_joint(world: World) -> None:
    assert "Depth" not in world.client("pavel").get(f"/alliances/{world.aurora.public_id}/edit/").content.decode()
    edit(world, "pavel", depth="light")
    assert (now(world).purpose, world.aurora.depth) == ("Two clouds", "standard")


def test_who_only_reads_may_not(world: World) -> None:
    for name in ("erin", "oskar", "petra"):
        assert edit(world, name).status_code == 403
    for name in ("olu", "zoe", "sven", "otto"):
        assert edit(world, name).status_code == 404
    assert now(world).version == 1


def test_an_old_version_shows_both(world: World) -> None:
    edit(world, "maya", purpose="Theirs")
    answer = edit(world, "pavel", purpose="Mine")
    assert answer.status_code == 409
    body = answer.content.decode()
    assert "Theirs" in body
    assert "Mine" in body
    assert 'name="version" value="2"' in body
    assert now(world).purpose == "Theirs"
    assert edit(world, "pavel", purpose="Mine", version="2").status_code == 303
    assert now(world).purpose == "Mine"


def test_what_is_wrong_stays_in_the_form(world: World) -> None:
    answer = edit(world, "maya", purpose="Kept text", time_zone="Mars/Base", notice_by="2027-05-01")
    assert answer.status_code == 422
    body = answer.content.decode()
    assert "Kept text" in body
    assert "There is no time zone of this name" in body
    answer = edit(world, "maya", notice_by="2027-05-02", agreement_ends_on="2027-05-01")
    assert answer.status_code == 422
    assert "The notice date is after the end of the agreement." in answer.content.decode()
    assert now(world).version == 1


def test_a_field_in_place(world: World) -> None:
    client = world.client("maya")
    path = f"/alliances/{world.aurora.public_id}/edit/depth/"
    htmx = {"HX-Request": "true"}
    assert 'value="strategic"' in client.get(path, headers=htmx).content.decode()
    answer = client.post(path, {"depth": "strategic", "version": "1"}, headers=htmx)
    assert answer.status_code == 200
    assert answer.content.decode().lstrip().startswith(f'<tbody id="{world.aurora.public_id}">')
    assert now(world).depth == "strategic"
    stale = client.post(path, {"depth": "light", "version": "1"}, headers=htmx)
    assert stale.status_code == 409
    assert "Strategic" in stale.content.decode()
    assert client.post(path, {"depth": "light", "version": "2"}).status_code == 303


def test_a_date_in_place(world: World) -> None:
    client = world.client("maya")
    path = f"/alliances/{world.aurora.public_id}/edit/notice_by/"
    htmx = {"HX-Request": "true"}
    assert "data-edit-line" in client.get(path, headers=htmx).content.decode()
    wrong = client.post(path, {"notice_by": "soon", "version": "1"}, headers=htmx)
    assert wrong.status_code == 422
    assert "field-error" in wrong.content.decode()
    assert client.post(path, {"notice_by": "2027-05-01", "version": "1"}, headers=htmx).status_code == 200
    assert str(now(world).notice_by) == "2027-05-01"


def test_only_named_fields_in_place(world: World) -> None:
    for field in ("program", "archived_at", "__class__", "purpose"):
        path = f"/alliances/{world.aurora.public_id}/edit/{field}/"
        assert world.client("maya").get(path).status_code == 404
        assert world.client("maya").post(path, {field: "1"}).status_code == 404
    assert world.client("pavel").get(f"/alliances/{world.aurora.public_id}/edit/depth/").status_code == 404
