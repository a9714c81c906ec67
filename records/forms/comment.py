from django import forms
from django.utils.translation import gettext_lazy as _

from alliances.models import Visibility


class CommentForm(forms.Form):
    """What somebody says, and to whom: each of its two buttons sends one of the two."""

    text = forms.CharField(
        label=_("What do you want to say?"),
        max_length=10_000,
        error_messages={"required": _("Write something first.")},
    )
    visibility = forms.ChoiceField(
        choices=Visibility.choices,
        error_messages={"required": _("Choose who reads it."), "invalid_choice": _("Choose who reads it.")},
    )
