"""Columns find their fields, by name in many languages and by what they hold."""

import pytest

from core.errors import Refused
from core.tables.fields import Field, Type
from core.tables.headers import find_header
from core.tables.mapping import Mapping, mapping_from
from core.tables.proposal import Proposal, propose
from tests.tables.test_headers import table

FIELDS = [
    Field("title", "Title", required=True, synonyms=("task", "name", "aufgabe", "nombre", "tâche")),
    Field("due", "Due", Type.DATE, synonyms=("due date", "end date", "fällig am", "fecha fin", "échéance", "ende")),
    Field("start", "Start", Type.DATE, synonyms=("start date", "fecha inicio", "beginn")),
    Field("owner", "Owner", Type.PEOPLE, synonyms=("responsible", "verantwortlich", "responsable")),
    Field("mail", "E-mail", Type.EMAIL),
    Field("link", "Link", Type.URL, synonyms=("website",)),
    Field("progress", "Progress", Type.PERCENT, synonyms=("avance", "% complete")),
    Field("tags", "Tags", several=True, synonyms=("tag", "keywords")),
]


def proposed(*lines: str, given: Mapping | None = None) -> Proposal:
    return propose(find_header(table(*lines), [s for f in FIELDS for s in (f.label, *f.synonyms)]), FIELDS, given)


def placed(proposal: Proposal) -> list[str | None]:
    return [choice.field for choice in proposal.choices]


NAMES = [
    ("Task", "title"),
    ("TASK NAME", "title"),
    ("Aufgabe", "title"),
    ("Tache", "title"),
    ("fecha_fin", "due"),
    ("FechaFin", "due"),
    ("Échéance", "due"),
    ("Projected end date", "due"),
    ("Projektende", "due"),
    ("Due date*", "due"),
    ("Verantwortlich (Kürzel)", "owner"),
    ("Responsable_ID", "owner"),
    ("Verantwortich", "owner"),
    ("% Complete", "progress"),
    ("E-Mail", "mail"),
    ("Priority", None),
    ("Resource", None),
]


@pytest.mark.parametrize(("shown", "field"), NAMES)
def test_names(shown, field):
    assert placed(propose(find_header(table(f"{shown}|Zzz", "|"), line=1), FIELDS)) == [field, None]


def test_why_and_how_sure():
    exact, vague, none = proposed("Task|Projected end date|Zzz", "Pilot|2026-03-12|x").choices
    assert (exact.confidence, exact.why) == (1.0, "named like “task”")
    assert 0.5 < vague.confidence < 1
    assert (none.field, none.confidence, none.why) == (None, 0.0, "no field has such a name")


def test_what_a_column_holds_speaks_against_its_name():
    assert placed(proposed("Task|Latest start|Start", "Pilot|unknown|2026-03-12")) == ["title", None, "start"]


def test_a_name_that_is_meant_whole():
    field = Field("due", "Due", Type.DATE, synonyms=("=date",))
    for shown, found in (("Date", "due"), ("DATE*", "due"), ("Date raised", None), ("Review date", None)):
        proposal = propose(find_header(table(f"{shown}|Zzz", "2026-03-12|"), line=1), [field])
        assert placed(proposal) == [found, None]
        assert proposal.choices[0].why in ("named like “date”", "no field has such a name")


def test_two_columns_never_share_a_field_silently():
    proposal = proposed("Task|End date|Due date", "Pilot|2026-03-12|2026-03-13")
    assert placed(proposal) == ["title", None, "due"]
    (problem,) = proposal.problems
    assert (problem.column, problem.code, problem.severity) == ("End date", "rival_column", "warning")
    assert "“Due date” was taken for" in problem.reason


def test_a_field_may_take_several():
    proposal = proposed("Task|Tag|Keywords", "Pilot|a|b")
    assert [column.key for column in proposal.columns_of("tags")] == ["Tag", "Keywords"]
    assert proposal.problems == []


def test_without_names_the_content_speaks():
    proposal = proposed("Pilot|2026-03-12|a@x.example|www.x.example", "Other|2026-04-01|b@x.example|www.y.example")
    assert placed(proposal) == ["title", "due", "mail", "link"]
    assert proposal.mapping(header_row=0).as_json() == {
        "columns": {"A": "title", "B": "due", "C": "mail", "D": "link"},
        "answers": {},
        "sheet": "",
        "header_row": 0,
    }


def test_a_required_field_that_is_missing():
    assert [field.name for field in proposed("Due|Zzz", "2026-03-12|x").missing] == ["title"]


def test_a_given_mapping_decides_and_the_rest_is_proposed():
    given = mapping_from({"columns": {"Zzz": "title", "Task": None}})
    proposal = proposed("Task|Zzz|Due", "Pilot|x|2026-03-12", given=given)
    assert placed(proposal) == [None, "title", "due"]
    again = mapping_from(proposal.mapping(sheet="Plan", answers={"year": 2026}).as_json())
    assert again.columns == {"Task": None, "Zzz": "title", "Due": "due"}
    assert placed(proposed("Task|Zzz|Due", "Pilot|x|2026-03-12", given=again)) == placed(proposal)


WRONG_FOR_THE_FILE = [
    ({"Nope": "title"}, "names the column “Nope”, which the file does not have; it has Task, Due"),
    ({"Task": "nope"}, "names the field “nope”, which does not exist"),
    ({"Task": "due", "Due": "due"}, "puts two columns into “due”"),
]


@pytest.mark.parametrize(("columns", "reason"), WRONG_FOR_THE_FILE)
def test_a_mapping_that_does_not_fit(columns, reason):
    with pytest.raises(Refused, match=reason):
        proposed("Task|Due", "Pilot|2026-03-12", given=Mapping(columns))


WRONG = [
    ([], "no JSON object"),
    ({"column": {}}, "“column”, which means nothing here"),
    ({"columns": []}, "null, for each column"),
    ({"columns": {"a": 1}}, "null, for each column"),
    ({"answers": []}, "has to be an object"),
    ({"answers": {"date_order": "dym"}}, "“dym”; it can be dmy, mdy, ymd"),
    ({"answers": {"year:Due": "soon"}}, "a year such as 2026"),
    ({"answers": {"date_order": ["dmy"]}}, "it can be dmy"),
    ({"sheet": 1}, "name of a sheet"),
    ({"header_row": -1}, "number of a line"),
    ({"header_row": True}, "number of a line"),
]


@pytest.mark.parametrize(("given", "reason"), WRONG)
def test_a_mapping_that_is_wrong(given, reason):
    with pytest.raises(Refused, match=reason) as refusal:
        mapping_from(given)
    assert refusal.value.field == "mapping"
