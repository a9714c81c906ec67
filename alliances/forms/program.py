import zoneinfo
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from accounts.forms import NewPasswordForm
from alliances.forms.base import ActorForm, VersionForm
from alliances.models import Person, Program
from alliances.models.program import validate_time_zone
from alliances.permissions import Permission
from alliances.roles import ProgramRoleName
from alliances.stages import PRESETS


class ProgramForm(VersionForm):
    class Meta:
        model = Program
        fields = ["name", "time_zone", "session_days", "requires_totp"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.actor.may(Permission.ADMINISTER):
            del self.fields["session_days"], self.fields["requires_totp"]


class ProgramRoleForm(ActorForm):
    name = forms.CharField(label=_("Name"), max_length=200)
    email = forms.EmailField(label=_("E-mail"))
    role = forms.ChoiceField(label=_("Role"), choices=ProgramRoleName, initial=ProgramRoleName.MANAGER)


class StartForm(NewPasswordForm):
    """The first company, its first person, and how their program begins."""

    company = forms.CharField(label=_("Your company"), max_length=200)
    name = forms.CharField(label=_("Your name"), max_length=200)
    email = forms.EmailField(label=_("Your e-mail"))  # type: ignore[assignment]
    time_zone = forms.CharField(label=_("Time zone"), max_length=64, initial="UTC", validators=[validate_time_zone])
    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES, initial="en")
    stages = forms.ChoiceField(
        label=_("Stages of an alliance"), choices=[(name, preset[0]) for name, preset in PRESETS.items()]
    )

    field_order = ["company", "name", "email", "password1", "time_zone", "language", "stages"]


class ProfileForm(forms.ModelForm):  # type: ignore[type-arg]
    """Who somebody is: the same in every company and alliance that they are in."""

    time_zone = forms.ChoiceField(
        label=_("Time zone"), choices=lambda: [(name, name) for name in sorted(zoneinfo.available_timezones())]
    )

    class Meta:
        model = Person
        fields = ["name", "time_zone", "language"]
