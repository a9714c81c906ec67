from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.urls import reverse

from alliances.models import Alliance, Participation, Person, Program
from alliances.permissions import Permission
from core.ids import PublicIdField
from core.keys import CompositeForeignKey
from core.rows import WalledManager, WalledModel, WalledQuerySet
from core.walls import Wall
from records import walls
from records.models.record import Record


class ImportRunQuerySet(WalledQuerySet):
    def visible_to(self, actor: Any) -> "ImportRunQuerySet":
        return self.filter(
            Q(owner_organisation__in=actor.participations) | Q(alliance=None, program__in=actor.programs)
        )

    def done(self) -> "ImportRunQuerySet":
        return self.filter(done_at__isnull=False, undone_at=None)

    def waiting(self) -> "ImportRunQuerySet":
        return self.filter(done_at=None)

    def undone(self) -> "ImportRunQuerySet":
        return self.filter(undone_at__isnull=False)

    def to_handle(self, actor: Any) -> "ImportRunQuerySet":
        """Those that the actor may continue, read and take back where they are: a contributor their own."""
        here = self.visible_to(actor).filter(alliance=actor.alliance)
        here = here if actor.alliance else here.filter(program=actor.program)
        return here if actor.may_every(permission_for(actor)) else here.filter(created_by=actor.person)


def permission_for(actor: Any) -> Permission:
    """What importing asks for: a list of partners founds alliances."""
    return Permission.IMPORT if actor.alliance else Permission.FOUND


class ImportRunManager(WalledManager):
    rows = ImportRunQuerySet

    def to_handle(self, actor: Any) -> ImportRunQuerySet:
        handled: ImportRunQuerySet = self._all().to_handle(actor)
        return handled


class ImportRun(WalledModel):
    """A file that somebody imported, or is about to: how it was understood, and what became of it.

    Of one alliance and the company that imports, or of a whole program, where the rows are alliances.
    """

    wall: ClassVar[Wall] = walls.IMPORT_RUN

    public_id = PublicIdField()
    program = models.ForeignKey(Program, on_delete=models.PROTECT, related_name="+")
    alliance = models.ForeignKey(Alliance, on_delete=models.PROTECT, null=True, related_name="+", db_constraint=False)
    owner_organisation = models.ForeignKey(
        Participation, on_delete=models.PROTECT, null=True, related_name="+", db_constraint=False
    )
    owner_is_host = models.BooleanField(null=True, editable=False)
    kind = models.CharField(max_length=20)
    name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    is_pasted = models.BooleanField(default=False)
    content = models.BinaryField(null=True)  # kept until it is done, so that answers can be given one after the other
    signature = models.CharField(max_length=64, blank=True)  # of the header, by which a mapping is remembered
    mapping: Any = models.JSONField(default=dict)
    visibility = models.CharField(max_length=8, default="internal")
    job = models.CharField(max_length=20, blank=True)  # that imports it in the background, once it is confirmed
    report: Any = models.JSONField(default=dict)
    created_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", db_constraint=False)
    created_at = models.DateTimeField(auto_now_add=True)
    done_at = models.DateTimeField(null=True)
    undone_at = models.DateTimeField(null=True)

    objects: ClassVar[ImportRunManager] = ImportRunManager()

    class Meta(WalledModel.Meta):
        constraints = [
            CompositeForeignKey(
                name="import_run_owner",
                fields=["owner_organisation", "alliance", "program", "owner_is_host"],
                to="alliances.Participation",
                to_fields=["id", "alliance", "program", "is_host"],
            ),
            CompositeForeignKey(
                name="import_run_created_by",
                fields=["created_by", "program"],
                to="alliances.Person",
                to_fields=["id", "program"],
            ),
            models.CheckConstraint(
                name="import_run_of_alliance_or_program",
                condition=Q(alliance=None, owner_organisation=None)
                | Q(alliance__isnull=False, owner_organisation__isnull=False),
            ),
            models.UniqueConstraint(fields=["id", "program"], name="import_run_program"),
            models.UniqueConstraint(fields=["id", "alliance", "owner_organisation"], name="import_run_side"),
        ]
        indexes = [models.Index(fields=["program", "kind", "-id"], name="import_run_by_kind")]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        if self.alliance:
            return reverse("imports:import_detail", args=[self.alliance.public_id, self.public_id])
        return reverse("imports:program_import_detail", args=[self.program.public_id, self.public_id])

    def get_api_url(self) -> str:
        assert self.alliance, "imports of a program are no part of the API"
        return reverse("api:import", args=[self.alliance.public_id, self.public_id])

    @property
    def is_draft(self) -> bool:
        return self.done_at is None

    @property
    def is_undone(self) -> bool:
        return self.undone_at is not None


class ImportedQuerySet(WalledQuerySet):
    def visible_to(self, actor: Any) -> "ImportedQuerySet":
        return self.filter(Q(owner_organisation__in=actor.participations) | Q(program__in=actor.programs))


class ImportedManager(WalledManager):
    rows = ImportedQuerySet


class Imported(WalledModel):
    """Where a record, or an alliance, came from: the line of a file, and what stood in columns that mean nothing.

    A record is of the alliance that was imported into; an alliance came from a list of the program's partners.
    """

    wall: ClassVar[Wall] = walls.IMPORTED

    run = models.ForeignKey(ImportRun, on_delete=models.PROTECT, related_name="rows", db_constraint=False)
    program = models.ForeignKey(Program, on_delete=models.PROTECT, related_name="+", db_constraint=False)
    run_alliance = models.ForeignKey(
        Alliance, on_delete=models.PROTECT, null=True, related_name="+", db_constraint=False
    )
    owner_organisation = models.ForeignKey(
        Participation, on_delete=models.PROTECT, null=True, related_name="+", db_constraint=False
    )
    line = models.PositiveIntegerField()
    key = models.CharField(max_length=64)  # a digest of what tells the item again
    outcome = models.CharField(max_length=9)
    record = models.ForeignKey(
        Record, on_delete=models.PROTECT, null=True, related_name="imported", db_constraint=False
    )
    alliance = models.ForeignKey(
        Alliance, on_delete=models.PROTECT, null=True, related_name="imported", db_constraint=False
    )
    version = models.PositiveIntegerField()  # of the record, when the import was done with it
    version_before = models.PositiveIntegerField(null=True)  # when it came to it, where it changed it
    before: Any = models.JSONField(default=dict)
    extra: Any = models.JSONField(default=dict)

    objects: ClassVar[ImportedManager] = ImportedManager()

    class Meta(WalledModel.Meta):
        constraints = [
            CompositeForeignKey(
                name="imported_run", fields=["run", "program"], to="records.ImportRun", to_fields=["id", "program"]
            ),
            CompositeForeignKey(
                name="imported_run_side",
                fields=["run", "run_alliance", "owner_organisation"],
                to="records.ImportRun",
                to_fields=["id", "alliance", "owner_organisation"],
            ),
            CompositeForeignKey(
                name="imported_record",
                fields=["record", "run_alliance"],
                to="records.Record",
                to_fields=["id", "alliance"],
            ),
            CompositeForeignKey(
                name="imported_alliance",
                fields=["alliance", "program"],
                to="alliances.Alliance",
                to_fields=["id", "program"],
            ),
            models.CheckConstraint(
                name="imported_into_alliance_or_program",
                condition=Q(run_alliance=None, owner_organisation=None, record=None)
                | Q(run_alliance__isnull=False, owner_organisation__isnull=False, alliance=None),
            ),
            models.CheckConstraint(
                name="imported_outcome", condition=Q(outcome__in=["created", "updated", "unchanged"])
            ),
        ]
        indexes = [
            models.Index(fields=["record"], name="imported_by_record"),
            models.Index(fields=["program", "key"], name="imported_by_key"),
        ]

    def __str__(self) -> str:
        return f"{self.run}, line {self.line}"
