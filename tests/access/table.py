"""`tests/access_table.csv`: what every role is answered at every address, written by a person.

A cell is a status, or `login` for being sent to sign in first. After what is sent with POST and the like the rows are
others than before, unless it was refused or the cell ends with `=`.
"""

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tests.access.people import ROLES

FILE = Path(__file__).parent.parent / "access_table.csv"
SAFE = {"GET", "HEAD"}
REFUSALS = {"401", "403", "404", "405", "422", "428", "login"}


@dataclass(frozen=True)
class Row:
    name: str
    case: str
    method: str
    expected: dict[str, str]

    def __str__(self) -> str:
        return " ".join(filter(None, [self.method, self.name, self.case]))

    @property
    def door_is_ours(self) -> bool:
        """Whether the address is one of the product's own, behind a door; sign-in has its own tests."""
        return ":" in self.name and not self.name.startswith("accounts:")

    def status(self, role: str) -> str:
        return self.expected[role].removesuffix("=")

    def changes_nothing(self, role: str) -> bool:
        cell = self.expected[role]
        return self.method in SAFE or cell in REFUSALS or cell.endswith("=")


@cache
def rows() -> tuple[Row, ...]:
    with FILE.open(newline="", encoding="utf-8") as file:
        return tuple(
            Row(line["address"], line["case"], line["method"], {role: line[role] for role in ROLES})
            for line in csv.DictReader(file)
        )
