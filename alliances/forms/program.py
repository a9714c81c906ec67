import zoneinfo
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from accounts.forms import NewPasswordForm
from alliances.forms.base import ActorForm, VersionForm
from alliances.forms.membership import EMAIL, NAME
from alliances.languages import language_at_hand
from alliances.models import Person, Program, ProgramRole
from alliances.permissions import Permission
from alliances.roles import ProgramRoleName
from alliances.stages import PRESETS

REQUIRED_EMAIL = {"required": _("Write an e-mail address."), **EMAIL}


def time_zones() -> list[tuple[str, str]]:
    return [(name, name) for name in sorted(zoneinfo.available_timezones())]


class ProgramForm(VersionForm):
    time_zone = forms.ChoiceField(label=_("Time zone of a new alliance"), choices=time_zones)

    class Meta:
        model = Program
        fields = ["name", "time_zone", "session_days", "requires_totp"]
        error_messages = {"name": NAME}
        help_texts = {
            "session_days": _("1 to 90. Elsewhere a session ends after 12 hours."),
            "requires_totp": _("Whoever has none is led to set it up with their next click, you too."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.actor.may(Permission.ADMINISTER):
            del self.fields["session_days"], self.fields["requires_totp"]


class ProgramRoleForm(ActorForm):
    name = forms.CharField(label=_("Name"), max_length=200, error_messages=NAME)
    email = forms.EmailField(
        label=_("E-mail"), help_text=_("Nothing is sent before you ask for it."), error_messages=REQUIRED_EMAIL
    )
    role = forms.ChoiceField(label=_("Role"), choices=ProgramRoleName, initial=ProgramRoleName.MANAGER)


class ProgramRoleNameForm(VersionForm):
    class Meta:
        model = ProgramRole
        fields = ["role"]


class StartForm(NewPasswordForm):
    """The first company, its first person, and how their program begins."""

    company = forms.CharField(
        label=_("Your company"), max_length=200, error_messages={"required": _("Write the name of your company.")}
    )
    name = forms.CharField(label=_("Your name"), max_length=200, error_messages=NAME)
    email = forms.EmailField(label=_("Your e-mail"), error_messages=REQUIRED_EMAIL)  # type: ignore[assignment]
    time_zone = forms.ChoiceField(
        label=_("Time zone"),
        choices=time_zones,
        initial="UTC",
        widget=forms.Select(attrs={"data-own-zone": "true"}),
    )
    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES, initial=language_at_hand)
    stages = forms.ChoiceField(
        label=_("Stages of an alliance"), choices=[(name, preset[0]) for name, preset in PRESETS.items()]
    )

    field_order = ["company", "name", "email", "password1", "time_zone", "language", "stages"]


class ProfileForm(forms.ModelForm):  # type: ignore[type-arg]
    """Who somebody is: the same in every company and alliance that they are in."""

    time_zone = forms.ChoiceField(label=_("Time zone"), choices=time_zones)

    class Meta:
        model = Person
        fields = ["name", "time_zone", "language"]
        error_messages = {"name": NAME}
