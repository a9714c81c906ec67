from datetime import date, timedelta

from django.conf import settings

from alliances import operations
from alliances.models import Alliance, Membership, Participation, Stage
from config.demo import cast, plan, work
from config.demo.acting import acting


def tell() -> None:
    """Write the whole demo program into an empty database."""
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
    for pair in cast.PAIRS:
        _open(pair)
    plan.tell()
    work.errands_added()


def _give_role(name: str, email: str, role: str) -> None:
    with acting(cast.ADMINISTRATOR[1], program=cast.PROGRAM) as ada:
        assert ada.program is not None
        given = operations.program_role_create(by=ada, program=ada.program, name=name, email=email, role=role)
        _, token = operations.invitation_create(by=ada, place=given, is_mailed=False)
    operations.invitation_accept(token=token, password=settings.DEMO_PASSWORD)


def _open(pair: cast.Pair) -> None:
    with acting(cast.MANAGER) as maya:
        program = maya.program_roles[0].program
        today = Alliance(time_zone=program.time_zone).today()
        operations.alliance_create(
            by=maya,
            program=program,
            partner=pair.partner,
            public_id=pair.public_id,
            purpose=pair.purpose,
            depth=pair.depth,
            stage=Stage.objects.visible_to(maya).get(position=pair.stage),
            next_review_on=_on(today, pair.review_in),
            notice_by=_on(today, pair.notice_in),
            agreement_ends_on=_on(today, pair.ends_in),
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


def _on(today: date, ahead: timedelta | None) -> date | None:
    return today + ahead if ahead else None
