from typing import Any, ClassVar

from django.contrib.postgres.expressions import ArraySubquery
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from alliances import walls
from alliances.models.owned import Owned, OwnedQuerySet, owned_in_alliance
from core.rows import WalledManager
from core.walls import Wall

TAG_LENGTH = 60


class AllianceTagQuerySet(OwnedQuerySet):
    def names(self) -> Any:
        return self.order_by(Lower("name")).values_list("name", flat=True)


class AllianceTagManager(WalledManager):
    rows = AllianceTagQuerySet


class AllianceTag(Owned):
    """A word that one company puts on an alliance to sort its own by. The other side never sees it."""

    wall: ClassVar[Wall] = walls.OWNED_AND_REMOVED

    name = models.CharField(_("tag"), max_length=TAG_LENGTH)

    objects: ClassVar[AllianceTagManager] = AllianceTagManager()

    class Meta(Owned.Meta):
        constraints = [
            owned_in_alliance("alliance_tag"),
            models.CheckConstraint(name="alliance_tag_visibility", condition=models.Q(visibility="internal")),
            models.UniqueConstraint("owner_organisation", Lower("name"), name="alliance_tag_once_per_side"),
        ]

    def __str__(self) -> str:
        return self.name


def with_tags(alliances: Any, actor: Any) -> Any:
    """Each alliance with `tags`, the words that the actor sees on it, in the same statement."""
    tags = AllianceTag.objects.visible_to(actor).filter(alliance=models.OuterRef("pk"))
    return alliances.annotate(tags=ArraySubquery(tags.names()))
