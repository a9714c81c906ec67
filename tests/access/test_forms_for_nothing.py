"""Nobody is shown a form that would be refused whatever they wrote into it: it says at once who can."""

from typing import Any

import pytest

from alliances.models import Membership
from core.scope import SYSTEM, scoped
from records import operations
from tests.acting import acting
from tests.conftest import World
from tests.records.telling import HTMX, path, text


def at(world: World, rest: str) -> str:
    return f"/alliances/{world.aurora.public_id}/{rest}"


def row(world: World, room: str, name: str, verb: str) -> str:
    return at(world, f"{room}/{getattr(world.work, name).public_id}/{verb}/")


# Nadia contributes for Contoso and owes nothing here; Petra owes both the milestone and the action, and answers for the
# goal. Pavel leads their side.
FORMS = [
    ("goals", "goal", "edit", "nadia", ("petra", "pavel", "hugo")),
    ("milestones", "milestone", "edit", "nadia", ("petra", "pavel", "hugo")),
    ("milestones", "milestone", "edit/due_on", "nadia", ("petra", "pavel", "hugo")),
    ("milestones", "milestone", "edit/owner", "nadia", ("petra", "pavel", "hugo")),
    ("actions", "action", "edit", "nadia", ("hugo",)),
    ("actions", "action", "edit", "petra", ("hugo",)),
    ("actions", "action", "edit", "pavel", ("hugo",)),
    ("actions", "action", "edit/due_on", "nadia", ("petra", "pavel", "hugo")),
    ("actions", "action", "edit/owner", "petra", ("pavel", "hugo")),
]


@pytest.mark.parametrize("headers", [{}, HTMX], ids=["page", "fragment"])
@pytest.mark.parametrize(("room", "name", "verb", "who", "others"), FORMS)
def test_it_works(
    busy_world: World, room: str, name: str, verb: str, who: str, others: tuple[str, ...], headers: Any
) -> None:
    url = row(busy_world, room, name, verb)
    refused = busy_world.client(who).get(url, headers=headers)
    assert refused.status_code == 403
    assert "Only Northwind can change this." in text(refused)
    for other in others:
        assert busy_world.client(other).get(url, headers=headers).status_code == 200


def test_what_was_put_away_is_brought_back_first(busy_world: World) -> None:
    with acting(busy_world.maya, busy_world.aurora) as maya:
        operations.record_archive(by=maya, record=busy_world.work.action.record)
    answer = busy_world.client("maya").get(row(busy_world, "actions", "action", "edit"))
    assert answer.status_code == 422
    assert "Bring it back first" in text(answer)


@pytest.mark.parametrize("verb", ["edit", "role", "deputy"])
def test_somebody_of_the_other_company(busy_world: World, verb: str) -> None:
    with scoped(SYSTEM):
        petra = Membership.objects.everything().get(person=busy_world.petra)
    url = at(busy_world, f"people/{petra.public_id}/{verb}/")
    refused = busy_world.client("hugo").get(url)
    assert refused.status_code == 403
    assert "Only Contoso changes its people." in text(refused)
    assert busy_world.client("pavel").get(url).status_code == 200


def test_sharing_what_is_seen_or_anothers(busy_world: World) -> None:
    world, seen, own = busy_world, busy_world.work.action.record, busy_world.work.secret.record
    for verb in ("share", "unshare"):
        assert "Only Northwind can share this." in text(world.client("pavel").get(path(world, seen, verb)))
    for method in ("get", "post"):
        for verb, record, words in (
            ("share", seen, "This is shared already."),
            ("unshare", own, "This is not shared, so there is nothing to take back."),
        ):
            answer = getattr(world.client("maya"), method)(path(world, record, verb))
            assert answer.status_code == 422
            assert words in text(answer)


def test_sharing_twice_does_not_begin_anew(busy_world: World) -> None:
    """When it was shared is how far back the others may look."""
    record = busy_world.work.goal.record
    url = at(busy_world, "records/select/share/")
    page = busy_world.client("maya").post(url, {"selected": record.public_id, "confirmed": "1"}, follow=True)
    assert "stays as it is: This is shared already." in text(page)
    with acting(busy_world.pavel, busy_world.aurora):
        assert type(record).unwalled.get(pk=record.pk).shared_at == record.shared_at
