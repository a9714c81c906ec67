from datetime import datetime, timedelta
from typing import Any, ClassVar

from django.db import models
from django.utils import timezone

from alliances import walls
from alliances.models.alliance import Alliance, Participation
from alliances.models.membership import Membership, ProgramRole
from alliances.models.organisation import Person
from alliances.models.program import Program
from core.ids import PublicIdField
from core.keys import CompositeForeignKey
from core.rows import WalledManager, WalledModel, WalledQuerySet
from core.walls import Wall

LIFE = timedelta(hours=72)


def end_of_life() -> datetime:
    return timezone.now() + LIFE


class InvitationQuerySet(WalledQuerySet):
    def visible_to(self, actor: Any) -> "InvitationQuerySet":
        return self.filter(
            models.Q(participation__in=actor.participations)
            | models.Q(inviting_side__in=actor.participations)
            | models.Q(program__in=actor.programs)
        )

    def open(self) -> "InvitationQuerySet":
        """Those that can still be accepted or resent: neither accepted nor revoked."""
        return self.filter(accepted_at=None, revoked_at=None)


class InvitationManager(WalledManager):
    rows = InvitationQuerySet

    def with_token_hash(self, token_hash: str) -> InvitationQuerySet:
        """The one that a token names, for a scope that holds the token."""
        return self._all().filter(token_hash=token_hash)


class Invitation(WalledModel):
    """A way in for one person, bound to their address and to the place it gives. Only the token's hash is kept."""

    wall: ClassVar[Wall] = walls.INVITATION

    public_id = PublicIdField()
    program = models.ForeignKey(Program, on_delete=models.PROTECT, related_name="+")
    alliance = models.ForeignKey(Alliance, on_delete=models.PROTECT, null=True, related_name="+", db_constraint=False)
    participation = models.ForeignKey(
        Participation, on_delete=models.PROTECT, null=True, related_name="+", db_constraint=False
    )
    membership = models.ForeignKey(
        Membership, on_delete=models.PROTECT, null=True, related_name="invitations", db_constraint=False
    )
    program_role = models.ForeignKey(
        ProgramRole, on_delete=models.PROTECT, null=True, related_name="invitations", db_constraint=False
    )
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", db_constraint=False)
    invited_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", db_constraint=False)
    inviting_side = models.ForeignKey(
        Participation, on_delete=models.PROTECT, null=True, related_name="+", db_constraint=False
    )
    email = models.EmailField()
    token_hash = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField(default=end_of_life)
    is_mailed = models.BooleanField(default=False)
    accepted_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)

    objects: ClassVar[InvitationManager] = InvitationManager()

    class Meta(WalledModel.Meta):
        constraints = [
            CompositeForeignKey(
                name="invitation_alliance",
                fields=["alliance", "program"],
                to="alliances.Alliance",
                to_fields=["id", "program"],
            ),
            CompositeForeignKey(
                name="invitation_membership",
                fields=["membership", "participation"],
                to="alliances.Membership",
                to_fields=["id", "participation"],
            ),
            CompositeForeignKey(
                name="invitation_membership_alliance",
                fields=["membership", "alliance"],
                to="alliances.Membership",
                to_fields=["id", "alliance"],
            ),
            CompositeForeignKey(
                name="invitation_program_role",
                fields=["program_role", "program"],
                to="alliances.ProgramRole",
                to_fields=["id", "program"],
            ),
            CompositeForeignKey(
                name="invitation_person",
                fields=["person", "program"],
                to="alliances.Person",
                to_fields=["id", "program"],
            ),
            CompositeForeignKey(
                name="invitation_invited_by",
                fields=["invited_by", "program"],
                to="alliances.Person",
                to_fields=["id", "program"],
            ),
            CompositeForeignKey(
                name="invitation_inviting_side",
                fields=["inviting_side", "alliance"],
                to="alliances.Participation",
                to_fields=["id", "alliance"],
            ),
            models.CheckConstraint(
                name="invitation_gives_one_place",
                condition=models.Q(membership=None, alliance=None, participation=None, program_role__isnull=False)
                | models.Q(
                    membership__isnull=False, alliance__isnull=False, participation__isnull=False, program_role=None
                ),
            ),
            models.UniqueConstraint(
                fields=["membership"],
                condition=models.Q(accepted_at=None, revoked_at=None),
                name="one_open_invitation_per_membership",
            ),
            models.UniqueConstraint(
                fields=["program_role"],
                condition=models.Q(accepted_at=None, revoked_at=None),
                name="one_open_invitation_per_program_role",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.email}, until {self.expires_at:%Y-%m-%d %H:%M}"

    @property
    def is_expired(self) -> bool:
        return self.expires_at <= timezone.now()

    @property
    def is_live(self) -> bool:
        """Whether it lets somebody in."""
        return self.accepted_at is None and self.revoked_at is None and not self.is_expired
