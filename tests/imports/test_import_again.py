"""A file that comes again."""

from typing import Any

from alliances.models import Membership
from commitments.models import Commitment
from goals import operations as goal_operations
from records.models import Record
from tests.acting import acting
from tests.conftest import World
from tests.imports.files import PLAN, SPANISH, adds_up, bring, german, milestones, promise, spaced

COUNTERS = ("rows", "created", "updated", "unchanged", "skipped")


def counted(report: dict[str, Any]) -> dict[str, int]:
    return {name: report[name] for name in COUNTERS}


def versions() -> dict[int, int]:
    return dict(Record.unwalled.values_list("pk", "version"))


def test_it_works(world: World):
    with acting(world.maya, world.aurora) as maya:
        bring(maya, PLAN)
        before = versions()
        again = bring(maya, PLAN)
        assert counted(again) == {"rows": 3, "created": 0, "updated": 0, "unchanged": 3, "skipped": 0}
        assert again["people_placeholders"] == []
        assert versions() == before


def test_every_shape_comes_in_once(world: World):
    files = [("a.xlsx", spaced()), ("b.csv", SPANISH), ("c.xlsx", german())]
    with acting(world.maya, world.aurora) as maya:
        for name, content in files:
            mapping = {"answers": {"year": 2026}} if name == "c.xlsx" else None
            first = bring(maya, content, name, mapping=mapping)
            before, people = versions(), Membership.unwalled.count()
            second = bring(maya, content, name, mapping=mapping)
            assert first["updated"] == first["unchanged"] == second["created"] == second["updated"] == 0
            assert second["unchanged"] == first["created"]
            assert versions() == before
            assert Membership.unwalled.count() == people


def test_a_changed_file_changes_only_what_changed(world: World):
    with acting(world.maya, world.aurora) as maya:
        bring(maya, PLAN)
        before = versions()
        changed = PLAN.replace("2027-04-01,Bex", "2027-04-15,Arun") + "Look back,2027-06-01,\n"
        report = bring(maya, changed)
        assert counted(report) == {"rows": 4, "created": 1, "updated": 1, "unchanged": 2, "skipped": 0}
        made = milestones(maya)
        contract = promise(made["Contract signed"])
        assert (str(contract.due_on), str(contract.first_due_on)) == ("2027-04-15", "2027-04-01")
        assert contract.owner.person.name == "Arun"
        after = versions()
        assert {pk for pk in before if after[pk] != before[pk]} == {contract.pk}


def test_what_the_file_does_not_say_stays(world: World):
    with acting(world.maya, world.aurora) as maya:
        bring(maya, PLAN)
        petra = maya.alliance.memberships.get(person=world.petra)
        milestone = milestones(maya)["Hand over"]
        goal_operations.milestone_edit(by=maya, milestone=milestone, version=None, changes={"owner": petra})
        assert bring(maya, PLAN)["unchanged"] == 3
        assert promise(milestones(maya)["Hand over"]).owner == petra


def test_an_id_column_tells_a_row_again_under_another_name(world: World):
    with acting(world.maya, world.aurora) as maya:
        bring(maya, "ID,Task,Due\nA1,Pilot live,2027-03-01\n")
        report = bring(maya, "ID,Task,Due\nA1,Pilot is live,2027-03-01\n")
        assert (report["created"], report["updated"]) == (0, 1)
        assert list(milestones(maya)) == ["Pilot is live"]


def test_equal_rows_are_told_apart_by_their_place(world: World):
    content = "Task,Due\nCall,2027-03-01\nCall,2027-04-01\nCall,2027-04-01\n"
    with acting(world.maya, world.aurora) as maya:
        assert bring(maya, content)["created"] == 3
        assert bring(maya, content)["unchanged"] == 3
        assert Commitment.unwalled.filter(record__title="Call").count() == 3


def test_a_goal_named_after_the_file_is_there_once(world: World):
    with acting(world.maya, world.aurora) as maya:
        bring(maya, PLAN, "plan.csv")
        report = bring(maya, PLAN + "More,2027-07-01,\n", "plan.csv")
        assert report["records"]["goal"] == {"created": 0, "updated": 0, "unchanged": 1}
        assert adds_up(report)
