from django import forms
from django.utils.translation import gettext_lazy as _

from records.models import Stated


class VersionOnlyForm(forms.Form):
    """Nothing to fill in: it carries the version that the person read."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)


class StatedForm(forms.Form):
    """Our view of how something stands, and why where it differs from what the facts say."""

    status = forms.ChoiceField(
        label=_("How does it stand, in our view?"),
        choices=Stated.Status.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one of the three.")},
    )
    reason = forms.CharField(label=_("Why"), required=False, max_length=500, widget=forms.Textarea(attrs={"rows": 3}))
