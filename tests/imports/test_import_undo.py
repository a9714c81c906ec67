"""Taking an import back: all of it goes, and what people have worked on stays."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection

from alliances.models import Membership, Person
from core.errors import Forbidden, Refused
from core.scope import SYSTEM, scoped
from goals import operations as goal_operations
from records import operations
from records.models import Imported, ImportRun, Record
from tests.acting import acting
from tests.conftest import World
from tests.imports.files import PLAN, bring, goals, last_run, milestones, promise, spaced

KEPT_TABLES = {"records_importrun", "records_imported", "records_change", "django_session"}


def digests() -> dict[str, str]:
    """Of every table of rows that an import could touch."""
    with scoped(SYSTEM), connection.cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        tables = sorted({name for (name,) in cursor.fetchall()} - KEPT_TABLES)
        tables = [name for name in tables if name.split("_")[0] in ("alliances", "records", "goals", "commitments")]
        found = {}
        for name in tables:
            cursor.execute(f"SELECT md5(coalesce(string_agg(t::text, '|' ORDER BY t::text), '')) FROM {name} t")
            [found[name]] = cursor.fetchone()
        return found


def test_it_works(busy_world: World):
    with acting(busy_world.maya, busy_world.aurora) as maya:
        before = digests()
        bring(maya, PLAN)
        assert digests() != before
        assert operations.import_undo(by=maya, run=last_run(maya)) == []
        assert digests() == before


def test_placeholders_that_the_file_brought_go_with_it(world: World):
    with acting(world.maya, world.aurora) as maya:
        people = Person.unwalled.count(), Membership.unwalled.count()
        bring(maya, PLAN)
        assert Person.unwalled.filter(name="Arun").exists()
        operations.import_undo(by=maya, run=last_run(maya))
        assert (Person.unwalled.count(), Membership.unwalled.count()) == people


def edit(maya: Any, made: Any) -> None:
    goal_operations.milestone_edit(by=maya, milestone=made, version=None, changes={"title": "Pilot is live"})


def comment(maya: Any, made: Any) -> None:
    operations.comment_create(by=maya, record=made.record, text="Look", visibility="internal")


def complete(maya: Any, made: Any) -> None:
    goal_operations.milestone_complete(by=maya, milestone=made)


def state_a_view(maya: Any, made: Any) -> None:
    operations.stated_set(by=maya, record=made.record, status="watch", reason="Slow")


@pytest.mark.parametrize("work", [edit, comment, complete, state_a_view])
def test_what_people_worked_on_stays_and_is_named(world: World, work: Callable[[Any, Any], None]):
    with acting(world.maya, world.aurora) as maya:
        bring(maya, PLAN)
        work(maya, milestones(maya)["Pilot live"])
        kept = operations.import_undo(by=maya, run=last_run(maya))
        title = "Pilot is live" if work is edit else "Pilot live"
        assert kept == [title, "plan"]  # and the goal that it hangs under
        assert list(milestones(maya)) == [title]
        assert last_run(maya).report["kept"] == kept


def test_a_goal_that_got_children_stays(world: World):
    with acting(world.maya, world.aurora) as maya:
        bring(maya, PLAN)
        goal = goals(maya)["plan"]
        goal_operations.milestone_create(by=maya, goal=goal, title="Ours", owner=None, due_on=None)
        assert operations.import_undo(by=maya, run=last_run(maya)) == ["plan"]
        assert list(milestones(maya)) == ["Ours"]


def test_somebody_answering_for_a_goal_is_work(world: World):
    with acting(world.maya, world.aurora) as maya:
        bring(maya, spaced(), "plan.xlsx")
        petra = maya.alliance.memberships.get(person=world.petra)
        goal = goals(maya)["Create network"]
        goal_operations.goal_answer_set(by=maya, goal=goal, side=petra.participation, person=petra)
        assert operations.import_undo(by=maya, run=last_run(maya)) == ["Create network"]


def test_a_placeholder_that_owns_something_else_stays(world: World):
    with acting(world.maya, world.aurora) as maya:
        bring(maya, PLAN)
        arun = promise(milestones(maya)["Pilot live"]).owner
        goal = goal_operations.goal_create(by=maya, statement="Another")
        goal_operations.milestone_create(by=maya, goal=goal, title="Arun's", owner=arun, due_on=None)
        operations.import_undo(by=maya, run=last_run(maya))
        assert Membership.unwalled.filter(pk=arun.pk).exists()
        assert not Person.unwalled.filter(name="Bex").exists()


def test_undoing_an_update_puts_back_what_was_there(world: World):
    with acting(world.maya, world.aurora) as maya:
        bring(maya, PLAN)
        bring(maya, PLAN.replace("2027-03-01,Arun", "2027-03-20,Bex").replace("Hand over", "Hand over "))
        assert str(promise(milestones(maya)["Pilot live"]).due_on) == "2027-03-20"
        assert operations.import_undo(by=maya, run=last_run(maya)) == []
        restored = promise(milestones(maya)["Pilot live"])
        assert (str(restored.due_on), restored.owner.person.name) == ("2027-03-01", "Arun")
        assert len(milestones(maya)) == 3


def test_both_imports_one_after_the_other(world: World):
    with acting(world.maya, world.aurora) as maya:
        bring(maya, PLAN)
        bring(maya, PLAN.replace("2027-03-01", "2027-03-20") + "More,2027-07-01,\n")
        second, first = ImportRun.objects.visible_to(maya).order_by("-pk")
        assert operations.import_undo(by=maya, run=second) == []
        assert operations.import_undo(by=maya, run=first) == []
        assert not Record.unwalled.exists()
        assert Imported.unwalled.count() == 9


def test_it_comes_in_again_afterwards(world: World):
    with acting(world.maya, world.aurora) as maya:
        bring(maya, PLAN)
        operations.import_undo(by=maya, run=last_run(maya))
        assert bring(maya, PLAN)["created"] == 3


def test_twice_is_refused(world: World):
    with acting(world.maya, world.aurora) as maya:
        bring(maya, PLAN)
        run = last_run(maya)
        operations.import_undo(by=maya, run=run)
        with pytest.raises(Refused, match="already"):
            operations.import_undo(by=maya, run=run)


def test_a_contributor_takes_back_only_their_own(world: World):
    with acting(world.hugo, world.aurora) as hugo:
        bring(hugo, PLAN)
        run = last_run(hugo)
    with acting(world.cara, world.aurora) as cara:
        with pytest.raises(Forbidden, match="Hugo"):
            operations.import_undo(by=cara, run=run)
        bring(cara, PLAN, "mine.csv")
        operations.import_undo(by=cara, run=last_run(cara))
        assert list(goals(cara)) == ["plan"]
