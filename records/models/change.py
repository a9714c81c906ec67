from typing import Any, ClassVar, Self

from django.contrib.postgres.aggregates import ArrayAgg
from django.db import models
from django.db.models import Case, F, Max, Q, Subquery, Value, When

from alliances.models import Alliance, OwnedQuerySet, Participation, Person, Program, Visibility
from core.rows import WalledManager, WalledModel
from core.subqueries import HowMany
from core.walls import Wall
from records import walls
from records.models.record import Record

ROWS = 50
"""Changes that one sentence seldom has more of."""


class _Keys(Subquery):
    """The keys of all changes that sentences are made of."""

    template = "(SELECT unnest(keys) FROM (%(subquery)s) AS sentences)"


class ChangeQuerySet(OwnedQuerySet):
    def of_record(self, record: Record) -> Self:
        """The record's history as its readers may know it, the newest first."""
        return self.filter(record=record).order_by("-pk")

    def newest(self, count: int) -> Self:
        """As many changes as hold the last few sentences, however long the history is."""
        return self.filter(pk__in=self.order_by("-pk").values("pk")[: count * ROWS])

    def of_latest_entries(self, count: int) -> Self:
        """The changes of the last few sentences, in one statement; each with `entry_count`: how many there are."""
        sentences = self.entries()
        changes = self.filter(pk__in=_Keys(sentences[:count]))
        return changes.annotate(entry_count=HowMany(sentences.order_by().values("last")))

    def entries(self) -> Any:
        """One row for each sentence, the newest first, with the `keys` of its changes.

        What one person did to one record in one transaction, told to the same readers. A row without a record is a
        sentence of its own.
        """
        is_alone = Q(record=None)
        alone = Case(When(is_alone, then=F("row")))
        table = Case(When(is_alone, then=F("table")), default=Value(""))
        groups = self.order_by().values("transaction", "person", "record", "visibility", alone=alone, of_table=table)
        return groups.annotate(last=Max("pk"), keys=ArrayAgg("pk")).order_by("-last")


class ChangeManager(WalledManager):
    rows = ChangeQuerySet


class Change(WalledModel):
    """What changed in a row, when, and by whom; with the visibility that its record had then.

    Written by one trigger function of the database and by nothing else, so that changes in bulk and by SQL are caught
    too and nobody can forge an entry.
    """

    wall: ClassVar[Wall] = walls.CHANGE

    class Action(models.TextChoices):
        CREATED = "I"
        CHANGED = "U"
        DELETED = "D"

    at = models.DateTimeField()
    transaction = models.BigIntegerField()
    table = models.CharField(max_length=63)
    row = models.BigIntegerField()
    action = models.CharField(max_length=1, choices=Action)
    fields: Any = models.JSONField()  # {column: [before, after]}
    person = models.ForeignKey(Person, on_delete=models.DO_NOTHING, null=True, related_name="+", db_constraint=False)
    record = models.ForeignKey(
        Record, on_delete=models.DO_NOTHING, null=True, related_name="changes", db_constraint=False
    )
    program = models.ForeignKey(Program, on_delete=models.DO_NOTHING, related_name="+", db_constraint=False)
    alliance = models.ForeignKey(
        Alliance, on_delete=models.DO_NOTHING, null=True, related_name="+", db_constraint=False
    )
    owner_organisation = models.ForeignKey(
        Participation, on_delete=models.DO_NOTHING, null=True, related_name="+", db_constraint=False
    )
    owner_is_host = models.BooleanField()
    visibility = models.CharField(max_length=8, choices=Visibility)

    objects: ClassVar[ChangeManager] = ChangeManager()

    class Meta(WalledModel.Meta):
        indexes = [
            models.Index(fields=["record", "-id"], name="change_by_record"),
            models.Index(fields=["alliance", "-id"], name="change_by_alliance"),
            models.Index(fields=["table", "row", "-id"], name="change_by_row"),
            models.Index(fields=["alliance", "person", "-at"], name="change_by_person"),
        ]
        constraints = [
            models.CheckConstraint(name="change_action", condition=models.Q(action__in=["I", "U", "D"])),
        ]

    def __str__(self) -> str:
        return f"{self.action} {self.table} {self.row}"
