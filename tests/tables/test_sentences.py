"""Every refusal and every remark is a sentence that says what is wrong, in the product's voice."""

import re

import pytest

from core.tables import problems, refusal
from core.tables.refusal import Unreadable

PARAMS = {"seconds": 30, "sheet": "Plan", "encoding": "utf-8"}


@pytest.mark.parametrize("code", refusal.REASONS)
def test_refusals(code):
    message = Unreadable(code, **PARAMS).message
    assert re.fullmatch(r"[A-Z][^.!]*(?:\.\d[^.!]*)?[;,][^.!]*\.", message)
    assert not re.search(r"please|invalid|error|%\(", message, re.IGNORECASE)
    assert Unreadable(code, **PARAMS).field == "file"


@pytest.mark.parametrize("code", problems.REASONS)
def test_remarks(code):
    assert re.fullmatch(r"[A-Z%][^!]*[.)]s?", str(problems.REASONS[code]))
    assert "please" not in str(problems.REASONS[code])


def test_a_code_without_a_sentence_still_says_something():
    assert Unreadable("new").message == "The file could not be read; save the table as CSV and choose that."
