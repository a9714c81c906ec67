"""The same `Idempotency-Key` again: one thing is done, and the first answer given again."""

import json
import threading
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db import connection, connections, transaction
from django.test import Client
from django.utils import timezone

from accounts.tokens import token_create
from alliances import operations as alliances
from alliances.models import Membership
from core.models import KeptAnswer
from core.scope import SYSTEM, scoped
from core.tasks import forget_old_answers
from goals.models import Goal
from records import operations as records
from tests.acting import acting
from tests.conftest import World, make_work
from tests.factories import user_of

BODY = {"statement": "Twenty customers"}


def goals(world: World) -> str:
    return f"/api/v1/alliances/{world.aurora.public_id}/goals/"


def send(client: Client, path: str, body: Any = BODY, key: str = "k-1", method: str = "post", version: int = 0) -> Any:
    headers = {"Idempotency-Key": key} | ({"If-Match": f'"{version}"'} if version else {})
    return client.generic(method.upper(), path, json.dumps(body), "application/json", headers=headers)


def count() -> int:
    with scoped(SYSTEM):
        return Goal.objects.everything().count()


def same(first: Any, second: Any) -> bool:
    names = ("Content-Type", "Location", "ETag")
    told = [[each.status_code, each.content, *(each.headers.get(name) for name in names)] for each in (first, second)]
    return bool(told[0] == told[1])


def test_it_works(world: World) -> None:
    maya = world.client("maya")
    first, second = send(maya, goals(world)), send(maya, goals(world))
    assert first.status_code == 201
    assert first.headers["Location"]
    assert same(first, second)
    assert count() == 1
    assert send(maya, goals(world), key="k-2").json()["id"] != first.json()["id"]
    assert count() == 2


def test_a_change_is_made_once_although_the_version_is_another_by_then(world: World) -> None:
    maya = world.client("maya")
    one = send(maya, goals(world)).json()
    answers = [send(maya, one["url"], {"why": "Growth"}, "k-2", "patch", one["version"]) for _ in range(2)]
    assert answers[0].status_code == 200
    assert same(*answers)
    assert send(maya, one["url"], {"why": "Growth"}, "k-3", "patch", one["version"]).status_code == 412


def test_another_request_under_the_key_is_refused(world: World) -> None:
    maya = world.client("maya")
    one = send(maya, goals(world)).json()
    others = [
        send(maya, goals(world), {"statement": "Thirty"}),
        send(maya, f"{goals(world)}?x=1"),
        send(maya, f"/api/v1/alliances/{world.borealis.public_id}/goals/"),
        send(maya, one["url"], method="patch", version=1),
    ]
    for answer in others:
        assert answer.status_code == 422
        assert answer.headers["Content-Type"] == "application/problem+json"
        assert "came with another request" in answer.json()["detail"]
    assert count() == 1


def test_keys_belong_to_an_account_however_it_comes_in(world: World) -> None:
    _token, text = token_create(account=user_of(world.maya), name="CRM", extent="write")
    first = send(world.client("maya"), goals(world))
    assert same(first, send(Client(headers={"authorization": f"Bearer {text}"}), goals(world)))
    hugo = send(world.client("hugo"), goals(world))
    assert hugo.status_code == 201
    assert hugo.json()["id"] != first.json()["id"]


def test_an_error_in_what_was_sent_stays_the_answer(world: World) -> None:
    maya = world.client("maya")
    one = send(maya, goals(world)).json()
    wrong = send(maya, goals(world), {"statement": ""}, "k-2")
    assert wrong.status_code == 422
    assert same(wrong, send(maya, goals(world), {"statement": ""}, "k-2"))
    stale = send(maya, one["url"], {"why": "x"}, "k-3", "patch", one["version"] + 1)
    assert stale.status_code == 412
    send(maya, one["url"], {"why": "Growth"}, "k-4", "patch", one["version"])
    assert same(stale, send(maya, one["url"], {"why": "x"}, "k-3", "patch", one["version"] + 1))
    assert count() == 1


def test_a_refusal_of_rights_is_asked_anew(world: World) -> None:
    body = BODY | {"visibility": "shared"}
    assert send(world.client("petra"), goals(world), body).status_code == 403
    change(world, alliances.membership_role_change, role="lead")
    assert send(world.client("petra"), goals(world), body).status_code == 201


def test_what_is_no_key(world: World) -> None:
    maya = world.client("maya")
    for key in ("", " ", "k" * 401, "schlüssel", "a\x00b"):
        answer = send(maya, goals(world), key=key)
        assert answer.status_code == 400, key
        assert "1 to 400" in answer.json()["detail"]
    assert count() == 0
    assert send(maya, goals(world), key="k" * 400).status_code == 201


def test_it_is_forgotten_after_a_day(world: World) -> None:
    maya = world.client("maya")
    first = send(maya, goals(world))
    grow_old(timedelta(hours=23))
    assert same(first, send(maya, goals(world)))
    grow_old(timedelta(hours=2))
    again = send(maya, goals(world))
    assert again.json()["id"] != first.json()["id"]
    assert same(again, send(maya, goals(world)))
    forget_old_answers()
    assert kept() == 1
    grow_old(timedelta(hours=25))
    forget_old_answers()
    assert kept() == 0


def grow_old(by: timedelta) -> None:
    with scoped(SYSTEM):
        for answer in KeptAnswer.objects.everything():
            KeptAnswer.objects.everything().update(created_at=answer.created_at - by)


def kept() -> int:
    with scoped(SYSTEM):
        return KeptAnswer.objects.everything().count()


# --- Rights that were taken meanwhile ---


def change(world: World, act: Any, **options: Any) -> None:
    with acting(world.pavel, world.aurora) as pavel:
        petra = Membership.objects.in_alliance(world.aurora).get(person=world.petra)
        act(by=pavel, membership=petra, version=petra.version, **options)


def test_who_is_out_or_has_another_role_is_not_answered(world: World) -> None:
    petra = world.client("petra")
    first = send(petra, goals(world))
    change(world, alliances.membership_role_change, role="observer")
    answer = send(petra, goals(world))
    assert (answer.status_code, "Your role has changed" in answer.json()["detail"]) == (403, True)
    change(world, alliances.membership_suspend)
    assert send(petra, goals(world)).status_code == 404
    change(world, alliances.membership_restore)
    change(world, alliances.membership_role_change, role="contributor")
    assert same(first, send(petra, goals(world)))


def test_what_was_taken_back_is_not_answered(world: World) -> None:
    work = make_work(world)
    path, pavel = f"{goals(world)}{work.goal.record.public_id}/", world.client("pavel")
    version = pavel.get(path).json()["version"]
    first = send(pavel, path, {"why": "Ours, too"}, method="patch", version=version)
    assert first.status_code == 200
    with acting(world.maya, world.aurora) as maya:
        for milestone in work.goal.record.children.all():
            records.record_unshare(by=maya, record=milestone)
        records.record_unshare(by=maya, record=type(work.goal.record).objects.visible_to(maya).get(pk=work.goal.pk))
    answer = send(pavel, path, {"why": "Ours, too"}, method="patch", version=version)
    assert answer.status_code == 404
    assert b"Ours, too" not in answer.content


def test_who_only_reads_keeps_a_promise_once(busy_world: World) -> None:
    with acting(busy_world.maya, busy_world.aurora) as maya:
        oskar = maya.alliance.memberships.get(person=busy_world.oskar)
        action = busy_world.work.action.record.commitment
        type(action).unwalled.filter(pk=action.pk).update(owner=oskar)
    path = f"/api/v1/alliances/{busy_world.aurora.public_id}/commitments/{busy_world.work.action.public_id}/"
    client = busy_world.client("oskar")
    version = client.get(path).json()["version"]
    answers = [send(client, f"{path}complete/", {}, version=version) for _ in range(2)]
    assert answers[0].json()["state"] == "done"
    assert same(*answers)


# --- At once, and when a worker dies ---


def test_what_was_rolled_back_was_never_answered(real_world: World) -> None:
    maya = real_world.client("maya")
    with transaction.atomic():
        assert send(maya, goals(real_world)).status_code == 201
        transaction.set_rollback(True)
    assert (count(), kept()) == (0, 0)
    assert send(maya, goals(real_world)).status_code == 201
    assert (count(), kept()) == (1, 1)


def test_while_the_first_still_runs(real_world: World) -> None:
    """The first waits for a row that somebody else holds."""
    maya = real_world.client("maya")
    one = send(maya, goals(real_world)).json()
    again = {"body": {"why": "Growth"}, "key": "k-2", "method": "patch", "version": one["version"]}
    answers: list[Any] = []

    def first() -> None:
        answers.append(send(real_world.client("maya"), one["url"], **again))
        connections.close_all()

    holder = connection.copy()
    try:
        with holder.cursor() as cursor:
            cursor.execute("BEGIN")
            cursor.execute(f'SET LOCAL ROLE "{settings.DATABASE_ROLES}_system"')
            cursor.execute("SELECT 1 FROM records_record FOR UPDATE")
            thread = threading.Thread(target=first)
            thread.start()
            wait_for_lock(cursor)
            second = send(maya, one["url"], **again)
            cursor.execute("ROLLBACK")
        thread.join()
    finally:
        holder.close()
    assert second.status_code == 409
    assert second.headers["Content-Type"] == "application/problem+json"
    assert answers[0].status_code == 200
    assert same(answers[0], send(maya, one["url"], **again))


def wait_for_lock(cursor: Any) -> None:
    until = timezone.now() + timedelta(seconds=5)
    while timezone.now() < until:
        cursor.execute("SELECT pg_stat_clear_snapshot(), EXISTS (SELECT 1 FROM pg_locks WHERE NOT granted)")
        if cursor.fetchone()[1]:
            return
        cursor.execute("SELECT pg_sleep(0.02)")
    raise AssertionError("the first request never came to the row")


def test_many_at_the_same_moment_do_it_once(real_world: World) -> None:
    start, answers = threading.Barrier(6), []

    def press(client: Client) -> None:
        start.wait()
        answers.append(send(client, goals(real_world)))
        connections.close_all()

    threads = [threading.Thread(target=press, args=[real_world.client("maya")]) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert {each.status_code for each in answers} <= {201, 409}
    made = [each for each in answers if each.status_code == 201]
    assert all(same(made[0], each) for each in [*made, send(real_world.client("maya"), goals(real_world))])
    assert count() == 1


def test_the_schema_names_the_header(db: Any) -> None:
    paths = Client().get("/api/v1/schema/?format=json").json()["paths"]
    for methods in paths.values():
        for method, told in methods.items():
            names = {each["name"] for each in told.get("parameters", [])}
            assert ("Idempotency-Key" in names) == (method != "get")
