import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from alliances.forms import ActorForm
from records.models import Link, Record

IDENT = re.compile(r"[a-z0-9-]{6,20}")


class TagForm(forms.Form):
    name = forms.CharField(label=_("Tag"), max_length=60, error_messages={"required": _("Write a word first.")})


class LinkForm(ActorForm):
    """What another record has to do with this one: named by its title, or by its address."""

    kind = forms.ChoiceField(label=_("How they belong together"), choices=Link.Kind.choices)
    target = forms.CharField(
        label=_("Which one"),
        max_length=500,
        error_messages={"required": _("Write the title of the other one, or paste its address.")},
    )

    def clean_target(self) -> Record:
        asked: str = self.cleaned_data["target"].strip()
        records = Record.objects.visible_to(self.actor).current()
        found = list(records.filter(title__iexact=asked)[:2])
        if not found:
            found = list(records.filter(public_id__in=IDENT.findall(asked.rstrip("/").rpartition("/")[2])[:1]))
        if not found:
            raise ValidationError(gettext("Nothing here has this title. Paste the address of its page."))
        if len(found) > 1:
            raise ValidationError(gettext("More than one has this title. Paste the address of the one you mean."))
        return found[0]

    def clean(self) -> dict[str, Any]:
        return super().clean() or {}
