"""Work in a process of its own, which may use so much and no more."""

import pytest

from core.tables.child import Cannot, Limits, answered
from core.tables.limits import MIB


def why(function: str, **limits: int) -> str:
    with pytest.raises(Cannot) as found, answered(f"tests.tables.lifted:{function}", b"", limits=Limits(**limits)):
        pass
    return found.value.code


def test_it_works_with_no_secret_and_no_heavy_library_in_reach(monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "secret")
    with answered("tests.tables.lifted:look_around", "Größe".encode()) as answer:
        (found,) = answer.lines()
    assert "SECRET_KEY" not in found["environment"]
    assert found["imported"] == []
    assert found["content"] == "Größe"
    assert answer.peak_bytes < 40 * MIB


def test_memory_is_limited():
    assert why("eat") == "too_much_memory"


def test_time_is_limited():
    assert why("wait", seconds=1) == "too_slow"


def test_the_answer_is_limited():
    assert why("write", answer=3 * MIB) == "too_long_answer"


def test_a_failure_is_told_apart_from_success(caplog):
    assert why("fail") == "damaged"
    assert "ZeroDivisionError" in caplog.text
