"""`make bench`: seed, serve, ask, and say how it was. `python -m tests.bench OUT [--quick]`."""

import argparse
import json
import sys
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from config.bench.shape import Size
from config.machine.supervisor import Supervisor
from tests.bench import figures, report, servers
from tests.bench.asking import Wire
from tests.bench.lines import FLOOR_ADDRESSES, LARGE, MANY, SMALL, Line, lines_of
from tests.bench.people import Floor, Product
from tests.bench.report import Figure, Measured, percentile
from tests.bench.rounds import interleaved
from tests.bench.servers import Databases

ROUNDS, QUICK = 30, 8
WARM = 3


@dataclass
class Bench:
    """Everybody who is asked, and every answer's milliseconds."""

    floor: Floor
    products: dict[Size, Product]
    lines: Sequence[Line]
    samples: dict[Line, list[float]] = field(default_factory=dict)
    floors: dict[str, list[float]] = field(default_factory=dict)

    def warm(self) -> None:
        """Nothing is measured cold: every page has been made before, and every line knows what it asks for."""
        for line in self.lines:
            self.products[line.size].prepare(line)
            for _time in range(WARM):
                self.products[line.size].ask(line)
        for page in FLOOR_ADDRESSES:
            for _time in range(WARM):
                self.floor.ask(page)

    def measure(self, rounds: int) -> None:
        for line, floor_first in interleaved(self.lines, rounds):
            if floor_first:
                self._ask_floor(line.budget.floor)
            taken = self.products[line.size].ask(line)
            self.samples.setdefault(line, []).append(1000 * taken.seconds)
            if not floor_first:
                self._ask_floor(line.budget.floor)

    def _ask_floor(self, page: str) -> None:
        self.floors.setdefault(page, []).append(1000 * self.floor.ask(page).seconds)

    def measured(self) -> dict[Line, Measured]:
        found = {}
        for line in self.lines:
            samples, floors = self.samples[line], self.floors[line.budget.floor]
            once = self.products[line.size].ask(line, counted=True)
            found[line] = Measured(
                line,
                percentile(samples, 0.5),
                percentile(samples, 0.95),
                percentile(floors, 0.5),
                once.statements,
                once.gzip,
            )
        return found


def main() -> int:
    options = argparse.ArgumentParser(prog="make bench")
    options.add_argument("out", type=Path)
    options.add_argument("--quick", action="store_true", help="fewer rounds, and no program of two thousand alliances")
    asked = options.parse_args()
    began = time.monotonic()
    rounds = QUICK if asked.quick else ROUNDS
    with Supervisor() as supervisor:
        measured, shown = _run(supervisor, rounds, (SMALL, LARGE) if asked.quick else (SMALL, LARGE, MANY))
    result = report.as_json(measured, shown, seconds=time.monotonic() - began, runs=rounds)
    asked.out.write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")
    print(report.as_table(result))
    print(f"{asked.out}, {result['seconds']} s, medians of {rounds} rounds")
    return 0 if result["ok"] else 1


def _run(supervisor: Supervisor, rounds: int, sizes: Sequence[Size]) -> tuple[dict[Line, Measured], list[Figure]]:
    databases = Databases(servers.addresses())
    supervisor.afterwards(lambda: databases.drop_all(sizes))
    shown = [figures.migrated(databases)]
    told = _seed(databases, sizes)
    web = {size: servers.product(supervisor, databases, size) for size in sizes}
    floor = servers.floor(supervisor, databases)
    bench = Bench(
        Floor.open(Wire(floor.port), told),
        {size: Product(size, Wire(server.port)) for size, server in web.items()},
        [line for size in sizes for line in lines_of(size, _roles(size))],
    )
    for product in bench.products.values():
        product.sign_in(*_roles(product.size))
    bench.floor.prove()
    bench.warm()
    _say(f"Asking {len(bench.lines)} lines in {rounds} rounds")
    bench.measure(rounds)
    measured = bench.measured()
    cookies = bench.products[LARGE].browsers["manager"].cookies
    shown.append(figures.first_request(supervisor, databases, cookies))
    shown += figures.memory(supervisor, databases, web[LARGE])
    return measured, shown


def _seed(databases: Databases, sizes: Sequence[Size]) -> dict[str, str]:
    """All databases at once, since there are two cores; answers what the floor is asked with."""
    for size in sizes:
        if size != LARGE:
            databases.make(size.program, like=LARGE.program)
    databases.make("floor")
    servers.run("manage.py", "collectstatic", "--no-input", "--verbosity", "0", **databases.environment(LARGE))
    with ThreadPoolExecutor() as pool:
        for said in pool.map(lambda size: _seed_one(databases, size), sizes):
            _say(said)
    return servers.fill_floor(databases)


def _seed_one(databases: Databases, size: Size) -> str:
    asked = ["--alliances", str(size.alliances), "--records", str(size.records)]
    return servers.run("manage.py", "seed_bench", *asked, **databases.environment(size)).splitlines()[0]


def _roles(size: Size) -> tuple[str, ...]:
    """Of two thousand alliances only the executive's view is asked for."""
    return ("executive",) if size == MANY else ("manager", "partner", "executive")


def _say(sentence: str) -> None:
    print(sentence, flush=True)


if __name__ == "__main__":
    sys.exit(main())
