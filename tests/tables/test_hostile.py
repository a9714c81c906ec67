"""Whatever comes in: no crash, bounded time and memory, one sentence or every row accounted for."""

import time
from pathlib import Path

import pytest

from core.tables import child, limits
from core.tables.read import READER, read_table
from core.tables.refusal import Unreadable
from core.tables.table import Table
from tests.tables import hostile_sheets, hostile_texts
from tests.tables.hostile import CASES, Hostile, text_bomb

assert hostile_sheets.CASES is hostile_texts.CASES is CASES  # importing them adds their cases

LIFTED = "tests.tables.lifted:read"


def test_there_are_enough_of_them():
    assert len({case.name for case in CASES}) == len(CASES) >= 60


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name.replace(" ", "-"))
def test_hostile(case: Hostile, tmp_path: Path):
    path = tmp_path / case.file
    path.write_bytes(case.make())
    started = time.monotonic()
    found = attempt(path)
    if isinstance(found, Unreadable):
        assert found.code == case.refused
        assert_one_sentence(found.message)
        peak = found.params.get("peak_bytes", 0)
    else:
        assert not case.refused
        assert_accounted_for(found, case)
        peak = found.peak_bytes
    assert peak < child.LIMITS.memory
    assert time.monotonic() - started < child.LIMITS.seconds


def attempt(path: Path) -> Table | Unreadable:
    try:
        return read_table(path.read_bytes(), path.name)
    except Unreadable as refusal:
        return refusal


def assert_one_sentence(message: str) -> None:
    assert message.endswith(".")
    assert ". " not in message
    assert not {"!", "please", "invalid"} & set(message.lower().replace("!", " ! ").split())


def assert_accounted_for(table: Table, case: Hostile) -> None:
    assert len(table.rows) == case.rows
    assert set(case.reported) == {finding.code for finding in table.findings}
    lines = [row.line for row in table.rows]
    assert lines == sorted(set(lines))
    for row in table.rows:
        for cell in row.cells:
            assert len(cell.text) <= limits.TEXT_CHARACTERS
            assert not any(ord(sign) < 32 and sign != "\n" for sign in cell.text)


def test_a_bomb_is_caught_by_the_limit_and_by_nothing_else():
    content = text_bomb()
    with pytest.raises(child.Cannot, match="bomb"), child.answered(READER, content):
        pass
    # Without the look at the zip, the child's memory ends it.
    with pytest.raises(child.Cannot, match="too_much_memory"), child.answered(LIFTED, content):
        pass
    # Without both limits it takes more than a file may.
    free = child.Limits(memory=8 * 1024 * limits.MIB)
    with child.answered(LIFTED, content, limits=free) as answer:
        assert answer.peak_bytes > child.LIMITS.memory
