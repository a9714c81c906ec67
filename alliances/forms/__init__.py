"""Forms of this room, and the base that every room's forms share."""

from alliances.forms.alliance import AllianceCreateForm, AllianceFilterForm, AllianceForm
from alliances.forms.base import ActorForm, DateInput, VersionForm
from alliances.forms.membership import DeputyForm, MembershipFilterForm, MembershipForm, PersonForm, RoleForm
from alliances.forms.program import ProgramForm, ProgramRoleForm, StartForm

__all__ = [
    "ActorForm",
    "AllianceCreateForm",
    "AllianceFilterForm",
    "AllianceForm",
    "DateInput",
    "DeputyForm",
    "MembershipFilterForm",
    "MembershipForm",
    "PersonForm",
    "ProgramForm",
    "ProgramRoleForm",
    "RoleForm",
    "StartForm",
    "VersionForm",
]
