from datetime import date
from typing import Any, ClassVar, Self

from django.db import models
from django.db.models.functions import RowNumber
from django.utils.translation import gettext_lazy as _

from alliances.models import Alliance, Membership, Participation
from alliances.models.alliance import companies
from alliances.models.owned import known_visibility
from commitments import walls
from core.keys import CompositeForeignKey
from core.rows import WalledManager
from core.walls import Wall
from records.models import Detail, DetailQuerySet
from records.models.record import follows_record


class DaysFrom(models.Func):
    """How many days lie between two, whichever is the first."""

    template = "ABS(%(expressions)s)"
    arg_joiner = " - "
    output_field = models.IntegerField()


PUT_AWAY = models.Q(record__parent__archived_at__isnull=False) | models.Q(alliance__archived_at__isnull=False)


class CommitmentQuerySet(DetailQuerySet):
    def of_kind(self, kind: str) -> Self:
        return self.filter(record__kind=kind)

    def of_actions(self) -> Self:
        return self.of_kind("action")

    def with_names(self) -> Self:
        """Title, what it hangs under, and whose it is at hand, in the same statement."""
        return self.select_related(
            "record__action",
            "record__alliance",
            "record__parent",
            "record__owner_organisation__organisation",
            "owner__person",
            "owner__organisation",
            "alliance",
        )

    def at_home(self, alliance: Alliance) -> list[Any]:
        """With names, inside an alliance whose companies are at hand already: five joins less than `with_names`."""
        promises = list(self.select_related(None).select_related("record__parent", "owner__person"))
        for promise in promises:
            promise.at_home(alliance)
        return promises

    def with_alliance(self) -> Self:
        """Both companies of each promise's alliance at hand: one statement more."""
        return self.prefetch_related(companies("alliance__"))

    def wanted_of(self, account: str) -> Self:
        """What wants something from somebody, wherever they have a place: theirs, not done, and not put away."""
        # Whose they are comes first: PostgreSQL joins in the order that it is given, and this leaves the fewest rows.
        return self.current().open().of_account(account).exclude(PUT_AWAY)

    def in_use(self) -> Self:
        """Without what was put away, itself or with what it hangs under or with its alliance."""
        return self.current().exclude(PUT_AWAY)

    def open(self) -> Self:
        return self.exclude(state=Commitment.State.DONE)

    def overdue(self, today: date) -> Self:
        return self.open().filter(due_on__lt=today)

    def since(self, day: date) -> Self:
        """What has a day, without what was done and due before this one."""
        return self.filter(
            models.Q(due_on__gte=day) | models.Q(due_on__lt=day) & ~models.Q(state=Commitment.State.DONE)
        )

    def nearest_to(self, day: date) -> Self:
        return self.order_by(DaysFrom("due_on", models.Value(day)), "due_on", "pk")

    def due_by(self, day: date) -> Self:
        return self.open().filter(due_on__lte=day)

    def first_of_sides(self, count: int, today: date) -> Self:
        """The first few of each side by their days, with `of_side` and `late_of_side`: how many all are, and late."""
        side: Any = {"partition_by": models.F("owed_by")}
        late = models.Count("pk", filter=models.Q(due_on__lt=today))
        placed = self.annotate(
            place=models.Window(RowNumber(), order_by=["due_on", "pk"], **side),
            of_side=models.Window(models.Count("pk"), **side),
            late_of_side=models.Window(late, **side),
        )
        return placed.filter(place__lte=count).order_by("due_on", "pk")

    def of_account(self, account: str) -> Self:
        """What somebody owes, wherever they have a place."""
        return self.filter(owner__account=account).exclude(owner__account="")


class CommitmentManager(WalledManager):
    rows = CommitmentQuerySet


class Commitment(Detail):
    """This person, of this organisation, owes this by that date. Every record with an owner and a date holds one.

    The first date stays for ever: days late are counted against it, not against the last one.
    """

    class State(models.TextChoices):
        OPEN = "open", _("Open")
        STARTED = "started", _("Started")
        DONE = "done", _("Done")

    wall: ClassVar[Wall] = walls.COMMITMENT

    owner = models.ForeignKey(
        Membership, on_delete=models.PROTECT, null=True, blank=True, related_name="commitments", db_constraint=False
    )
    owed_by = models.ForeignKey(
        Participation, on_delete=models.PROTECT, null=True, related_name="+", editable=False, db_constraint=False
    )
    state = models.CharField(max_length=8, choices=State, default=State.OPEN)
    first_due_on = models.DateField(null=True, editable=False)
    due_on = models.DateField(_("due"), null=True, blank=True)
    done_on = models.DateField(null=True, editable=False)

    objects: ClassVar[CommitmentManager] = CommitmentManager()

    class Meta(Detail.Meta):
        constraints = [
            follows_record("commitment"),
            known_visibility("commitment"),
            CompositeForeignKey(
                name="commitment_owner",
                fields=["owner", "owed_by"],
                to="alliances.Membership",
                to_fields=["id", "participation"],
            ),
            CompositeForeignKey(
                name="commitment_owner_alliance",
                fields=["owner", "alliance"],
                to="alliances.Membership",
                to_fields=["id", "alliance"],
            ),
            CompositeForeignKey(  # also while nobody is named yet
                name="commitment_owed_by",
                fields=["owed_by", "alliance"],
                to="alliances.Participation",
                to_fields=["id", "alliance"],
            ),
            models.CheckConstraint(
                name="commitment_owed_by_owners_side",
                condition=models.Q(owner=None) | models.Q(owed_by__isnull=False),
            ),
            models.CheckConstraint(
                name="commitment_done_on_a_day",
                condition=models.Q(state="done", done_on__isnull=False)
                | (~models.Q(state="done") & models.Q(done_on=None)),
            ),
            models.CheckConstraint(
                name="commitment_keeps_its_first_date",
                condition=models.Q(due_on=None) | models.Q(first_due_on__isnull=False),
            ),
            models.CheckConstraint(name="commitment_state", condition=models.Q(state__in=["open", "started", "done"])),
        ]
        indexes = [
            models.Index(
                fields=["alliance", "due_on"], condition=~models.Q(state="done"), name="commitment_open_by_due"
            ),
            models.Index(
                fields=["owner", "due_on"], condition=~models.Q(state="done"), name="commitment_open_by_owner"
            ),
        ]

    def __str__(self) -> str:
        return str(self.record)

    def at_home(self, alliance: Alliance) -> None:
        super().at_home(alliance)
        if self.owner and self.owed_by_id:
            self.owner.organisation = alliance.side(self.owed_by_id).organisation

    @property
    def is_done(self) -> bool:
        return self.state == self.State.DONE

    def days_late(self, today: date) -> int:
        """Days after the first agreed date, by the day it was done or by today; 0 when in time."""
        if self.first_due_on is None:
            return 0
        return max(0, ((self.done_on or today) - self.first_due_on).days)

    def days_overdue(self, today: date) -> int:
        """Days after the date that holds now, of something not done; 0 when none."""
        if self.due_on is None or self.is_done:
            return 0
        return max(0, (today - self.due_on).days)
