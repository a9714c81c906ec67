"""What the demo's companies want of each other, and how far they are: a year of it, in days counted from today."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from alliances.actors import Actor
from alliances.models import Membership
from commitments.models import Commitment
from commitments.operations import commitment_edit
from config.demo import cast
from config.demo.acting import acting
from config.demo.days import Entry, day
from goals import operations
from records.models import Record
from records.operations import stated_set

SHARED, INTERNAL = "shared", "internal"
OUR_VIEW = -6
MAYA, HUGO, ADA = "maya@northwind.example", "hugo@northwind.example", "ada@northwind.example"
PAVEL, PETRA = "pavel@contoso.example", "petra@contoso.example"
OLU, FREYA = "olu@fabrikam.example", "freya@fabrikam.example"
TOM, LENA, AIKO = "tom@tailspin.example", "lena@tailspin.example", "aiko@adatum.example"


@dataclass(frozen=True)
class Step:
    """A milestone: due so many days from today, first promised for `first`, reached on `done`."""

    title: str
    owner: str
    due: int
    first: int | None = None
    done: int | None = None
    only_us: bool = False
    criterion: str = ""
    group: str = ""


@dataclass(frozen=True)
class Want:
    """A goal with its milestones, as `by` wrote it down."""

    alliance: str
    statement: str
    measure: str
    period: tuple[int, int]
    answers: tuple[str, ...]
    steps: tuple[Step, ...]
    why: str = ""
    by: str = MAYA
    our_view: tuple[str, str] = ("", "")  # what the author's side says of it, and why
    visibility: str = SHARED


AURORA = (
    Want(
        "demo-aurora",
        "Ten joint customers live",
        "Ten insurers run the joint offer in production by the end of June.",
        (-295, 218),
        (MAYA, PAVEL),
        (
            Step("Joint pitch agreed", MAYA, -250, done=-252, group="Sell"),
            Step("First insurer signs", PAVEL, -190, first=-204, done=-188, group="Sell"),
            Step("Three insurers sign", MAYA, -92, done=-95, group="Sell"),
            Step("Reference architecture published", PETRA, -150, done=-152, group="Deliver"),
            Step("Pilot live at the first insurer", PETRA, -60, first=-67, done=-58, group="Deliver"),
            Step("Support handover rehearsed", HUGO, -20, done=-21, group="Deliver"),
            Step(
                "Pilot customer confirmed in writing",
                PAVEL,
                -12,
                criterion="A signed letter from the customer names the pilot and its start.",
                group="Sell",
            ),
            Step("Pilot live at the second insurer", PAVEL, 9, first=-4, group="Deliver"),
            Step("Seven insurers sign", MAYA, 98, group="Sell"),
            Step("Ten customers in production", PAVEL, 210, group="Deliver"),
            Step("Fallback partner for the pilot sounded out", HUGO, 21, only_us=True, group="Sell"),
        ),
        why="Both of us lose these customers one by one to suites that come from a single vendor.",
        our_view=("on_track", ""),
    ),
    Want(
        "demo-aurora",
        "One offer, one price list",
        "A customer gets one quote with both products on it within two days.",
        (-200, 66),
        (MAYA,),
        (
            Step("Discount rules written down", MAYA, -120, done=-121),
            Step("Data-processing annex drafted", ADA, -75, done=-80),
            Step("Quote tool shows both products", PETRA, -30, first=-33, done=-31),
            Step("Price list for the joint offer", MAYA, 3, criterion="Both finance teams have signed the same file."),
        ),
    ),
    Want(
        "demo-aurora",
        "Fifteen certified people",
        "Fifteen people hold the migration certificate, five of them at Contoso.",
        (-330, 37),
        (PETRA,),
        (
            Step("Course in English and Czech", PETRA, -270, done=-266),
            Step("Five certified", PETRA, -170, done=-171),
            Step("Ten certified", PETRA, -80, first=-86, done=-78),
            Step("Twelve certified", PETRA, -15, done=-16),
            Step("Fifteen certified", PETRA, 30),
        ),
    ),
    Want(
        "demo-aurora",
        "Renew on terms we can live with",
        "A mandate for the talks, with a walk-away price, before the notice date.",
        (-40, 127),
        (MAYA,),
        (
            Step("Cost of the joint offer known", ADA, -10, done=-9),
            Step("Walk-away price worked out", MAYA, 6),
            Step("Mandate from the board", MAYA, 60),
        ),
        visibility=INTERNAL,
    ),
    Want(
        "demo-aurora",
        "A second vendor for migrations",
        "One more vendor tried at one insurer.",
        (-30, 150),
        (PAVEL,),
        (Step("Two vendors compared", PETRA, 20),),
        by=PAVEL,
        visibility=INTERNAL,
    ),
)

OTHERS = (
    Want(
        "demo-borealis",
        "Listed in three Nordic marketplaces",
        "Customers in Sweden, Norway and Finland can buy it with one click.",
        (-310, 80),
        (MAYA, OLU),
        (
            Step("Listing live in Sweden", OLU, -210, done=-209),
            Step("Listing live in Norway", OLU, -100, first=-121, done=-98),
            Step("Listing live in Finland", OLU, -9, first=-37, criterion="A stranger can buy it without a call."),
            Step("Invoices in three currencies", FREYA, 25),
        ),
        our_view=("watch", "Fabrikam has the answer for Finland and promised it for this week."),
    ),
    Want(
        "demo-borealis",
        "Twenty co-sell deals a quarter",
        "Twenty deals registered by both sides in one quarter.",
        (-140, 128),
        (HUGO, OLU),
        (
            Step("Deal desk staffed on both sides", HUGO, -60, done=-63),
            Step("First five deals registered", OLU, -20, done=-12),
            Step("Ten deals in a quarter", HUGO, 37),
        ),
    ),
    Want(
        "demo-borealis",
        "Know whether we renew",
        "A yes or a no, with the reasons, a week before the notice date.",
        (-25, 8),
        (MAYA,),
        (Step("Margin by deal worked out", HUGO, -3), Step("Recommendation to Erin", MAYA, 2)),
        visibility=INTERNAL,
    ),
    Want(
        "demo-cirrus",
        "Forty certified consultants",
        "Forty people pass the exam, half of them from Tailspin.",
        (-180, 190),
        (MAYA, TOM),
        (
            Step("Exam agreed", TOM, -120, done=-124),
            Step("First class of twelve", TOM, -45, done=-40),
            Step("Second class of twelve", TOM, 40),
            Step("Trainer handbook", LENA, 75),
        ),
    ),
    Want(
        "demo-drift",
        "Three public references",
        "Three public bodies let both of us name them.",
        (-100, 160),
        (MAYA, AIKO),
        (Step("First city agrees", AIKO, -30, done=-26), Step("Second city agrees", AIKO, 50)),
    ),
)


def entries() -> Iterator[Entry]:
    """Every goal as it was written down, and what became of its milestones."""
    for want in (*AURORA, *OTHERS):
        yield want.period[0], partial(_write_down, want)
        if want.our_view[0]:
            yield OUR_VIEW, partial(_say, want)
        for step in want.steps:
            if step.first is not None:
                yield min(step.first - 4, -2), partial(_change, want, step, {"due_on": day(step.due)})
            if step.done is not None:
                yield step.done, partial(_change, want, step, {"state": "done"})


def _write_down(want: Want) -> None:
    with acting(want.by, alliance=want.alliance) as author:
        people = _people(author)
        goal = operations.goal_create(
            by=author,
            statement=want.statement,
            measure=want.measure,
            why=want.why,
            starts_on=day(want.period[0]),
            ends_on=day(want.period[1]),
            visibility=want.visibility,
            answers={people[name].participation: people[name] for name in want.answers},
        )
        for position, step in enumerate(want.steps):
            operations.milestone_create(
                by=author,
                goal=goal,
                title=step.title,
                criterion=step.criterion,
                group=step.group,
                position=position,
                owner=people[step.owner],
                due_on=day(step.due if step.first is None else step.first),
                visibility=INTERNAL if step.only_us else goal.visibility,
            )


def _people(by: Actor) -> Mapping[str, Membership]:
    people = Membership.objects.in_alliance(by.alliance).select_related("person", "participation__organisation")
    return {each.person.email: each for each in people}


def _say(want: Want) -> None:
    status, reason = want.our_view
    with acting(want.by, alliance=want.alliance) as author:
        record = Record.objects.in_alliance(author.alliance).get(kind="goal", title=want.statement)
        stated_set(by=author, record=record, status=status, reason=reason)


def _change(want: Want, step: Step, changes: Mapping[str, Any]) -> None:
    """By whoever owes it, if they come in; else by the author."""
    with acting(step.owner if step.owner in cast.WITH_ACCOUNT else want.by, alliance=want.alliance) as somebody:
        promise = Commitment.objects.visible_to(somebody).get(
            alliance=somebody.alliance, record__title=step.title, record__parent__title=want.statement
        )
        commitment_edit(by=somebody, commitment=promise, version=None, changes=changes)
