"""What is asked, of whom, and what it may cost against the floor."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from config.bench.shape import Size

KIB = 1024
FLOOR_STATEMENTS = {"list": 3, "portfolio": 3, "roadmap": 3, "json": 4, "create": 7}
FLOOR_ADDRESSES = {
    "list": "/a1/actions/",
    "portfolio": "/portfolio/",
    "roadmap": "/a1/roadmap/",
    "json": "/a1/actions.json",
    "create": "/a1/actions/new/",
}


@dataclass(frozen=True)
class Budget:
    """Times the floor, statements, and bytes of the gzipped page; 0 where an answer has no size that matters."""

    name: str
    floor: str
    ratio: float
    statements: int
    gzip: int = 0


BUDGETS = {
    budget.name: budget
    for budget in (
        Budget("list", "list", 3, 12, 12 * KIB),
        Budget("fragment", "list", 2, 10, 6 * KIB),
        Budget("detail", "list", 3, 12, 12 * KIB),
        Budget("overview", "list", 4, 13, 20 * KIB),
        Budget("portfolio", "portfolio", 2, 10, 25 * KIB),
        Budget("api_list", "json", 2.5, 8),
        Budget("create", "create", 2.5, 9),
    )
}
GROWTH = 1.3
GROWTH_OF = {"portfolio": 5.0}
BESIDE_MANAGER = 1.25

SMALL, LARGE, MANY = Size(10), Size(200), Size(2000, 10)
"""1,000 and 20,000 records; and 20,000 again, over two thousand alliances."""


@dataclass(frozen=True)
class Line:
    """One page as one person asks for it."""

    name: str
    role: str
    size: Size

    @property
    def budget(self) -> Budget:
        return BUDGETS[self.name]

    @property
    def address(self) -> str:
        inside = f"/alliances/{self.size.alliance}"
        soon = date.today() + timedelta(days=365)
        return {
            "list": f"{inside}/actions/?due_before={soon}&sort=-due",
            "fragment": f"{inside}/actions/?due_before={soon}&sort=-due",
            "detail": f"{inside}/goals/{self.size.goal}/",
            "overview": f"{inside}/",
            "portfolio": "/portfolio/",
            "api_list": f"/api/v1{inside}/commitments/?page_size=50",
            "create": f"{inside}/actions/new/",
        }[self.name]

    @property
    def is_fragment(self) -> bool:
        return self.name == "fragment"

    @property
    def is_post(self) -> bool:
        return self.name == "create"


def lines_of(size: Size, roles: tuple[str, ...] = ("manager", "partner", "executive")) -> Iterator[Line]:
    """Every line that a role may ask for: an executive creates nothing, a partner has one alliance and no portfolio."""
    for role in roles:
        for name in BUDGETS:
            if (role, name) not in {("executive", "create"), ("partner", "portfolio")}:
                yield Line(name, role, size)
