import zoneinfo
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from alliances import walls
from core.ids import PublicIdField
from core.rows import WalledManager, WalledModel, WalledQuerySet
from core.walls import Wall


def validate_time_zone(value: str) -> None:
    if value not in zoneinfo.available_timezones():
        raise ValidationError(_("There is no time zone of this name. Write it as in Europe/Berlin."), code="time_zone")


class TimeZoneField(models.CharField):  # type: ignore[type-arg]
    """The name of an IANA time zone."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs |= {"max_length": 64, "validators": [validate_time_zone]}
        super().__init__(*args, **kwargs)


class Dated(models.Model):
    """A row whose version and last change the database keeps."""

    version = models.PositiveIntegerField(default=1, editable=False)
    created_at = models.DateTimeField(auto_now_add=True, editable=False)
    updated_at = models.DateTimeField(auto_now_add=True, editable=False)

    class Meta:
        abstract = True


class ProgramQuerySet(WalledQuerySet):
    def visible_to(self, actor: Any) -> "ProgramQuerySet":
        return self.filter(models.Q(pk__in=actor.programs) | models.Q(pk=actor.program and actor.program.pk))


class ProgramManager(WalledManager):
    rows = ProgramQuerySet


class Program(WalledModel, Dated):
    """The alliances that one host organisation runs, with its defaults."""

    wall: ClassVar[Wall] = walls.PROGRAM

    public_id = PublicIdField()
    name = models.CharField(_("name"), max_length=200)
    time_zone = TimeZoneField(_("time zone"), default="UTC")
    session_days = models.PositiveSmallIntegerField(
        _("days a device of one's own stays signed in"),
        default=14,
        validators=[MinValueValidator(1), MaxValueValidator(90)],
    )
    requires_totp = models.BooleanField(_("program roles sign in with a second factor"), default=False)

    objects: ClassVar[ProgramManager] = ProgramManager()

    class Meta(WalledModel.Meta):
        constraints = [
            models.CheckConstraint(
                name="program_session_days", condition=models.Q(session_days__gte=1, session_days__lte=90)
            ),
        ]

    def __str__(self) -> str:
        return self.name


class StageQuerySet(WalledQuerySet):
    def visible_to(self, actor: Any) -> "StageQuerySet":
        return self.filter(models.Q(program__in=actor.programs) | models.Q(program=actor.program))


class StageManager(WalledManager):
    rows = StageQuerySet


class Stage(WalledModel):
    """A step in the life of an alliance, in the words of its program."""

    wall: ClassVar[Wall] = walls.STAGE

    program = models.ForeignKey(Program, on_delete=models.PROTECT, related_name="stages")
    public_id = PublicIdField()
    position = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=80)

    objects: ClassVar[StageManager] = StageManager()

    class Meta(WalledModel.Meta):
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["program", "position"], name="stage_position_once"),
            models.UniqueConstraint(fields=["id", "program"], name="stage_program"),
        ]

    def __str__(self) -> str:
        return self.name
