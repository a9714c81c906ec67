from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from alliances.operations.stage import Wanted
from alliances.stages import PRESETS

NEW = 2  # empty lines at the end


class StageLine(forms.Form):
    """One line of the list: its place, its name, and whether it goes."""

    was = forms.CharField(widget=forms.HiddenInput, required=False, max_length=80)
    place = forms.IntegerField(label=_("Place"), required=False, min_value=1, max_value=99)
    name = forms.CharField(label=_("Name"), required=False, max_length=80)
    is_removed = forms.BooleanField(label=_("Remove"), required=False)

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        if data.get("was") and not data.get("name") and not data.get("is_removed"):
            self.add_error("name", _("Write a name, or tick that the stage goes."))
        return data


StageFormSet = forms.formset_factory(StageLine, extra=NEW, max_num=40, absolute_max=40, validate_max=True)


def wanted(lines: Any) -> list[Wanted]:
    """What the lines ask for, in the order of their places; equal places stay as they stand on the page."""
    filled = [line.cleaned_data for line in lines if line.cleaned_data.get("name") or line.cleaned_data.get("was")]
    filled.sort(key=lambda data: data.get("place") or 99)
    return [Wanted(data["name"], data["was"], data["is_removed"]) for data in filled]


class PresetForm(forms.Form):
    preset = forms.ChoiceField(
        label=_("A list to start from"), choices=[(name, chosen[0]) for name, chosen in PRESETS.items()]
    )
