from collections.abc import Iterator
from datetime import date, timedelta
from functools import partial

from django.conf import settings

from alliances import operations
from alliances.models import Membership, Participation, Stage
from config.demo import cast, plan, work
from config.demo.acting import acting
from config.demo.days import Entry, day, live_through

FOUNDED = -364


def tell() -> None:
    """Write the whole demo program into an empty database."""
    live_through([(FOUNDED, _found), *_opened(), *plan.entries(), *work.entries()])


def _found() -> None:
    name, email = cast.ADMINISTRATOR
    operations.program_start(
        company=cast.COMPANY,
        name=name,
        email=email,
        password=settings.DEMO_PASSWORD,
        time_zone=cast.ZONE,
        public_id=cast.PROGRAM,
    )
    for person in cast.PROGRAM_ROLES:
        _give_role(*person)


def _opened() -> Iterator[Entry]:
    for number, pair in enumerate(cast.PAIRS, start=1):
        yield FOUNDED + number, partial(_open, pair)


def _give_role(name: str, email: str, role: str) -> None:
    with acting(cast.ADMINISTRATOR[1], program=cast.PROGRAM) as ada:
        assert ada.program is not None
        given = operations.program_role_create(by=ada, program=ada.program, name=name, email=email, role=role)
        _, token = operations.invitation_create(by=ada, place=given, is_mailed=False)
    operations.invitation_accept(token=token, password=settings.DEMO_PASSWORD)


def _open(pair: cast.Pair) -> None:
    with acting(cast.MANAGER) as maya:
        program = maya.program_roles[0].program
        operations.alliance_create(
            by=maya,
            program=program,
            partner=pair.partner,
            public_id=pair.public_id,
            purpose=pair.purpose,
            depth=pair.depth,
            stage=Stage.objects.visible_to(maya).get(position=pair.stage),
            next_review_on=_on(pair.review_in),
            notice_by=_on(pair.notice_in),
            agreement_ends_on=_on(pair.ends_in),
        )
    for contact in (*pair.ours, *pair.theirs):
        _add(pair, contact, is_host=contact in pair.ours)


def _add(pair: cast.Pair, contact: cast.Contact, *, is_host: bool) -> None:
    with acting(cast.MANAGER, alliance=pair.public_id) as maya:
        side = Participation.objects.visible_to(maya).select_related("organisation", "alliance").get(is_host=is_host)
        membership: Membership = operations.membership_create(
            by=maya, participation=side, name=contact.name, email=contact.email, title=contact.title, role=contact.role
        )
        if not contact.has_account:
            return
        _, token = operations.invitation_create(by=maya, place=membership, is_mailed=False)
    operations.invitation_accept(token=token, password=settings.DEMO_PASSWORD)


def _on(ahead: timedelta | None) -> date | None:
    return day(ahead.days) if ahead else None
