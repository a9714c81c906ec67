"""Sentences from entries that nobody stored: pure, as tables."""

from datetime import UTC, date, datetime
from itertools import count
from typing import Any

import pytest

from alliances.models import Organisation
from records.models import Change, Record
from records.names import Names, Somebody
from records.sentences import entries

NORTHWIND, CONTOSO = Organisation(name="Northwind", is_host=True), Organisation(name="Contoso")
PILOT = Record(title="Pilot live", kind="unknown")
NAMES = Names(
    today=date(2026, 11, 24),
    companies={1: NORTHWIND, 2: CONTOSO},
    people={1: Somebody("Maya Lindqvist", NORTHWIND, "Maya"), 2: Somebody("Petra Svobodová", CONTOSO, "Petra")},
    members={11: 1, 12: 2},
    records={5: PILOT},
    stages={3: "Working together"},
    own=CONTOSO,
)
_keys = count(1)
RECORD, COMMITMENT, GOAL = "records_record", "commitments_commitment", "goals_goal"


def change(
    table: str, action: str = "U", transaction: int = 1, record: int | None = 5, seen: str = "shared", **fields: Any
) -> Change:
    return Change(
        pk=next(_keys),
        at=datetime(2026, 11, 24, 9, 12, tzinfo=UTC),
        transaction=transaction,
        table=table,
        row=fields.pop("row", 5),
        action=action,
        person_id=fields.pop("person", 1),
        record_id=record,
        owner_organisation_id=1,
        visibility=seen,
        fields=fields,
    )


def told(*changes: Change) -> list[str]:
    return [entry.plain for entry in entries(changes, NAMES)]


SENTENCES = [
    ("Maya moved Pilot live from 3 to 17 March 2027.", COMMITMENT, {"due_on": ["2027-03-03", "2027-03-17"]}),
    ("Maya moved Pilot live from 17 November to 9 December.", COMMITMENT, {"due_on": ["2026-11-17", "2026-12-09"]}),
    ("Maya set Pilot live for 9 December.", COMMITMENT, {"due_on": [None, "2026-12-09"]}),
    ("Maya took the date off Pilot live.", COMMITMENT, {"due_on": ["2026-12-09", None]}),
    ("Maya finished Pilot live.", COMMITMENT, {"state": ["open", "done"], "done_on": [None, "2026-11-24"]}),
    ("Maya opened Pilot live again.", COMMITMENT, {"state": ["done", "open"]}),
    ("Maya handed Pilot live to Petra.", COMMITMENT, {"owner_id": [11, 12], "owed_by_id": [1, 2]}),
    ("Maya handed Pilot live to somebody.", COMMITMENT, {"owner_id": [11, 99]}),
    ("Maya left Pilot live without an owner.", COMMITMENT, {"owner_id": [11, None]}),
    ("Maya changed Pilot live: why.", GOAL, {"why": ["a", "b"]}),
    ("Maya changed Pilot live: why and how you will know.", GOAL, {"why": ["a", "b"], "measure": ["a", "b"]}),
    ("Maya renamed “Pilot <b>” to Pilot live.", GOAL, {"statement": ["Pilot <b>", "Pilot live"]}),
    ("Maya shared Pilot live.", RECORD, {"visibility": ["internal", "shared"], "shared_at": [None, "2026-11-24"]}),
    ("Maya took Pilot live back.", RECORD, {"visibility": ["shared", "internal"]}),
    ("Maya put Pilot live away.", RECORD, {"archived_at": [None, "2026-11-24T09:00"]}),
    ("Maya brought Pilot live back.", RECORD, {"archived_at": ["2026-11-24T09:00", None]}),
    ("Maya changed Pilot live.", "a_table_of_tomorrow", {"colour": ["red", "blue"]}),
]


@pytest.mark.parametrize(("sentence", "table", "fields"), SENTENCES)
def test_one_change(sentence: str, table: str, fields: dict[str, Any]) -> None:
    assert told(change(table, **fields)) == [sentence]


def test_one_transaction_is_one_sentence() -> None:
    due, owner = {"due_on": ["2026-12-01", "2026-12-09"]}, {"owner_id": [11, 12]}
    assert told(change(GOAL, why=["a", "b"]), change(COMMITMENT, **due, **owner)) == [
        "Maya moved Pilot live from 1 to 9 December, handed it to Petra and changed why."
    ]


def test_what_ends_as_it_began_is_not_told() -> None:
    forth, back = change(COMMITMENT, state=["open", "done"]), change(COMMITMENT, state=["done", "open"])
    assert told(forth, back, change(COMMITMENT, due_on=["2026-12-01", "2026-12-09"])) == [
        "Maya moved Pilot live from 1 to 9 December."
    ]


def test_what_was_added_is_told_once() -> None:
    parts = [change(RECORD, "I", title=[None, "Pilot live"]), change(COMMITMENT, "I", due_on=[None, "2026-12-09"])]
    assert told(*parts, change("goals_milestone", "I", title=[None, "Pilot live"])) == ["Maya added Pilot live."]


def test_transactions_people_and_readers_apart() -> None:
    moved = {"due_on": ["2026-12-01", "2026-12-09"]}
    rows = [
        change(COMMITMENT, **moved),
        change(COMMITMENT, transaction=2, **moved),
        change(COMMITMENT, person=2, **moved),
    ]
    inside = change("records_stated", "I", seen="internal", status=[None, "watch"], reason=[None, "They wait"])
    assert len(told(*rows)) == 3
    first, second = entries([rows[0], inside], NAMES)
    assert (first.plain, first.quote, first.is_shared) == (
        "Maya set our view of Pilot live to watch.",
        "They wait",
        False,
    )
    assert second.is_shared


def test_a_reason_is_a_quote() -> None:
    reason = change("records_comment", "I", row=9, text=[None, "Customer froze changes."])
    [entry] = entries([change(COMMITMENT, due_on=["2026-12-01", "2026-12-09"]), reason], NAMES)
    assert (entry.plain, entry.quote) == ("Maya moved Pilot live from 1 to 9 December.", "Customer froze changes.")
    assert told(reason) == ["Maya wrote about Pilot live."]


def test_the_alliance_and_its_people() -> None:
    alone = {"record": None}
    assert told(change("alliances_alliance", stage_id=[2, 3], **alone)) == [
        "Maya moved the alliance to the stage “Working together”."
    ]
    assert told(
        change("alliances_alliance", next_review_on=["2026-12-01", "2026-12-08"], depth=["a", "b"], **alone)
    ) == ["Maya moved the next review from 1 to 8 December and changed the depth."]
    assert told(change("alliances_membership", row=12, role=["contributor", "lead"], **alone)) == [
        "Maya made Petra Svobodová a lead."
    ]


def test_unknown_people_and_records_say_nothing() -> None:
    assert told(change(GOAL, person=77, why=["a", "b"])) == ["Somebody at Northwind changed Pilot live: why."]
    assert told(change(GOAL, person=None, why=["a", "b"])) == ["Entente changed Pilot live: why."]
    assert told(change(GOAL, record=6, why=["a", "b"])) == ["Maya changed something that you do not see any more: why."]


def test_titles_are_escaped() -> None:
    record = Record(title="<i>x</i>", kind="unknown")
    evil = Names(today=NAMES.today, people=NAMES.people, records={5: record})
    [entry] = entries([change(GOAL, why=["a", "b"])], evil)
    assert "&lt;i&gt;x" in entry.sentence
    assert "<i>x</i>" in entry.plain
