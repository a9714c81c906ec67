"""Rows that an organisation owns in an alliance, which is nearly every row there is."""

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from alliances import walls
from alliances.models.alliance import Alliance, Participation
from alliances.models.program import Program
from core.keys import CompositeForeignKey
from core.rows import WalledModel, WalledQuerySet
from core.walls import Wall


class Visibility(models.TextChoices):
    """Who can see a row: every company of the alliance, or only the one that owns it."""

    SHARED = "shared", _("Shared")
    INTERNAL = "internal", _("Internal")


OWNERSHIP = ("program", "alliance", "owner_organisation", "owner_is_host", "visibility")
"""The columns that every owned row carries, and that its policy reads without a join."""


class OwnedQuerySet(WalledQuerySet):
    def visible_to(self, actor: Any) -> "OwnedQuerySet":
        shared = models.Q(visibility=Visibility.SHARED)
        inside = models.Q(alliance__in=actor.alliances) & (
            shared | models.Q(owner_organisation__in=actor.participations)
        )
        if not actor.programs:
            return self.filter(inside)
        return self.filter(inside | models.Q(program__in=actor.programs) & (shared | models.Q(owner_is_host=True)))

    def shared(self) -> "OwnedQuerySet":
        """What both sides see: all that a value shown to both may be computed from."""
        return self.filter(visibility=Visibility.SHARED)


class Owned(WalledModel):
    """A row of one organisation in one alliance, shared or internal."""

    wall: ClassVar[Wall] = walls.OWNED

    program = models.ForeignKey(Program, on_delete=models.PROTECT, related_name="+", db_constraint=False)
    alliance = models.ForeignKey(Alliance, on_delete=models.PROTECT, related_name="+", db_constraint=False)
    owner_organisation = models.ForeignKey(
        Participation, on_delete=models.PROTECT, related_name="+", db_constraint=False
    )
    owner_is_host = models.BooleanField(editable=False)
    visibility = models.CharField(max_length=8, choices=Visibility, default=Visibility.INTERNAL)

    class Meta(WalledModel.Meta):
        abstract = True

    @property
    def is_shared(self) -> bool:
        return self.visibility == Visibility.SHARED

    def at_home(self, alliance: Alliance) -> None:
        """Hang the alliance and the side whose it is on the row, which then asks the database for neither."""
        self.alliance = alliance
        self.owner_organisation = alliance.side(self.owner_organisation_id)

    @property
    def ownership(self) -> dict[str, Any]:
        """What a row that follows this one carries."""
        columns = ("program_id", "alliance_id", "owner_organisation_id", "owner_is_host", "visibility")
        return {name: getattr(self, name) for name in columns}


def owned_in_alliance(name: str) -> CompositeForeignKey:
    """The owner is a participation of that alliance and program, and is its host or not as it says."""
    return CompositeForeignKey(
        name=f"{name}_owner",
        fields=["owner_organisation", "alliance", "program", "owner_is_host"],
        to="alliances.Participation",
        to_fields=["id", "alliance", "program", "is_host"],
    )


def known_visibility(name: str) -> models.CheckConstraint:
    return models.CheckConstraint(name=f"{name}_visibility", condition=models.Q(visibility__in=Visibility.values))
