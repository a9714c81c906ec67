"""The roles that somebody can have; what each may do is in `alliances/permissions.py`."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class AllianceRole(models.TextChoices):
    """A role in one alliance, for either organisation."""

    LEAD = "lead", _("Lead")
    CONTRIBUTOR = "contributor", _("Contributor")
    OBSERVER = "observer", _("Observer")


class ProgramRoleName(models.TextChoices):
    """A role in a whole program, for people of its host."""

    ADMINISTRATOR = "administrator", _("Administrator")
    MANAGER = "manager", _("Manager")
    EXECUTIVE = "executive", _("Executive")
