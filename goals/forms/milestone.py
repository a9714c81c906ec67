from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from alliances.forms import (
    ActorForm,
    DateInput,
    PersonField,
    VersionForm,
    VisibilityField,
    active_people,
    demand_lead,
)
from alliances.models import Visibility
from alliances.permissions import Permission
from commitments.forms import NO_DATE, NOBODY
from commitments.models import Commitment
from core.errors import is_allowed
from goals.forms.fields import before_goal, period
from goals.models import Goal, Milestone
from records.models import Record
from records.operations.record import demand_edit


class MilestoneForm(VersionForm):
    goal: Any = forms.ModelChoiceField(
        label=_("Goal"), queryset=Record.objects.none(), to_field_name="public_id", empty_label=None
    )
    owner = PersonField(
        label=_("Owner"),
        empty_label=_("Choose a person"),
        error_messages={"required": NOBODY, "invalid_choice": NOBODY},
    )
    due_on = forms.DateField(label=_("Due"), widget=DateInput(), error_messages={"required": NO_DATE})
    evidence = forms.URLField(
        label=_("Link to the evidence"), required=False, max_length=1000, assume_scheme="https", widget=forms.TextInput
    )
    visibility = VisibilityField()

    class Meta:
        model = Milestone
        fields = ["title", "criterion", "evidence", "group", "starts_on"]
        labels = {"group": _("Group")}
        help_texts = {"group": _("Milestones of one group stand together under their goal.")}
        widgets = {"starts_on": DateInput(), "criterion": forms.Textarea(attrs={"rows": 3})}

    field_order = ["title", "goal", "owner", "due_on"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"].queryset = active_people(self)  # type: ignore[attr-defined]
        if self.instance.pk:
            del self.fields["goal"]
            self.goal_record: Any = self.instance.record.parent
            return
        goals = Record.objects.visible_to(self.actor).filter(pk__in=self.goals()).order_by("pk")
        self.fields["goal"].queryset = goals  # type: ignore[attr-defined]
        asked = self.data.get("goal") or self.initial.get("goal") or ""
        self.goal_record = next(iter(goals.filter(public_id=asked)), None)
        self.fields["goal"].help_text = period(self.goal_record.goal) if self.goal_record else ""

    def goals(self) -> list[int]:
        """Those that the actor may put a milestone under."""
        goals = Goal.objects.visible_to(self.actor).current().with_answers()
        goals = goals.select_related("record__owner_organisation__organisation")
        return [goal.pk for goal in goals if is_allowed(demand_edit, self.actor, goal.record)]

    def clean_visibility(self) -> str:
        asked = demand_lead(self)
        if asked == Visibility.SHARED and self.goal_record and not self.goal_record.is_shared:
            told = {"goal": self.goal_record.title, "company": self.goal_record.owner_organisation}
            raise ValidationError(gettext("“%(goal)s” is seen by %(company)s alone. Share that first.") % told)
        return asked

    def clean_due_on(self) -> date:
        day: date = self.cleaned_data["due_on"]
        begins = self.goal_record.goal.starts_on if self.goal_record else None
        if begins and day < begins and day != self.initial.get("due_on"):
            raise before_goal(begins, day)
        return day

    @property
    def changes(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in (*self.Meta.fields, "owner", "due_on")}


class MilestoneFieldForm(ActorForm):
    """One value of a milestone, changed where it stands."""

    owner = PersonField(label=_("Owner"), empty_label=None, error_messages={"required": NOBODY})
    due_on = forms.DateField(label=_("New date"), widget=DateInput(), error_messages={"required": NO_DATE})
    state = forms.ChoiceField(label=_("Status"), choices=Commitment.State.choices)
    reason = forms.CharField(required=False, max_length=500)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, only: str, milestone: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.milestone = milestone
        explains = only == "due_on" and self.actor.may(Permission.ANSWER)  # the reason is a comment
        kept = (only, "version", "reason") if explains else (only, "version")
        self.fields = {name: self.fields[name] for name in kept}
        self.fields["version"].initial = milestone.version
        self.fields[only].initial = getattr(milestone.record.commitment, only)
        if only == "owner":
            self.fields["owner"].queryset = active_people(self)  # type: ignore[attr-defined]

    def clean_due_on(self) -> date:
        day: date = self.cleaned_data["due_on"]
        begins = self.milestone.record.parent.goal.starts_on
        if begins and day < begins:
            raise before_goal(begins, day)
        return day

    @property
    def changes(self) -> dict[str, Any]:
        return {name: value for name, value in self.cleaned_data.items() if name not in ("version", "reason")}
