from functools import reduce
from operator import or_
from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from alliances.forms.base import ActorForm, VersionForm
from alliances.forms.fields import CompanyField, SidePersonField
from alliances.models import Membership, MembershipState, Participation, Person
from alliances.roles import AllianceRole
from core.lists import FilterForm

NAME = {"required": _("Write a name.")}
EMAIL = {"invalid": _("Write the whole address, such as name@company.com.")}


class MembershipFilterForm(ActorForm, FilterForm):
    role = forms.ChoiceField(label=_("Role"), required=False, choices=[("", _("Any")), *AllianceRole.choices])
    state = forms.ChoiceField(label=_("State"), required=False, choices=[("", _("Any")), *MembershipState.choices])

    def narrow(self, rows: Any, name: str, value: Any) -> Any:
        if name != "q":
            return rows.filter(**{name: value})
        words = ("person__name", "person__email", "person__title", "organisation__name")
        return rows.filter(reduce(or_, (Q(**{f"{word}__icontains": value}) for word in words)))


class MembershipForm(ActorForm):
    """Somebody new in the alliance: of one's own company, or a contact of the partner, whom the host may add."""

    participation = CompanyField(label=_("Company"))
    name = forms.CharField(label=_("Name"), max_length=200, error_messages=NAME)
    email = forms.EmailField(
        label=_("E-mail"),
        required=False,
        help_text=_("Nothing is sent before you ask for it."),
        error_messages=EMAIL,
    )
    title = forms.CharField(label=_("Position"), max_length=200, required=False)
    role = forms.ChoiceField(label=_("Role"), choices=AllianceRole, initial=AllianceRole.CONTRIBUTOR)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        side = self.actor.participation
        assert side is not None, "people join an alliance"
        sides = (
            Participation.objects.visible_to(self.actor).select_related("organisation", "alliance").order_by("is_host")
        )
        field = self.fields["participation"]
        assert isinstance(field, CompanyField)
        field.queryset = sides if side.is_host else sides.filter(pk=side.pk)
        if not side.is_host:
            field.widget = forms.HiddenInput()
            field.initial = side


class PersonForm(VersionForm):
    class Meta:
        model = Person
        fields = ["name", "email", "title"]
        labels = {"title": _("Position")}
        error_messages = {"name": NAME, "email": EMAIL}


class RoleForm(VersionForm):
    class Meta:
        model = Membership
        fields = ["role"]


class DeputyForm(VersionForm):
    deputy = SidePersonField(label=_("Deputy"), required=False, empty_label=_("Nobody"))

    class Meta:
        model = Membership
        fields = ["deputy"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        colleagues = Membership.objects.in_alliance(self.actor.alliance).active().select_related("person")
        field = self.fields["deputy"]
        assert isinstance(field, SidePersonField)
        field.queryset = colleagues.filter(participation=self.instance.participation_id).exclude(pk=self.instance.pk)
