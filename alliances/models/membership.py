from typing import Any, ClassVar

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from alliances import walls
from alliances.models.alliance import Alliance, Participation
from alliances.models.organisation import Organisation, Person
from alliances.models.program import Dated, Program
from alliances.roles import AllianceRole, ProgramRoleName
from core.ids import PublicIdField
from core.keys import CompositeForeignKey
from core.rows import WalledManager, WalledModel, WalledQuerySet
from core.walls import Wall


class MembershipState(models.TextChoices):
    """Whether somebody may come in. Those who left keep their history."""

    ACTIVE = "active", _("Active")
    SUSPENDED = "suspended", _("Suspended")
    LEFT = "left", _("Left")


class MembershipQuerySet(WalledQuerySet):
    def visible_to(self, actor: Any) -> "MembershipQuerySet":
        return self.filter(models.Q(alliance__in=actor.alliances) | models.Q(program__in=actor.programs))

    def of_account(self, account: str) -> "MembershipQuerySet":
        return self.filter(account=account)

    def with_people(self) -> "MembershipQuerySet":
        """Names and companies at hand, in the same statement."""
        return self.select_related(
            "person", "organisation", "participation__organisation", "deputy__person", "alliance"
        )

    def active(self) -> "MembershipQuerySet":
        return self.filter(state=MembershipState.ACTIVE)


class MembershipManager(WalledManager):
    rows = MembershipQuerySet

    def of_account(self, account: str) -> MembershipQuerySet:
        """One's own memberships, wherever they are; an empty account has none."""
        return self._all().of_account(account) if account else self._all().none()


class Membership(WalledModel, Dated):
    """A person in an alliance, for one participation, with one role."""

    wall: ClassVar[Wall] = walls.MEMBERSHIP

    public_id = PublicIdField()
    program = models.ForeignKey(Program, on_delete=models.PROTECT, related_name="+")
    alliance = models.ForeignKey(Alliance, on_delete=models.PROTECT, related_name="memberships", db_constraint=False)
    participation = models.ForeignKey(
        Participation, on_delete=models.PROTECT, related_name="memberships", db_constraint=False
    )
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+", db_constraint=False)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="memberships", db_constraint=False)
    account = models.CharField(max_length=20, blank=True, default="", editable=False)
    role = models.CharField(_("role"), max_length=12, choices=AllianceRole)
    state = models.CharField(max_length=12, choices=MembershipState, default=MembershipState.ACTIVE)
    deputy = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="+", db_constraint=False
    )
    left_on = models.DateField(null=True, blank=True)

    objects: ClassVar[MembershipManager] = MembershipManager()

    class Meta(WalledModel.Meta):
        constraints = [
            CompositeForeignKey(
                name="membership_participation",
                fields=["participation", "alliance", "program", "organisation"],
                to="alliances.Participation",
                to_fields=["id", "alliance", "program", "organisation"],
            ),
            CompositeForeignKey(
                name="membership_person",
                fields=["person", "organisation", "account"],
                to="alliances.Person",
                to_fields=["id", "organisation", "account"],
                follow=True,
            ),
            models.UniqueConstraint(fields=["id", "participation"], name="membership_id_participation"),
            models.UniqueConstraint(fields=["id", "alliance"], name="membership_id_alliance"),
            models.UniqueConstraint(fields=["person", "alliance"], name="person_once_per_alliance"),
            models.UniqueConstraint(
                fields=["account", "alliance"], condition=~models.Q(account=""), name="account_once_per_alliance"
            ),
            models.CheckConstraint(name="membership_role", condition=models.Q(role__in=AllianceRole.values)),
            models.CheckConstraint(name="membership_state", condition=models.Q(state__in=MembershipState.values)),
            CompositeForeignKey(
                name="membership_deputy",
                fields=["deputy", "participation"],
                to="alliances.Membership",
                to_fields=["id", "participation"],
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} ({self.get_role_display()})"

    def get_api_url(self) -> str:
        return reverse("api:person", args=[self.alliance.public_id, self.public_id])

    @property
    def is_active(self) -> bool:
        return self.state == MembershipState.ACTIVE


class ProgramRoleQuerySet(WalledQuerySet):
    def visible_to(self, actor: Any) -> "ProgramRoleQuerySet":
        return self.filter(program__in=actor.programs)


class ProgramRoleManager(WalledManager):
    rows = ProgramRoleQuerySet

    def of_account(self, account: str) -> ProgramRoleQuerySet:
        """One's own program roles; an empty account has none."""
        return self._all().filter(account=account) if account else self._all().none()


class ProgramRole(WalledModel, Dated):
    """What somebody of the host may do in every alliance of a program."""

    wall: ClassVar[Wall] = walls.PROGRAM_ROLE

    public_id = PublicIdField()
    program = models.ForeignKey(Program, on_delete=models.PROTECT, related_name="roles")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+", db_constraint=False)
    is_host = models.BooleanField(default=True, editable=False)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="program_roles", db_constraint=False)
    account = models.CharField(max_length=20, blank=True, default="", editable=False)
    role = models.CharField(_("role"), max_length=16, choices=ProgramRoleName)
    state = models.CharField(max_length=12, choices=MembershipState, default=MembershipState.ACTIVE)

    objects: ClassVar[ProgramRoleManager] = ProgramRoleManager()

    class Meta(WalledModel.Meta):
        constraints = [
            CompositeForeignKey(
                name="program_role_host",
                fields=["organisation", "program", "is_host"],
                to="alliances.Organisation",
                to_fields=["id", "program", "is_host"],
            ),
            CompositeForeignKey(
                name="program_role_person",
                fields=["person", "organisation", "account"],
                to="alliances.Person",
                to_fields=["id", "organisation", "account"],
                follow=True,
            ),
            models.UniqueConstraint(fields=["person"], name="one_program_role_per_person"),
            models.UniqueConstraint(fields=["id", "program"], name="program_role_program"),
            models.CheckConstraint(name="program_role_name", condition=models.Q(role__in=ProgramRoleName.values)),
            models.CheckConstraint(name="program_role_of_host", condition=models.Q(is_host=True)),
            models.CheckConstraint(name="program_role_state", condition=models.Q(state__in=MembershipState.values)),
        ]

    def __str__(self) -> str:
        return f"{self.person} ({self.get_role_display()})"
