"""Of what any record has, the other side sees what is for it, and nobody hangs a thing where it is not theirs.

Read and written past the first wall, with the plain manager, as a fault of ours would.
"""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction

from alliances.models import Membership
from records import operations
from records.models import Change, Comment, Link, Record, Seal, Stated, Tag
from tests.acting import acting
from tests.conftest import World


@pytest.fixture
def full(busy_world: World) -> World:
    """The world with tags and links, shared and internal, of both sides."""
    world, work = busy_world, busy_world.work
    with acting(world.maya, world.aurora) as maya:
        for record in (work.goal.record, work.secret.record):
            operations.tag_create(by=maya, record=record, name=f"tag of {record.title}")
        operations.link_create(by=maya, source=work.goal.record, target=work.milestone.record)
        operations.link_create(by=maya, source=work.goal.record, target=work.secret.record, kind="blocks")
    with acting(world.pavel, world.aurora) as pavel:
        operations.stated_set(by=pavel, record=work.theirs.record, status="watch", reason="Between us")
    return world


def test_it_works(full: World) -> None:
    work = full.work
    with acting(full.pavel, full.aurora):
        assert {each.text for each in Comment.unwalled.all()} == {"Shall we start in May?", "They pay more"}
        assert [each.record_id for each in Stated.unwalled.all()] == [work.theirs.record.pk]
        assert [each.name for each in Tag.unwalled.all()] == ["tag of Ten joint customers"]
        assert [(each.source_id, each.target_id) for each in Link.unwalled.all()] == [
            (work.goal.record.pk, work.milestone.record.pk)
        ]
        told = str([each.fields for each in Change.unwalled.all()])
        assert "Shall we start in May?" in told
        assert "Contoso alone" in told
        for hidden in ("floor", "walk-away", "sponsor", "Rivals", "Gliders"):
            assert hidden not in told


def test_a_rival_and_an_observer(full: World) -> None:
    with acting(full.olu, full.borealis):
        for model in (Comment, Stated, Tag, Link):
            assert not model.unwalled.exists()
    with acting(full.oskar, full.aurora):
        assert {each.text for each in Comment.unwalled.all()} == {"Shall we start in May?"}
        assert not Stated.unwalled.exists()
        assert Tag.unwalled.count() == Link.unwalled.count() == 1
        assert not Change.unwalled.filter(visibility="internal").exists()


def test_a_link_is_shared_exactly_while_both_ends_are(full: World) -> None:
    secret = full.work.secret.record
    with acting(full.maya, full.aurora) as maya:
        operations.record_share(by=maya, record=secret)
    with acting(full.pavel, full.aurora):
        assert Link.unwalled.count() == 2
    with acting(full.maya, full.aurora) as maya:
        operations.record_unshare(by=maya, record=secret)
    with acting(full.pavel, full.aurora):
        assert Link.unwalled.count() == 1


def test_tags_follow_their_record(full: World) -> None:
    with acting(full.maya, full.aurora) as maya:
        operations.record_share(by=maya, record=full.work.secret.record)
    with acting(full.pavel, full.aurora):
        assert Tag.unwalled.count() == 2


def test_nobody_forges_or_loses_history(full: World) -> None:
    with acting(full.maya, full.aurora):
        change = Change.unwalled.first()
        assert change is not None
        for attempt in (
            lambda: Change.unwalled.all().delete(),
            lambda: Change.unwalled.update(person=None),
            lambda: change.save(force_insert=True),
            lambda: Seal.unwalled.create(alliance=full.aurora, number=1, change=change),
            lambda: Comment.unwalled.all().delete(),
        ):
            refused(attempt, "permission denied")
        assert not Seal.unwalled.exists()


def refused(attempt: Callable[[], Any], words: str = "") -> None:
    def fully() -> None:
        attempt()
        connection.check_constraints()

    with pytest.raises(DatabaseError, match=words), transaction.atomic():
        fully()


def test_nothing_hangs_on_a_strangers_record(full: World) -> None:
    ours, strange = full.work.rival.record, full.work.goal.record
    with acting(full.olu, full.borealis):
        own = ours.ownership
        parent = {
            "parent_owner_id": ours.owner_organisation_id,
            "parent_is_host": ours.owner_is_host,
            "parent_visibility": ours.visibility,
        }
        comment = Comment(**own, **parent, record=strange, author=full.olu, text="Hello")
        refused(comment.save, "comment_record")
        refused(lambda: Tag(**own, record=strange, name="mine").save(), "tag_record")
        ends = {"source_visibility": "shared", "target_visibility": "shared"}
        del own["visibility"]
        refused(lambda: Link(**own, **ends, source=ours, target=strange, kind="blocks").save(), "link_target")
        foreign = strange.ownership
        refused(lambda: Comment(**foreign, record=strange, author=full.olu, text="Hello").save(), "row-level security")


def test_nobody_speaks_for_the_other_side(full: World) -> None:
    record = full.work.goal.record
    with acting(full.pavel, full.aurora):
        refused(lambda: Comment(**record.ownership, record=record, author=full.maya, text="x").save(), "row-level")
        said = {"status": "off_track", "by": full.maya, "at": record.created_at}
        refused(lambda: Stated(**record.ownership, record=record, **said).save(), "row-level")
        assert Stated.unwalled.filter(record=record).update(status="off_track") == 0


def test_a_tag_cannot_be_wider_than_its_record(full: World) -> None:
    secret = full.work.secret.record
    with acting(full.maya, full.aurora):
        refused(lambda: Tag(**(secret.ownership | {"visibility": "shared"}), record=secret, name="x").save(), "tag_rec")


def test_an_executive_writes_none_of_it(full: World) -> None:
    record = full.work.goal.record
    with acting(full.erin, full.aurora) as erin:
        assert Record.objects.visible_to(erin).filter(pk=record.pk).exists()
        refused(lambda: Tag(**record.ownership, record=record, name="x").save(), "permission denied")
        refused(lambda: Comment(**record.ownership, record=record, author=full.erin, text="x").save(), "permission")
        assert Membership.objects.in_alliance(full.aurora).exists()


def test_a_temporary_table_swallows_no_history_and_hides_no_membership(full: World) -> None:
    with acting(full.maya, full.aurora) as maya, connection.cursor() as cursor:

        def ask(question: str) -> Any:
            cursor.execute(question)
            return cursor.fetchone()[0]

        for table in ("records_change", "alliances_membership"):
            cursor.execute(f"CREATE TEMPORARY TABLE {table} (LIKE public.{table})")
            cursor.execute(f"GRANT ALL ON pg_temp.{table} TO PUBLIC")
        before = ask("SELECT count(*) FROM public.records_change")
        operations.tag_create(by=maya, record=full.work.goal.record, name="kept")
        assert ask("SELECT count(*) FROM public.records_change") > before
        assert full.aurora.pk in ask("SELECT my_alliances()")
