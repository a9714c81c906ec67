"""How much of everything there is, and what the few things that somebody asks for by name are called.

A fifth of all records is in one alliance, which is the same at every size but for its length: what is measured there
differs by how much there is, and by nothing else.
"""

from dataclasses import dataclass

PASSWORD = "entente-bench-2026"  # nosec: accounts of invented people in a database of its own
ROLES = ("administrator", "manager", "executive", "partner")
BIG = 5
"""The first alliance has one record in so many."""
FLATNESS = 0.6


@dataclass(frozen=True)
class Size:
    """A program of so many alliances with so many records each, on the average."""

    alliances: int
    records: int = 100

    @property
    def total(self) -> int:
        return self.alliances * self.records

    @property
    def program(self) -> str:
        """The program's public id, from which the others are made."""
        return f"bench-{self.alliances}x{self.records}"

    @property
    def alliance(self) -> str:
        """The public id of the alliance that has a fifth of everything."""
        return f"{self.program}-1"

    @property
    def goal(self) -> str:
        """The public id of a shared goal there, with twelve milestones, five actions and eight comments."""
        return f"{self.program}-g"

    def email(self, role: str) -> str:
        return f"{role}@{self.program}.example"

    def counts(self) -> list["Counts"]:
        """What each alliance has: the first a fifth, the others less and less."""
        if self.alliances == 1:
            return [Counts.of(self.total)]
        first = max(self.total // BIG, 1)
        weights = [1 / (place + 3) ** FLATNESS for place in range(self.alliances - 1)]
        left, whole = self.total - first, sum(weights)
        others = [int(left * weight / whole) for weight in weights]
        others[0] += left - sum(others)
        return [Counts.of(records) for records in (first, *others)]


@dataclass(frozen=True)
class Counts:
    """The records of one alliance by their kind."""

    goals: int
    milestones: int
    actions: int

    @classmethod
    def of(cls, records: int) -> "Counts":
        goals = max(records * 6 // 100, 1) if records else 0
        milestones = records * 34 // 100
        return cls(goals, milestones, records - goals - milestones)

    @property
    def total(self) -> int:
        return self.goals + self.milestones + self.actions
