from datetime import date
from typing import Any, ClassVar
from zoneinfo import ZoneInfo

from django.db import models
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from alliances import walls
from alliances.models.organisation import Organisation
from alliances.models.program import Dated, Program, Stage, TimeZoneField
from core.addresses import address
from core.ids import PublicIdField
from core.keys import CompositeForeignKey
from core.rows import WalledManager, WalledModel, WalledQuerySet
from core.sorting import SortKey
from core.walls import Wall


class Depth(models.TextChoices):
    """How much an alliance asks for: what is shown, the default cadence, what health expects."""

    LIGHT = "light", _("Light")
    STANDARD = "standard", _("Standard")
    STRATEGIC = "strategic", _("Strategic")


class AllianceQuerySet(WalledQuerySet):
    def visible_to(self, actor: Any) -> "AllianceQuerySet":
        return self.filter(models.Q(pk__in=actor.alliances) | models.Q(program__in=actor.programs))

    def in_alliance(self, alliance: Any) -> "AllianceQuerySet":
        return self.filter(pk=alliance.pk)

    def current(self) -> "AllianceQuerySet":
        return self.filter(archived_at=None)

    def with_others(self, actor: Any) -> "AllianceQuerySet":
        """Names at hand as in `with_names`, with `others` as the actor sees it; `other_name`: the first as it sorts."""
        across = Participation.unwalled.filter(alliance=models.OuterRef("pk"))
        first = across.exclude(organisation__in=actor.organisations).order_by("-is_host", "pk")
        named = self.alias(other_name=models.Subquery(first.values(key=SortKey("organisation__name"))[:1]))
        return named.prefetch_related(companies(is_own=models.Q(organisation__in=actor.organisations)))

    def with_names(self) -> "AllianceQuerySet":
        """Both companies' names at hand, for titles: one statement more, however many alliances."""
        return self.prefetch_related(companies())


def companies(of: str = "", **known: Any) -> models.Prefetch:  # type: ignore[type-arg]
    """The sides of alliances with their companies, the host first; with `of="alliance__"` of the alliances of rows."""
    sides = Participation.unwalled.select_related("organisation").order_by("-is_host", "pk")
    return models.Prefetch(f"{of}participations", queryset=sides.annotate(**known), to_attr="sides")


class AllianceManager(WalledManager):
    rows = AllianceQuerySet

    def of_account(self, account: str) -> AllianceQuerySet:
        """Every alliance in which the account has a place, also from inside one of them: what the side bar lists."""
        if not account:
            return self._all().none()
        # Two short lists and not one join with everybody: it is counted on every page.
        member = self._all().filter(memberships__account=account, memberships__state="active")
        programs = Program.unwalled.filter(roles__account=account, roles__state="active")
        return self._all().filter(models.Q(pk__in=member.values("pk")) | models.Q(program__in=programs.values("pk")))


def _held(places: str, account: str) -> models.FilteredRelation:
    """Those of the places that the account holds; an empty account holds none."""
    held = models.Q(**{f"{places}__account": account, f"{places}__state": "active"})
    return models.FilteredRelation(places, condition=held & ~models.Q(**{f"{places}__account": ""}))


class Alliance(WalledModel, Dated):
    """The relation between two or more organisations inside a program. The unit of access."""

    wall: ClassVar[Wall] = walls.ALLIANCE

    public_id = PublicIdField()
    program = models.ForeignKey(Program, on_delete=models.PROTECT, related_name="alliances")
    purpose = models.CharField(_("what it is for"), max_length=300, blank=True)
    depth = models.CharField(_("depth"), max_length=12, choices=Depth, default=Depth.STANDARD)
    stage = models.ForeignKey(
        Stage,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        db_constraint=False,
        verbose_name=_("stage"),
    )
    time_zone = TimeZoneField(_("time zone"), default="UTC")
    next_review_on = models.DateField(_("next review"), null=True, blank=True)
    agreement_ends_on = models.DateField(_("agreement ends"), null=True, blank=True)
    notice_by = models.DateField(_("notice by"), null=True, blank=True)
    renews_itself = models.BooleanField(_("renews by itself"), default=False)
    agreement_place = models.CharField(_("where the agreement lies"), max_length=500, blank=True)
    archived_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects: ClassVar[AllianceManager] = AllianceManager()

    class Meta(WalledModel.Meta):
        constraints = [
            CompositeForeignKey(
                name="alliance_stage", fields=["stage", "program"], to="alliances.Stage", to_fields=["id", "program"]
            ),
            models.UniqueConstraint(fields=["id", "program"], name="alliance_program"),
            models.CheckConstraint(name="alliance_depth", condition=models.Q(depth__in=Depth.values)),
            models.CheckConstraint(
                name="notice_before_end",
                condition=models.Q(notice_by=None)
                | models.Q(agreement_ends_on=None)
                | models.Q(notice_by__lte=models.F("agreement_ends_on")),
                violation_error_message=_("The notice date is after the end of the agreement."),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return address("alliances:alliance_detail", self.public_id)

    def get_api_url(self) -> str:
        return address("api:alliance", self.public_id)

    @cached_property
    def sides(self) -> "list[Participation]":
        """The host first; at hand behind the door of an alliance, and after `with_names`."""
        return list(self.participations.select_related("organisation").order_by("-is_host", "pk"))

    def side(self, pk: int) -> "Participation":
        return next(each for each in self.sides if each.pk == pk)

    @property
    def host(self) -> "Participation":
        return next(each for each in self.sides if each.is_host)

    @property
    def partners(self) -> "list[Participation]":
        return [each for each in self.sides if not each.is_host]

    @property
    def others(self) -> "list[Participation]":
        """The sides across from whoever it was read for, `with_others`."""
        return [each for each in self.sides if not each.is_own]

    @property
    def title(self) -> str:
        """*Northwind and Contoso*: the companies' names, the host first."""
        *firsts, last = [each.organisation.name for each in (self.host, *self.partners)]
        return gettext("%(firsts)s and %(last)s") % {"firsts": ", ".join(firsts), "last": last} if firsts else last

    @property
    def is_archived(self) -> bool:
        return self.archived_at is not None

    def today(self) -> date:
        """The date by the alliance's own clock, so that both sides read the same colour."""
        return timezone.localdate(timezone=ZoneInfo(self.time_zone))


class ParticipationQuerySet(WalledQuerySet):
    def visible_to(self, actor: Any) -> "ParticipationQuerySet":
        return self.filter(models.Q(alliance__in=actor.alliances) | models.Q(program__in=actor.programs))


class ParticipationManager(WalledManager):
    rows = ParticipationQuerySet

    def with_places_of(self, account: str) -> Any:
        """Sides with their alliance and company, the host first, and with what the account holds there: one statement.

        Where it holds any, the side that it acts for has `mine`, its membership, and every side `role`, its role in the
        program.
        """
        places = {"mine": _held("memberships", account), "role": _held("alliance__program__roles", account)}
        known = ("alliance__program", "alliance__stage", "mine__person", "role__person")
        return self._all().annotate(**places).select_related("organisation", *known).order_by("-is_host", "pk")


class Participation(WalledModel):
    """An organisation in an alliance, as host or partner. It is what owns things."""

    wall: ClassVar[Wall] = walls.PARTICIPATION

    program = models.ForeignKey(Program, on_delete=models.PROTECT, related_name="+")
    is_own: bool  # of whoever it was read for, `with_others`

    alliance = models.ForeignKey(Alliance, on_delete=models.PROTECT, related_name="participations", db_constraint=False)
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="participations", db_constraint=False
    )
    is_host = models.BooleanField(editable=False)

    objects: ClassVar[ParticipationManager] = ParticipationManager()

    class Meta(WalledModel.Meta):
        constraints = [
            CompositeForeignKey(
                name="participation_alliance",
                fields=["alliance", "program"],
                to="alliances.Alliance",
                to_fields=["id", "program"],
            ),
            CompositeForeignKey(
                name="participation_organisation",
                fields=["organisation", "program", "is_host"],
                to="alliances.Organisation",
                to_fields=["id", "program", "is_host"],
            ),
            models.UniqueConstraint(fields=["alliance", "organisation"], name="organisation_once_per_alliance"),
            models.UniqueConstraint(
                fields=["alliance"], condition=models.Q(is_host=True), name="alliance_has_one_host"
            ),
            models.UniqueConstraint(
                fields=["id", "alliance", "program", "organisation"], name="participation_of_organisation"
            ),
            models.UniqueConstraint(fields=["id", "alliance", "program", "is_host"], name="participation_of_alliance"),
            models.UniqueConstraint(fields=["id", "alliance"], name="participation_of_one_alliance"),
        ]

    def __str__(self) -> str:
        return self.organisation.name
