"""Composite keys: what the database refuses although its own foreign-key checks see past every wall."""

from typing import Any

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, models

from core.keys import CompositeForeignKey
from core.rows import WalledModel
from core.scope import SYSTEM, scoped
from records.models import Comment, Imported, ImportRun, Record
from tests.conftest import World

WALLED = [model for model in apps.get_models() if issubclass(model, WalledModel)]
KEYS = [(model, each) for model in WALLED for each in model._meta.constraints if isinstance(each, CompositeForeignKey)]
# History points at what may be gone; the database and the jobs of the system write it, and nobody else.
WITHOUT_KEYS = {"Change", "Seal"}


def moved(model: type[WalledModel], row: Any, **values: Any) -> None:
    with scoped(SYSTEM):
        model.unwalled.filter(pk=row.pk).update(**values)
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def test_a_comment_cannot_hang_on_a_record_of_another_alliance(busy_world: World) -> None:
    with scoped(SYSTEM):
        comment = Comment.unwalled.first()
    with pytest.raises(IntegrityError, match="comment_record"):
        moved(Comment, comment, record=busy_world.work.rival.record)


@pytest.mark.parametrize(
    ("column", "value", "key"),
    [
        ("record", lambda world: world.work.rival.record, "imported_record"),
        ("run_alliance", lambda world: world.borealis, "imported_r"),
        ("owner_organisation", lambda world: world.borealis.participations.get(is_host=True), "imported_run_side"),
        ("run_alliance", lambda world: None, "imported_into_alliance_or_program"),
    ],
)
def test_what_was_imported_is_of_the_alliance_imported_into(
    busy_world: World, column: str, value: Any, key: str
) -> None:
    with scoped(SYSTEM):
        row, moved_to = Imported.unwalled.get(), value(busy_world)
    with pytest.raises(IntegrityError, match=key):
        moved(Imported, row, **{column: moved_to})


def test_an_alliance_that_was_imported_is_of_the_program(busy_world: World) -> None:
    world = busy_world
    with scoped(SYSTEM):
        run = ImportRun(program=world.program, kind="partner", name="partners.csv", created_by=world.maya)
        run.save()
        row = Imported(run=run, program=world.program, line=2, key="k", outcome="created", version=1)
        row.alliance = world.aurora
        row.save()
    with pytest.raises(IntegrityError, match="imported_alliance"):
        moved(Imported, row, alliance=world.zephyr)


def test_a_row_cannot_say_that_its_owner_is_the_host(busy_world: World) -> None:
    with scoped(SYSTEM):
        record = Record.unwalled.get(pk=busy_world.work.theirs.pk)
    with pytest.raises(IntegrityError):
        moved(Record, record, owner_is_host=True)


def test_a_shared_child_cannot_hang_under_an_internal_parent(busy_world: World) -> None:
    with scoped(SYSTEM):
        record = Record.unwalled.get(pk=busy_world.work.goal.pk)
    with pytest.raises(IntegrityError, match="no_wider_than_parent"):
        moved(Record, record, visibility="internal")


def test_what_follows_its_record_follows_it(busy_world: World) -> None:
    goal, milestone = busy_world.work.goal, busy_world.work.milestone
    moved(Record, milestone.record, visibility="internal")
    with scoped(SYSTEM):
        milestone.refresh_from_db(from_queryset=type(milestone).unwalled.all())
        goal.refresh_from_db(from_queryset=type(goal).unwalled.all())
    assert (milestone.visibility, goal.visibility) == ("internal", "shared")


@pytest.mark.parametrize(("model", "key"), KEYS, ids=lambda each: getattr(each, "name", each.__class__.__name__))
def test_the_database_has_it(db: Any, model: type[WalledModel], key: CompositeForeignKey) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT convalidated, condeferrable, condeferred, confupdtype FROM pg_constraint"
            " WHERE conrelid = %s::regclass AND conname = %s AND contype = 'f'",
            [model._meta.db_table, key.name],
        )
        assert cursor.fetchone() == (True, True, True, "c" if key.follow else "a")


@pytest.mark.parametrize("model", WALLED, ids=lambda model: model.__name__)
def test_every_reference_inside_a_program_is_held_by_the_database(model: type[WalledModel]) -> None:
    if model.__name__ in WITHOUT_KEYS:
        return
    held = {name for _model, key in KEYS if _model is model for name in key.fields}
    loose = [
        f"{model.__name__}.{field.name}"
        for field in model._meta.local_fields
        if isinstance(field, models.ForeignKey) and not field.db_constraint and field.name not in held
    ]
    assert loose == []


def test_a_changed_key_is_seen_by_makemigrations() -> None:
    one = CompositeForeignKey(name="k", fields=["a", "b"], to="records.Record", to_fields=["id", "alliance"])
    same = CompositeForeignKey(name="k", fields=("a", "b"), to="records.Record", to_fields=("id", "alliance"))
    other = CompositeForeignKey(
        name="k", fields=["a", "b"], to="records.Record", to_fields=["id", "alliance"], follow=True
    )
    assert one == same
    assert one != other
