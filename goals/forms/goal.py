from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from alliances.forms import DateInput, SidePersonField, VersionForm, VisibilityField, active_people, demand_lead
from alliances.models import Membership, Participation
from goals.models import Goal


class GoalForm(VersionForm):
    visibility = VisibilityField()

    def clean_visibility(self) -> str:
        return demand_lead(self)

    class Meta:
        model = Goal
        fields = ["statement", "measure", "starts_on", "ends_on", "why"]
        widgets = {"starts_on": DateInput(), "ends_on": DateInput(), "why": forms.Textarea(attrs={"rows": 3})}
        help_texts = {"measure": _("A number and a day that both of you would accept: ten customers live by June.")}

    def __init__(self, *args: Any, answers: dict[int, Any] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        assert self.actor.alliance is not None
        self.sides: dict[str, Participation] = {}
        for number, side in enumerate(self.actor.alliance.sides):
            field = SidePersonField(label=side.organisation.name, required=False, empty_label=_("Nobody yet"))
            field.queryset = active_people(self, participation=side)
            field.initial = (answers or {}).get(side.pk)
            self.fields[f"answer_{number}"] = field
            self.sides[f"answer_{number}"] = side

    @property
    def answer_fields(self) -> list[Any]:
        return [self[name] for name in self.sides]

    @property
    def answers(self) -> dict[Participation, Membership | None]:
        return {side: self.cleaned_data[name] for name, side in self.sides.items()}

    @property
    def changes(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in self.Meta.fields}
