"""Forms of this room, and the base that every room's forms share."""

from alliances.forms.alliance import AllianceCreateForm, AllianceFilterForm, AllianceForm
from alliances.forms.base import ActorForm, DateInput, VersionForm
from alliances.forms.fields import (
    CompanyField,
    PersonField,
    SidePersonField,
    VisibilityField,
    active_in,
    active_people,
    demand_lead,
    who_shares,
)
from alliances.forms.membership import DeputyForm, MembershipFilterForm, MembershipForm, PersonForm, RoleForm
from alliances.forms.program import ProgramForm, ProgramRoleForm, StartForm

__all__ = [
    "ActorForm",
    "AllianceCreateForm",
    "AllianceFilterForm",
    "AllianceForm",
    "CompanyField",
    "DateInput",
    "DeputyForm",
    "MembershipFilterForm",
    "MembershipForm",
    "PersonField",
    "PersonForm",
    "ProgramForm",
    "ProgramRoleForm",
    "RoleForm",
    "SidePersonField",
    "StartForm",
    "VersionForm",
    "VisibilityField",
    "active_in",
    "active_people",
    "demand_lead",
    "who_shares",
]
