from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import Q
from django.urls import reverse

from alliances.models import Owned, OwnedQuerySet, Participation, Person, Visibility
from alliances.models.owned import OWNERSHIP, known_visibility, owned_in_alliance
from core.ids import PublicIdField
from core.keys import CompositeForeignKey
from core.rows import WalledManager
from core.walls import Wall
from records import walls
from records.models.record import Record


class CommentQuerySet(OwnedQuerySet):
    def visible_to(self, actor: Any) -> Self:
        """What was sent, while the record is seen; and always what one's own side wrote, or was told on its record."""
        sent, seen = Q(visibility=Visibility.SHARED), Q(parent_visibility=Visibility.SHARED)
        own = Q(owner_organisation__in=actor.participations)
        inside = Q(alliance__in=actor.alliances) & (own | sent & (seen | Q(parent_owner__in=actor.participations)))
        if not actor.programs:
            return self.filter(inside)
        of_host = Q(owner_is_host=True) | sent & (seen | Q(parent_is_host=True))
        return self.filter(inside | Q(program__in=actor.programs) & of_host)

    def on(self, record: Record) -> Self:
        return self.filter(record=record).order_by("pk")


class CommentManager(WalledManager):
    rows = CommentQuerySet


class Comment(Owned):
    """What somebody wrote on a record: a note for their own side, or sent to the other side too.

    It knows whose the record is and who sees it, since the other side reads what it was sent while it sees the record.
    """

    wall: ClassVar[Wall] = walls.COMMENT

    public_id = PublicIdField()
    record = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="comments", db_constraint=False)
    parent_owner = models.ForeignKey(
        Participation, on_delete=models.PROTECT, related_name="+", editable=False, db_constraint=False
    )
    parent_is_host = models.BooleanField(editable=False)
    parent_visibility = models.CharField(max_length=8, editable=False)
    author = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", db_constraint=False)
    text = models.TextField(max_length=10_000)
    created_at = models.DateTimeField(auto_now_add=True)

    objects: ClassVar[CommentManager] = CommentManager()

    class Meta(Owned.Meta):
        constraints = [
            owned_in_alliance("comment"),
            known_visibility("comment"),
            CompositeForeignKey(
                name="comment_record",
                fields=["record", "program", "alliance", "parent_owner", "parent_is_host", "parent_visibility"],
                to="records.Record",
                to_fields=["id", *OWNERSHIP],
                follow=True,
            ),
            CompositeForeignKey(
                name="comment_author", fields=["author", "program"], to="alliances.Person", to_fields=["id", "program"]
            ),
        ]

    def __str__(self) -> str:
        return self.text[:80]

    def get_api_url(self) -> str:
        return reverse("api:comment", args=[self.record.alliance.public_id, self.public_id])
