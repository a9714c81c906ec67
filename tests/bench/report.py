"""From samples to what is written: the middle of many, the table for people, `var/bench.json` for programs."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from tests.bench.lines import BESIDE_MANAGER, GROWTH, GROWTH_OF, LARGE, MANY, SMALL, Line


def percentile(samples: Sequence[float], part: float) -> float:
    """The smallest sample that at least this part of them does not exceed; the mean of the middle two for a half."""
    ordered = sorted(samples)
    if part == 0.5 and len(ordered) % 2 == 0:
        return (ordered[len(ordered) // 2 - 1] + ordered[len(ordered) // 2]) / 2
    return ordered[max(math.ceil(part * len(ordered)), 1) - 1]


@dataclass(frozen=True)
class Measured:
    """A line with what it took. Times in milliseconds."""

    line: Line
    p50: float
    p95: float
    floor: float
    statements: int
    gzip: int

    @property
    def ratio(self) -> float:
        return self.p50 / self.floor

    @property
    def faults(self) -> list[str]:
        budget = self.line.budget
        found = []
        if self.ratio > budget.ratio:
            found.append("time")
        if self.statements > budget.statements:
            found.append("statements")
        if budget.gzip and self.gzip > budget.gzip:
            found.append("size")
        return found

    @property
    def as_json(self) -> dict[str, Any]:
        return {
            "name": self.line.name,
            "role": self.line.role,
            "size": self.line.size.total,
            "p50_ms": round(self.p50, 2),
            "p95_ms": round(self.p95, 2),
            "floor_ms": round(self.floor, 2),
            "ratio": round(self.ratio, 3),
            "budget": self.line.budget.ratio,
            "statements": self.statements,
            "statement_budget": self.line.budget.statements,
            "gzip_bytes": self.gzip,
            "ok": not self.faults,
        }


@dataclass(frozen=True)
class Growth:
    """The same page with more behind it: with twenty times as many records, or asked by somebody else."""

    name: str
    role: str
    small_ms: float
    large_ms: float
    budget: float

    @property
    def ratio(self) -> float:
        return self.large_ms / self.small_ms

    @property
    def ok(self) -> bool:
        return self.ratio <= self.budget

    @property
    def as_json(self) -> dict[str, Any]:
        return {
            "name": self.name,
            "role": self.role,
            "small_ms": round(self.small_ms, 2),
            "large_ms": round(self.large_ms, 2),
            "ratio": round(self.ratio, 3),
            "budget": self.budget,
            "ok": self.ok,
        }


@dataclass(frozen=True)
class Figure:
    name: str
    value: float
    unit: str
    budget: float

    @property
    def ok(self) -> bool:
        return self.value <= self.budget

    @property
    def as_json(self) -> dict[str, Any]:
        return asdict(self) | {"value": round(self.value, 2), "ok": self.ok}


def growths(measured: Mapping[Line, Measured]) -> list[Growth]:
    """What grew with the records; what a partner waits for beside a manager; an executive over two thousand."""
    found = []
    for line, large in measured.items():
        if line.size != LARGE:
            continue
        if small := measured.get(Line(line.name, line.role, SMALL)):
            budget = GROWTH_OF.get(line.name, GROWTH)
            found.append(Growth(line.name, line.role, small.p50, large.p50, budget))
        manager = measured.get(Line(line.name, "manager", LARGE))
        if manager and line.role == "partner":
            found.append(Growth(f"{line.name}_beside_manager", line.role, manager.p50, large.p50, BESIDE_MANAGER))
        many = measured.get(Line(line.name, "executive", MANY))
        if manager and many and line.role == "executive":
            budget = GROWTH_OF.get(line.name, BESIDE_MANAGER)
            found.append(Growth(f"{line.name}_over_2000_alliances", line.role, manager.p50, many.p50, budget))
    return found


def differing(measured: Mapping[Line, Measured]) -> list[Line]:
    """Lines that need more statements for more records, which none may."""
    return [
        line
        for line, large in measured.items()
        if line.size == LARGE and (small := measured.get(Line(line.name, line.role, SMALL)))
        if small.statements != large.statements
    ]


def as_json(
    measured: Mapping[Line, Measured], figures: Sequence[Figure], *, seconds: float, runs: int
) -> dict[str, Any]:
    unsteady = differing(measured)
    lines = [
        each.as_json | ({"ok": False} if line in unsteady else {})
        for line, each in measured.items()
        if line.size != MANY
    ]
    growth = [each.as_json for each in growths(measured)]
    shown = [each.as_json for each in figures]
    fine = all(each["ok"] for each in (*lines, *growth, *shown))
    return {
        "ok": fine,
        "seconds": round(seconds, 1),
        "runs": runs,
        "lines": lines,
        "growth": growth,
        "rollup": [],
        "figures": shown,
    }


def as_table(result: Mapping[str, Any]) -> str:
    """The same for people."""
    rows = [
        f"{'line':<10} {'role':<10} {'records':>7} {'p50 ms':>8} {'p95 ms':>8} {'floor':>7} {'ratio':>6} {'budget':>6}"
        f" {'statements':>11} {'gzip':>7}",
    ]
    for each in result["lines"]:
        statements = f"{each['statements']}/{each['statement_budget']}"
        rows.append(
            f"{each['name']:<10} {each['role']:<10} {each['size']:>7} {each['p50_ms']:>8.1f} {each['p95_ms']:>8.1f}"
            f" {each['floor_ms']:>7.1f} {each['ratio']:>6.2f} {each['budget']:>6} {statements:>11}"
            f" {each['gzip_bytes'] / 1024:>6.1f}K {_verdict(each)}"
        )
    rows += ["", f"{'growth':<36} {'role':<10} {'from ms':>8} {'to ms':>8} {'ratio':>6} {'budget':>6}"]
    for each in result["growth"]:
        rows.append(
            f"{each['name']:<36} {each['role']:<10} {each['small_ms']:>8.1f} {each['large_ms']:>8.1f}"
            f" {each['ratio']:>6.2f} {each['budget']:>6} {_verdict(each)}"
        )
    rows += [""]
    for each in result["figures"]:
        rows.append(f"{each['name']:<36} {each['value']:>8.1f} {each['unit']:<4} of {each['budget']} {_verdict(each)}")
    return "\n".join(rows)


def _verdict(row: Mapping[str, Any]) -> str:
    return "" if row["ok"] else "<-- over"
