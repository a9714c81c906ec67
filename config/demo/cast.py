"""Who plays in the demo program. Names, addresses and ids that people rely on."""

from dataclasses import dataclass
from datetime import timedelta

from alliances.roles import AllianceRole, ProgramRoleName

PROGRAM = "demo"
COMPANY = "Northwind"
ZONE = "Europe/Stockholm"
ADMINISTRATOR = ("Ada Berg", "ada@northwind.example")
PROGRAM_ROLES = (
    ("Maya Lindqvist", "maya@northwind.example", ProgramRoleName.MANAGER),
    ("Erin Falk", "erin@northwind.example", ProgramRoleName.EXECUTIVE),
)
MANAGER = "maya@northwind.example"
WITH_ACCOUNT = frozenset(
    {
        ADMINISTRATOR[1],
        *(email for _, email, _ in PROGRAM_ROLES),
        "pavel@contoso.example",
        "petra@contoso.example",
        "olu@fabrikam.example",
    }
)


@dataclass(frozen=True)
class Contact:
    """Somebody of a company in an alliance; with an account only where they were invited."""

    name: str
    email: str
    title: str = ""
    role: AllianceRole = AllianceRole.CONTRIBUTOR
    has_account: bool = False


@dataclass(frozen=True)
class Pair:
    """An alliance with one partner: its state, its dates counted from today, and its people."""

    public_id: str
    partner: str
    purpose: str
    depth: str
    stage: int
    review_in: timedelta | None
    notice_in: timedelta | None
    ends_in: timedelta | None
    ours: tuple[Contact, ...]
    theirs: tuple[Contact, ...]


def days(number: int) -> timedelta:
    return timedelta(days=number)


PAIRS = (
    Pair(
        public_id="demo-aurora",
        partner="Contoso",
        purpose="Joint migration offer for mid-size insurers",
        depth="strategic",
        stage=5,
        review_in=days(14),
        notice_in=days(127),
        ends_in=days(310),
        ours=(
            Contact("Ada Berg", "ada@northwind.example", "Legal and data protection"),
            Contact("Hugo Dahl", "hugo@northwind.example", "Field marketing"),
        ),
        theirs=(
            Contact("Pavel Novák", "pavel@contoso.example", "Head of alliances", AllianceRole.LEAD, True),
            Contact("Petra Svobodová", "petra@contoso.example", "Solution architect", has_account=True),
        ),
    ),
    Pair(
        public_id="demo-borealis",
        partner="Fabrikam",
        purpose="Marketplace listing and co-sell in the Nordics",
        depth="strategic",
        stage=7,
        review_in=days(9),
        notice_in=days(8),
        ends_in=days(98),
        ours=(Contact("Hugo Dahl", "hugo@northwind.example", "Field marketing"),),
        theirs=(
            Contact("Olu Adeyemi", "olu@fabrikam.example", "Partner manager", AllianceRole.LEAD, True),
            Contact("Freya Lund", "freya@fabrikam.example", "Finance"),
        ),
    ),
    Pair(
        public_id="demo-cirrus",
        partner="Tailspin",
        purpose="Joint training for certified consultants",
        depth="standard",
        stage=6,
        review_in=days(52),
        notice_in=None,
        ends_in=days(400),
        ours=(),
        theirs=(
            Contact("Tom Reyes", "tom@tailspin.example", "Alliance manager", AllianceRole.LEAD),
            Contact("Lena Ortiz", "lena@tailspin.example", "Head of training"),
        ),
    ),
    Pair(
        public_id="demo-drift",
        partner="Adatum",
        purpose="Reference customers in the public sector",
        depth="light",
        stage=4,
        review_in=None,
        notice_in=None,
        ends_in=None,
        ours=(),
        theirs=(
            Contact("Aiko Mori", "aiko@adatum.example", "Business development", AllianceRole.LEAD),
            Contact("Yusuf Demir", "yusuf@adatum.example", "Public sector"),
        ),
    ),
)
