from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from alliances import walls
from alliances.models.program import Dated, Program, TimeZoneField
from core.ids import PublicIdField
from core.keys import CompositeForeignKey
from core.rows import WalledManager, WalledModel, WalledQuerySet
from core.walls import Wall


class OrganisationQuerySet(WalledQuerySet):
    def visible_to(self, actor: Any) -> "OrganisationQuerySet":
        return self.filter(
            models.Q(program__in=actor.programs) | models.Q(participations__in=actor.participations)
        ).distinct()


class OrganisationManager(WalledManager):
    rows = OrganisationQuerySet


class Organisation(WalledModel, Dated):
    """A company, as one program knows it: the host, or one of its partners."""

    wall: ClassVar[Wall] = walls.ORGANISATION

    public_id = PublicIdField()
    program = models.ForeignKey(Program, on_delete=models.PROTECT, related_name="organisations")
    is_host = models.BooleanField(default=False, editable=False)
    name = models.CharField(_("name"), max_length=200)
    legal_name = models.CharField(_("legal name"), max_length=200, blank=True)
    parent = models.ForeignKey(
        "self", on_delete=models.PROTECT, related_name="subsidiaries", null=True, blank=True, db_constraint=False
    )

    objects: ClassVar[OrganisationManager] = OrganisationManager()

    class Meta(WalledModel.Meta):
        constraints = [
            models.UniqueConstraint(fields=["id", "program", "is_host"], name="organisation_program"),
            models.UniqueConstraint(fields=["id", "program"], name="organisation_id_program"),
            CompositeForeignKey(
                name="organisation_parent",
                fields=["parent", "program"],
                to="alliances.Organisation",
                to_fields=["id", "program"],
            ),
            models.UniqueConstraint(fields=["program"], condition=models.Q(is_host=True), name="program_has_one_host"),
            models.UniqueConstraint(
                Lower("name"),
                "program",
                name="organisation_name_once",
                violation_error_message=_("A company of this name is there already."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def initial(self) -> str:
        return self.name[:1].upper()


class PersonQuerySet(WalledQuerySet):
    def visible_to(self, actor: Any) -> "PersonQuerySet":
        return self.filter(
            models.Q(account=actor.account) & ~models.Q(account="")
            | models.Q(organisation__in=actor.organisations)
            | models.Q(program__in=actor.programs)
            | models.Q(memberships__alliance__in=actor.alliances)
        ).distinct()


class PersonManager(WalledManager):
    rows = PersonQuerySet

    def of_account(self, account: str) -> PersonQuerySet:
        """Whom an account is, for each company that it works for; an empty account is nobody."""
        people: PersonQuerySet = self._all().filter(account=account).exclude(account="")
        return people


class Person(WalledModel, Dated):
    """Somebody of one organisation, with or without an account to sign in with.

    `account` is the public id of the account, empty without one: no row of the domain points at the table of users.
    Somebody who works for two companies is two persons with one account.
    """

    wall: ClassVar[Wall] = walls.PERSON

    public_id = PublicIdField()
    program = models.ForeignKey(Program, on_delete=models.PROTECT, related_name="people")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="people", db_constraint=False)
    account = models.CharField(max_length=20, blank=True, default="", editable=False)
    name = models.CharField(_("name"), max_length=200)
    email = models.EmailField(_("e-mail"), blank=True)
    title = models.CharField(_("position"), max_length=200, blank=True)
    time_zone = TimeZoneField(_("time zone"), default="UTC")
    language = models.CharField(_("language"), max_length=8, choices=settings.LANGUAGES, default="en")

    objects: ClassVar[PersonManager] = PersonManager()

    class Meta(WalledModel.Meta):
        constraints = [
            CompositeForeignKey(
                name="person_organisation",
                fields=["organisation", "program"],
                to="alliances.Organisation",
                to_fields=["id", "program"],
            ),
            models.UniqueConstraint(fields=["id", "organisation", "account"], name="person_account"),
            models.UniqueConstraint(fields=["id", "program"], name="person_program"),
            models.UniqueConstraint(
                fields=["organisation", "account"],
                condition=~models.Q(account=""),
                name="account_once_per_organisation",
            ),
            models.UniqueConstraint(
                Lower("email"),
                "organisation",
                condition=~models.Q(email=""),
                name="email_once_per_organisation",
                violation_error_message=_("Somebody of this company has this address already."),
            ),
        ]
        indexes = [models.Index(fields=["account"], condition=~models.Q(account=""), name="person_by_account")]

    def __str__(self) -> str:
        return self.name

    @property
    def initial(self) -> str:
        return self.name[:1].upper()
