from typing import ClassVar, Self

from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from alliances import walls
from alliances.models import Owned, OwnedQuerySet
from alliances.models.owned import known_visibility, owned_in_alliance
from core.ids import PublicIdField
from core.keys import CompositeForeignKey
from core.rows import WalledManager
from core.walls import Wall
from records.models.record import Record


class TagQuerySet(OwnedQuerySet):
    def on(self, record: Record) -> Self:
        return self.filter(record=record).order_by(Lower("name"))


class TagManager(WalledManager):
    rows = TagQuerySet


class Tag(Owned):
    """A word that somebody put on a record, seen by whoever sees the record."""

    wall: ClassVar[Wall] = walls.OWNED_AND_REMOVED

    public_id = PublicIdField()
    record = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="tags", db_constraint=False)
    name = models.CharField(_("tag"), max_length=60)

    objects: ClassVar[TagManager] = TagManager()

    class Meta(Owned.Meta):
        constraints = [
            owned_in_alliance("tag"),
            known_visibility("tag"),
            CompositeForeignKey(
                name="tag_record",
                fields=["record", "alliance", "visibility"],
                to="records.Record",
                to_fields=["id", "alliance", "visibility"],
                follow=True,
            ),
            models.UniqueConstraint("record", Lower("name"), name="tag_once_per_record"),
        ]
        indexes = [models.Index(fields=["alliance", "name"], name="tag_by_alliance")]

    def __str__(self) -> str:
        return self.name
