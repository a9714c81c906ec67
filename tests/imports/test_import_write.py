"""What is written, for whom, and what is not."""

from typing import Any

import pytest

from core.errors import Forbidden, Refused
from goals.imports import PLAN as KIND
from records import operations
from records.imports import writing
from records.models import Imported, Record
from tests.acting import acting
from tests.conftest import World
from tests.imports.files import FLAT, PLAN, adds_up, bring, goals, last_run, milestones, promise, spaced
from tests.imports.test_import_undo import digests

BAD = "Task,Due,Owner\n,31.03.2027,Arun\nContract signed,15.04.2027,Bex\n,20.04.2027,Bex\n"


def test_a_refused_row_is_told_while_the_others_come_in(world: World):
    with acting(world.maya, world.aurora) as maya:
        report = bring(maya, BAD)
        assert (report["created"], report["skipped"]) == (1, 2)
        assert adds_up(report)
        refused = {each["line"]: each["reason"] for each in report["problems"] if each["severity"] == "error"}
        assert set(refused) == {2, 4}
        assert all(refused.values())
        assert list(milestones(maya)) == ["Contract signed"]
        assert report["people_placeholders"] == ["Bex"]


def test_strict_refuses_the_whole_file(world: World):
    with acting(world.maya, world.aurora) as maya:
        before = digests()
        with pytest.raises(Refused, match=r"Line 2: .* Nothing was imported"):
            bring(maya, BAD, strict=True)
        assert digests() == before


def test_children_of_a_refused_row_are_told(world: World):
    content = (
        "ID,Parent ID,Task,Start,Due\n1,,Goal,2027-05-01,2027-01-31\n2,1,Step,,2027-01-15\n"
        "3,,Other,2027-01-01,2027-02-01\n4,3,Under,,2027-01-17\n"
    )
    with acting(world.maya, world.aurora) as maya:
        report = bring(maya, content)
        assert (report["created"], report["skipped"]) == (2, 2)
        assert [each["code"] for each in report["problems"] if each["line"] == 3] == ["parent_refused"]


def test_a_dry_run_leaves_no_trace(world: World):
    with acting(world.maya, world.aurora) as maya:
        before = digests()
        report = bring(maya, spaced(), "plan.xlsx", dry_run=True)
        assert report["dry_run"]
        assert report["created"] == 6
        assert report["import_id"] == ""
        assert digests() == before
        assert last_run(maya).is_draft
        assert not Imported.unwalled.exists()


def test_a_crash_in_the_middle_commits_nothing(world: World, monkeypatch: pytest.MonkeyPatch):
    real, calls = writing._one, []

    def crash(*args: Any) -> Any:
        calls.append(args)
        if len(calls) == 3:
            raise RuntimeError("the power is out")
        return real(*args)

    monkeypatch.setattr(writing, "_one", crash)
    with acting(world.maya, world.aurora) as maya:
        before = digests()
        with pytest.raises(RuntimeError):
            bring(maya, PLAN)
        assert len(calls) == 3
        assert digests() == before
        assert last_run(maya).is_draft


def test_a_mapping_is_remembered(world: World):
    mapping = {"columns": {"description": "criterion", "date": None}}
    with acting(world.maya, world.aurora) as maya:
        bring(maya, FLAT, "one.csv", mapping=mapping)
        report = bring(maya, FLAT.replace("Start", "Begin"), "two.csv")
        assert report["mapping"]["columns"]["description"] == "criterion"
        assert report["mapping"]["columns"]["date"] is None
        made = milestones(maya)["Begin"]
        assert promise(made).due_on is None


def test_a_mapping_of_one_company_is_not_the_others(world: World):
    with acting(world.maya, world.aurora) as maya:
        bring(maya, FLAT, mapping={"columns": {"date": None}})
    with acting(world.pavel, world.aurora) as pavel:
        assert bring(pavel, FLAT)["mapping"]["columns"]["date"] == "due_on"


@pytest.mark.parametrize(
    ("mapping", "words"),
    [
        ({"columns": {"Nowhere": "title"}}, "Nowhere"),
        ({"columns": {"Task": "nothing"}}, "nothing"),
        ({"columns": {"Task": "title", "Owner": "title"}}, "two columns"),
        ({"colums": {}}, "colums"),
        ({"columns": []}, "columns"),
        ({"answers": {"date_order": "ddd"}}, "date_order"),
        ({"answers": {"year": "next"}}, "year"),
        ({"header_row": -1}, "header_row"),
        ({"sheet": 7}, "sheet"),
        ([], "no JSON object"),
    ],
)
def test_a_wrong_mapping_is_refused_in_a_sentence(world: World, mapping: Any, words: str):
    with acting(world.maya, world.aurora) as maya:
        with pytest.raises(Refused, match=words) as refusal:
            operations.import_start(by=maya, kind="plan", content=PLAN.encode(), name="plan.csv", mapping=mapping or 7)
        assert refusal.value.message.count(".") >= 1


def test_shared_is_seen_by_both_and_the_rest_of_the_file_by_one(world: World):
    with acting(world.maya, world.aurora) as maya:
        bring(maya, FLAT, visibility="shared")
    with acting(world.pavel, world.aurora) as pavel:
        assert len(milestones(pavel)) == 5
        assert not Imported.objects.visible_to(pavel).exists()
        assert not Imported.unwalled.exists()  # the second wall says the same


def test_internal_is_seen_by_one(world: World):
    with acting(world.pavel, world.aurora) as pavel:
        bring(pavel, FLAT)
        assert len(milestones(pavel)) == 5
    with acting(world.maya, world.aurora) as maya:
        assert not goals(maya)
        assert not Record.unwalled.exists()


def test_a_contributor_imports_for_their_own_side_alone(world: World):
    with acting(world.petra, world.aurora) as petra:
        with pytest.raises(Forbidden, match="lead"):
            bring(petra, FLAT, visibility="shared")
        assert bring(petra, FLAT)["created"] == 5


@pytest.mark.parametrize("name", ["erin", "oskar"])
def test_who_only_reads_imports_nothing(world: World, name: str):
    with acting(world.people[name], world.aurora) as reader, pytest.raises(Forbidden):
        bring(reader, FLAT)


def test_the_other_sides_rows_are_not_changed(world: World):
    with acting(world.maya, world.aurora) as maya:
        bring(maya, PLAN, visibility="shared")
    with acting(world.pavel, world.aurora) as pavel:
        report = bring(pavel, PLAN.replace("2027-03-01", "2027-03-09"))
        assert report["created"] == 3  # an import knows what its own company imported
    with acting(world.maya, world.aurora) as maya:
        assert str(promise(milestones(maya)["Pilot live"]).due_on) == "2027-03-01"


def test_words_that_are_no_choice_are_kept_and_lose_no_row(world: World):
    with acting(world.maya, world.aurora) as maya:
        report = bring(maya, "Task,Due,Status,Link\nPilot,2027-03-01,Blocked,on the shelf\nLaunch,2027-04-01,Done,\n")
        assert report["created"] == 2
        kept = Imported.unwalled.get(line=2, record__kind="milestone").extra
        assert kept == {"Status": "Blocked", "Link": "on the shelf"}


def test_long_texts_are_kept_whole_beside_the_record(world: World):
    long = "long " * 100
    with acting(world.maya, world.aurora) as maya:
        report = bring(maya, f"Task,Due\n{long},2027-03-01\nLaunch,2027-04-01\n")
        assert report["created"] == 2
        assert Imported.unwalled.get(line=2, record__kind="milestone").extra == {"Task": long.strip()}
        assert "kept_beside" in {each["code"] for each in report["problems"]}


def test_the_kind_says_what_it_is_called_in_many_languages():
    by_name = {field.name: field for field in KIND.fields}
    assert {"fecha fin", "fällig", "deadline"} <= set(by_name["due_on"].synonyms)
