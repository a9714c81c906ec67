from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from alliances.models import Owned, OwnedQuerySet, Person
from alliances.models.owned import known_visibility, owned_in_alliance
from core.keys import CompositeForeignKey
from core.rows import WalledManager
from records.models.record import Record


class StatedQuerySet(OwnedQuerySet):
    pass


class StatedManager(WalledManager):
    rows = StatedQuerySet


class Stated(Owned):
    """One side's own view of how a record stands, beside what the facts say, and why the two differ."""

    class Status(models.TextChoices):
        ON_TRACK = "on_track", _("On track")
        WATCH = "watch", _("Watch")
        OFF_TRACK = "off_track", _("Off track")

    record = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="stated", db_constraint=False)
    status = models.CharField(max_length=10, choices=Status)
    reason = models.CharField(_("why"), blank=True, max_length=500)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", db_constraint=False)
    at = models.DateTimeField()

    objects: ClassVar[StatedManager] = StatedManager()

    class Meta(Owned.Meta):
        constraints = [
            owned_in_alliance("stated"),
            known_visibility("stated"),
            CompositeForeignKey(
                name="stated_record", fields=["record", "alliance"], to="records.Record", to_fields=["id", "alliance"]
            ),
            CompositeForeignKey(
                name="stated_by", fields=["by", "program"], to="alliances.Person", to_fields=["id", "program"]
            ),
            models.UniqueConstraint(fields=["record", "owner_organisation"], name="one_view_per_side"),
            models.CheckConstraint(
                name="stated_status", condition=models.Q(status__in=["on_track", "watch", "off_track"])
            ),
        ]

    def __str__(self) -> str:
        return str(self.get_status_display())
