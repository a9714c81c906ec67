"""Minutes or a mail, line by line: what somebody is to do becomes a proposal, and the rest stays as the note.

Pure, as `capture` is, which reads each line. A line is something to do when it is marked (`- [ ]`, *AP:*, *TODO*,
*Action:*), or when it names one of the people and a day that is still to come.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from commitments.capture import Reading, Someone, read

LINE_LENGTH = 1_000
"""What is longer is prose and stays in the note."""


@dataclass(frozen=True)
class Proposal:
    """A line that asks for something, and how it was read."""

    line: str
    reading: Reading

    @property
    def owner(self) -> Someone | None:
        """Who was named; also the only one whom the line speaks of, since a person looks at it before it counts."""
        owners = self.reading.owners
        return self.reading.owner or (owners[0] if len(owners) == 1 else None)


@dataclass(frozen=True)
class Notes:
    """What a text asks for, and what else it says."""

    proposals: list[Proposal]
    rest: str


_QUOTED = re.compile(r"^(?:\s*>)+\s?")
_BULLET = re.compile(r"^\s*(?:[-*+•–]|\d{1,3}[.)])\s+")
_BOX = re.compile(r"^\s*(?:\[\s?\]|☐)\s+")
_DONE = re.compile(r"^\s*(?:\[[xX✓✔]\]|☑|✓|✔)")
_WORD = re.compile(
    r"^\s*\**(?:(?:AP|TO-?DO|action(?:\sitem)?|aktion|aufgabe)(?:\s?#?\d{1,3})?\**\s*(?::|\s[–-]\s)\**\s*)", re.I
)
_TODO = re.compile(r"^\s*TODO\s+")
_OF_A_MAIL = re.compile(
    r"^\s*(?:from|to|cc|bcc|sent|date|subject|von|an|gesendet|datum|betreff|attendees|present|teilnehmer\w*|anwesend)\s*:",
    re.IGNORECASE,
)
_INTRODUCES = re.compile(r"(?:wrote|schrieb\b.*|:)\s*:?\s*$", re.IGNORECASE)


def read_notes(text: str, *, today: date, people: Sequence[Someone]) -> Notes:
    proposals, rest = [], []
    for line in text.splitlines():
        proposal = _proposal(line, today, people)
        if proposal:
            proposals.append(proposal)
        else:
            rest.append(line)
    return Notes(proposals, "\n".join(rest).strip("\n"))


def _proposal(line: str, today: date, people: Sequence[Someone]) -> Proposal | None:
    if not line.strip() or len(line) > LINE_LENGTH:
        return None
    said, is_marked = _unmarked(line)
    if (
        not said.strip()
        or _DONE.match(said)
        or (not is_marked and (_OF_A_MAIL.match(said) or _INTRODUCES.search(said)))
    ):
        return None
    reading = read(said, today=today, people=people)
    days = [reading.due_on] if reading.due_on else reading.days
    ahead = any(day >= today for day in days)
    return Proposal(line.strip(), reading) if is_marked or (reading.names_somebody and ahead) else None


def _unmarked(line: str) -> tuple[str, bool]:
    """The line without bullet and mark, and whether it had a mark that asks for something."""
    said = _BULLET.sub("", _QUOTED.sub("", line))
    bare = _TODO.sub("", _WORD.sub("", _BOX.sub("", said)))
    return bare, bare != said
