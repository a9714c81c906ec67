"""The actions of the demo program, some late, some done, of both sides; the days are counted from today."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial

from alliances.actors import Actor
from alliances.models import Membership, Visibility
from commitments import operations
from commitments.models import Commitment
from config.demo.acting import acting
from config.demo.days import Entry, day
from records import operations as records
from records.models import Record


@dataclass(frozen=True)
class Errand:
    """Something to do: by whom, when, under which goal, and how far it is."""

    title: str
    owner: str
    due: int
    goal: str = ""
    is_shared: bool = True
    state: str = Commitment.State.OPEN


MAYA, ADA, HUGO = "maya@northwind.example", "ada@northwind.example", "hugo@northwind.example"
PAVEL, PETRA, OLU = "pavel@contoso.example", "petra@contoso.example", "olu@fabrikam.example"
TOM = "tom@tailspin.example"
CUSTOMERS, OFFER, PEOPLE = "Ten joint customers live", "One offer, one price list", "Fifteen certified people"
AHEAD = 12
"""So many days before it is due somebody writes an errand down."""
DONE, STARTED = Commitment.State.DONE, Commitment.State.STARTED

AURORA = (
    Errand("Sign the data-processing annex", ADA, -7, OFFER),
    Errand("Send the price list to finance", MAYA, 3, OFFER),
    Errand("Ask finance for our floor price", MAYA, 6, is_shared=False),
    Errand("Brief two field teams in Lyon", HUGO, 7, CUSTOMERS, state=STARTED),
    Errand("Budget for the spring event", MAYA, 10, is_shared=False),
    Errand("Security questionnaire, part two", PETRA, -4, CUSTOMERS),
    Errand("Names for the steering group", PAVEL, 2),
    Errand("Third certified consultant", PETRA, 6, PEOPLE),
    Errand("Customer letter for the annex", PAVEL, 13, OFFER),
    Errand("Reference call with the first insurer", PAVEL, -20, CUSTOMERS, state=DONE),
    Errand("Joint slide deck", MAYA, -30, OFFER, state=DONE),
)
BOREALIS = (
    Errand("Add up what the listing sold", MAYA, 1, is_shared=False),
    Errand("Listing texts in Swedish", OLU, -9),
    Errand("Read Fabrikam’s draft agreement", MAYA, 3, is_shared=False),
    Errand("Co-sell desk opened", OLU, 12),
    Errand("Case study of the first shop", OLU, -16, state=DONE),
)
CIRRUS = (
    Errand("Send the co-marketing proposal", MAYA, -3),
    Errand("Book the room for the first course", MAYA, 27),
    Errand("Exam dates for the winter", TOM, 20),
)


def entries() -> Iterator[Entry]:
    """Every errand as it was written down, and what became of it."""
    for alliance, errands in (("demo-aurora", AURORA), ("demo-borealis", BOREALIS), ("demo-cirrus", CIRRUS)):
        for errand in errands:
            yield min(errand.due - AHEAD, -3), partial(_add, alliance, errand)
            if errand.state != Commitment.State.OPEN:
                on = errand.due if errand.state == DONE else -2
                yield on, partial(_set, MAYA, alliance, errand.title, errand.state)
    # The partners' people do something, too: it is their desk as much as Northwind's.
    yield -1, partial(_set, PETRA, "demo-aurora", "Third certified consultant", STARTED)
    yield -1, _ask_about_the_annex
    yield -2, partial(_set, OLU, "demo-borealis", "Co-sell desk opened", STARTED)


def _add(alliance: str, errand: Errand) -> None:
    with acting(MAYA, alliance=alliance) as maya:
        operations.action_create(
            by=maya,
            title=errand.title,
            owner=_owner(maya, errand.owner),
            due_on=_workday(day(errand.due)),
            under=Record.objects.in_alliance(maya.alliance).filter(kind="goal", title=errand.goal).first(),
            visibility=Visibility.SHARED if errand.is_shared else Visibility.INTERNAL,
        )


def _set(email: str, alliance: str, title: str, state: str) -> None:
    with acting(email, alliance=alliance) as somebody:
        errand = Commitment.objects.visible_to(somebody).filter(record__title=title).get()
        operations.commitment_edit(by=somebody, commitment=errand, version=None, changes={"state": state})


def _ask_about_the_annex() -> None:
    with acting(PAVEL, alliance="demo-aurora") as pavel:
        letter = Commitment.objects.visible_to(pavel).filter(record__title="Customer letter for the annex").get()
        text = "Our legal team wants to see the annex first."
        records.comment_create(by=pavel, record=letter.record, text=text, visibility=Visibility.SHARED)


def _owner(by: Actor, email: str) -> Membership:
    found: Membership = Membership.objects.in_alliance(by.alliance).get(person__email=email)
    return found


def _workday(day: date) -> date:
    """That day, or the Friday before a weekend."""
    return day - timedelta(days=max(0, day.weekday() - 4))
