"""What every room's forms share: choices are what the actor may see, and edits know which version was read."""

from copy import copy
from typing import Any

from django import forms

from alliances.actors import Actor


class ActorForm(forms.Form):
    """A form that knows who fills it in; its choices of rows are those that they may see."""

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.actor = actor
        for field in self.fields.values():
            if isinstance(field, forms.ModelChoiceField) and field.queryset is not None:
                field.queryset = field.queryset.model.objects.visible_to(actor)


class VersionForm(ActorForm, forms.ModelForm):  # type: ignore[type-arg]
    """A form over a row that others may change meanwhile: it carries the version that the person read."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, only: str = "", instance: Any = None, **kwargs: Any) -> None:
        # A copy: checking a form writes into its instance, also what is wrong, and the page shows the row as it is.
        super().__init__(*args, instance=copy(instance), **kwargs)
        if only:  # one value, changed where it stands
            self.fields = {name: field for name, field in self.fields.items() if name in (only, "version")}
        if self.instance.pk:
            self.fields["version"].initial = self.instance.version
        for name, field in self.fields.items():
            if isinstance(field, forms.ModelChoiceField) and hasattr(self.instance, name):
                self.initial[name] = getattr(self.instance, name)  # the row, which the field names by its public id

    @property
    def changes(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in self.cleaned_data if name != "version"}


class DateInput(forms.DateInput):
    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")
