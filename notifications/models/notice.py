from functools import reduce
from operator import or_
from typing import Any, ClassVar, Self

from django.db import models
from django.utils import timezone

from alliances.models import Alliance, Membership, MembershipState, Person, Visibility
from alliances.models.alliance import companies
from alliances.roles import AllianceRole
from core.ids import PublicIdField
from core.keys import CompositeForeignKey
from core.rows import WalledManager, WalledModel, WalledQuerySet
from core.walls import Wall
from notifications import walls
from notifications.kinds import all_kinds, kind_of
from records.models import Record

SEES = models.Q(record__visibility=Visibility.SHARED) | (
    models.Q(record__owner_organisation=models.F("recipient__participation"))
    & ~models.Q(recipient__role=AllianceRole.OBSERVER)
)
"""That the recipient sees the record, as the walls of their alliance say it."""


class NoticeQuerySet(WalledQuerySet):
    def visible_to(self, actor: Any) -> Self:
        return self.of_account(actor.account).standing()

    def of_account(self, account: str) -> Self:
        return self.filter(recipient__account=account, recipient__state=MembershipState.ACTIVE, gone_at=None)

    def standing(self) -> Self:
        """Those that still say something true, about what their recipient still sees."""
        true = reduce(or_, (models.Q(kind=kind.name) & kind.condition for kind in all_kinds()))
        return self.filter(SEES & true, record__archived_at=None)

    def unread(self) -> Self:
        return self.filter(read_at=None)

    def to_show(self) -> Self:
        """With all that their sentences need; one statement more for the companies of the alliances."""
        related = {name for kind in all_kinds() for name in kind.related}
        found = self.select_related("record__alliance", "by", *sorted(related))
        return found.prefetch_related(companies("record__alliance__"))


class NoticeManager(WalledManager):
    rows = NoticeQuerySet

    def unread_of(self, account: str) -> NoticeQuerySet:
        """What stands beside the bell on every page, also inside one alliance, whose scope hides other records."""
        rows: NoticeQuerySet = self._all()
        return rows.of_account(account).unread() if account else rows.none()


class Notice(WalledModel):
    """Somebody is told something about a record, once.

    The text is not kept: it is made when it is read, from what the record is by then.
    """

    wall: ClassVar[Wall] = walls.NOTICE

    public_id = PublicIdField()
    alliance = models.ForeignKey(Alliance, on_delete=models.PROTECT, related_name="+", db_constraint=False)
    recipient = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+", db_constraint=False)
    record = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="+", db_constraint=False)
    kind = models.CharField(max_length=20)
    day = models.DateField(null=True)  # the one that it is about
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", null=True)
    told_at = models.DateTimeField(default=timezone.now)
    read_at = models.DateTimeField(null=True)
    gone_at = models.DateTimeField(null=True)  # since when it says nothing true any more

    objects: ClassVar[NoticeManager] = NoticeManager()

    class Meta(WalledModel.Meta):
        constraints = [
            CompositeForeignKey(
                name="notice_recipient",
                fields=["recipient", "alliance"],
                to="alliances.Membership",
                to_fields=["id", "alliance"],
            ),
            CompositeForeignKey(
                name="notice_record", fields=["record", "alliance"], to="records.Record", to_fields=["id", "alliance"]
            ),
            models.UniqueConstraint(
                fields=["recipient", "record", "kind", "day"], nulls_distinct=False, name="notice_once"
            ),
        ]
        indexes = [
            models.Index(fields=["recipient", "-told_at"], name="notice_by_recipient"),
            models.Index(fields=["record"], condition=models.Q(gone_at=None), name="notice_by_record"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} of {self.record}"

    @property
    def sentence(self) -> str:
        return kind_of(self.kind).sentence(self)

    @property
    def why(self) -> str:
        return str(kind_of(self.kind).why)

    @property
    def icon(self) -> str:
        return kind_of(self.kind).icon
