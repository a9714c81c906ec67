from typing import ClassVar, Self

from django.db import models

from alliances.models import Alliance, Owned, OwnedQuerySet, Person
from alliances.models.owned import OWNERSHIP, known_visibility, owned_in_alliance
from core.addresses import address
from core.ids import PublicIdField
from core.keys import CompositeForeignKey
from core.rows import WalledManager
from core.walls import Wall
from records import walls
from records.kinds import kind_of


class RecordQuerySet(OwnedQuerySet):
    def current(self) -> Self:
        return self.filter(archived_at=None)


class RecordManager(WalledManager):
    rows = RecordQuerySet


class Record(Owned):
    """One row for everything that has an address: whose it is, who sees it, which version it is at.

    `title` is kept by the database from the row that the record is about; `version` rises with every change of either.
    """

    wall: ClassVar[Wall] = walls.RECORD

    public_id = PublicIdField()
    kind = models.CharField(max_length=20, editable=False)
    title = models.CharField(max_length=300, editable=False)
    parent = models.ForeignKey(
        "self", on_delete=models.PROTECT, related_name="children", null=True, editable=False, db_constraint=False
    )
    parent_visibility = models.CharField(max_length=8, default="", editable=False)
    created_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="+", null=True, editable=False, db_constraint=False
    )
    version = models.PositiveIntegerField(default=1, editable=False)
    created_at = models.DateTimeField(auto_now_add=True, editable=False)
    updated_at = models.DateTimeField(auto_now_add=True, editable=False)
    shared_at = models.DateTimeField(null=True, editable=False)  # the last time; what was seen before, history tells
    archived_at = models.DateTimeField(null=True, editable=False)

    objects: ClassVar[RecordManager] = RecordManager()

    class Meta(Owned.Meta):
        constraints = [
            owned_in_alliance("record"),
            known_visibility("record"),
            # A child is never wider than its parent: a shared row under an internal one cannot exist.
            CompositeForeignKey(
                name="record_parent",
                fields=["parent", "alliance", "parent_visibility"],
                to="records.Record",
                to_fields=["id", "alliance", "visibility"],
                follow=True,
            ),
            models.CheckConstraint(
                name="record_no_wider_than_parent",
                condition=models.Q(parent=None)
                | models.Q(parent_visibility="shared")
                | models.Q(visibility="internal"),
            ),
            CompositeForeignKey(
                name="record_created_by",
                fields=["created_by", "program"],
                to="alliances.Person",
                to_fields=["id", "program"],
            ),
            models.UniqueConstraint(fields=["id", *OWNERSHIP], name="record_ownership"),
            models.UniqueConstraint(fields=["id", "alliance"], name="record_alliance"),
            models.UniqueConstraint(fields=["id", "alliance", "visibility"], name="record_alliance_visibility"),
        ]
        indexes = [models.Index(fields=["alliance", "kind", "archived_at"], name="record_by_alliance")]

    def __str__(self) -> str:
        return self.title

    @property
    def is_archived(self) -> bool:
        return self.archived_at is not None

    def get_absolute_url(self) -> str:
        return address(kind_of(self.kind).url_name, self.alliance.public_id, self.public_id)

    def get_api_url(self) -> str:
        return address(kind_of(self.kind).api_url_name, self.alliance.public_id, self.public_id)


class DetailQuerySet(OwnedQuerySet):
    def current(self) -> Self:
        """Without what was put away; PostgreSQL cannot know untold that a record is of the same alliance."""
        return self.filter(record__archived_at=None, record__alliance=models.F("alliance"))


class DetailManager(WalledManager):
    rows: type[OwnedQuerySet] = DetailQuerySet


class Detail(Owned):
    """What a record is about: a row that shares the record's key, and carries its ownership for the policies.

    A change of the record's visibility or owner is carried here by the database.
    """

    record = models.OneToOneField(
        Record, on_delete=models.PROTECT, primary_key=True, related_name="%(class)s", db_constraint=False
    )

    class Meta(Owned.Meta):
        abstract = True

    def at_home(self, alliance: Alliance) -> None:
        super().at_home(alliance)
        self.record.at_home(alliance)

    @property
    def public_id(self) -> str:
        return self.record.public_id

    @property
    def versioned_by(self) -> Record:
        return self.record

    @property
    def version(self) -> int:
        return self.record.version

    def get_absolute_url(self) -> str:
        return self.record.get_absolute_url()

    def get_api_url(self) -> str:
        return self.record.get_api_url()


def follows_record(name: str) -> CompositeForeignKey:
    """The row's ownership is its record's, now and after every change."""
    return CompositeForeignKey(
        name=f"{name}_record",
        fields=["record", *OWNERSHIP],
        to="records.Record",
        to_fields=["id", *OWNERSHIP],
        follow=True,
    )
