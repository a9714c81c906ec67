from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import Case, Q, Value, When
from django.utils.translation import gettext_lazy as _

from alliances import walls
from alliances.models import Owned, OwnedQuerySet, Visibility
from alliances.models.owned import owned_in_alliance
from core.ids import PublicIdField
from core.keys import CompositeForeignKey
from core.rows import WalledManager
from core.walls import Wall
from records.models.record import Record


class LinkQuerySet(OwnedQuerySet):
    def of(self, record: Record) -> Self:
        """The links of a record at either end."""
        return self.filter(Q(source=record) | Q(target=record)).order_by("pk")


class LinkManager(WalledManager):
    rows = LinkQuerySet


def _end(name: str) -> CompositeForeignKey:
    return CompositeForeignKey(
        name=f"link_{name}",
        fields=[name, "alliance", f"{name}_visibility"],
        to="records.Record",
        to_fields=["id", "alliance", "visibility"],
        follow=True,
    )


class Link(Owned):
    """Two records of one alliance that have to do with each other.

    The database makes it shared while both ends are, so that it never tells of a record that somebody does not see.
    """

    wall: ClassVar[Wall] = walls.OWNED_AND_REMOVED

    class Kind(models.TextChoices):
        RELATES = "relates", _("relates to")
        BLOCKS = "blocks", _("blocks")

    public_id = PublicIdField()
    source = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="links", db_constraint=False)
    source_visibility = models.CharField(max_length=8, choices=Visibility, editable=False)
    target = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="linked_from", db_constraint=False)
    target_visibility = models.CharField(max_length=8, choices=Visibility, editable=False)
    kind = models.CharField(max_length=8, choices=Kind)
    visibility: Any = models.GeneratedField(
        expression=Case(
            When(source_visibility="shared", target_visibility="shared", then=Value("shared")),
            default=Value("internal"),
        ),
        output_field=models.CharField(max_length=8),
        db_persist=True,
        choices=Visibility,
    )

    objects: ClassVar[LinkManager] = LinkManager()

    class Meta(Owned.Meta):
        constraints = [
            owned_in_alliance("link"),
            _end("source"),
            _end("target"),
            models.UniqueConstraint(fields=["source", "target", "kind"], name="link_once"),
            models.CheckConstraint(name="link_of_two", condition=~Q(source=models.F("target"))),
            models.CheckConstraint(name="link_kind", condition=Q(kind__in=["relates", "blocks"])),
        ]

    def __str__(self) -> str:
        return f"{self.source} {self.get_kind_display()} {self.target}"
