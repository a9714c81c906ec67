from typing import ClassVar, Self

from django.db import models

from alliances.models import Owned, OwnedQuerySet, Person
from alliances.models.owned import known_visibility, owned_in_alliance
from core.ids import PublicIdField
from core.keys import CompositeForeignKey
from core.rows import WalledManager
from records.models.record import Record


class CommentQuerySet(OwnedQuerySet):
    def on(self, record: Record) -> Self:
        return self.filter(record=record).order_by("pk")


class CommentManager(WalledManager):
    rows = CommentQuerySet


class Comment(Owned):
    """What somebody wrote on a record: a note for their own side, or sent to the other side too."""

    public_id = PublicIdField()
    record = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="comments", db_constraint=False)
    author = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", db_constraint=False)
    text = models.TextField(max_length=10_000)
    created_at = models.DateTimeField(auto_now_add=True)

    objects: ClassVar[CommentManager] = CommentManager()

    class Meta(Owned.Meta):
        constraints = [
            owned_in_alliance("comment"),
            known_visibility("comment"),
            CompositeForeignKey(
                name="comment_record", fields=["record", "alliance"], to="records.Record", to_fields=["id", "alliance"]
            ),
            CompositeForeignKey(
                name="comment_author", fields=["author", "program"], to="alliances.Person", to_fields=["id", "program"]
            ),
        ]

    def __str__(self) -> str:
        return self.text[:80]
