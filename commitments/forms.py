from datetime import timedelta
from typing import Any

from django import forms
from django.db.models import Q
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
from alliances.permissions import Permission
from commitments.groups import GROUPINGS
from commitments.models import Action, Commitment
from commitments.operations.commitment import hands_within
from core.lists import FilterForm
from records.hung import is_tagged
from records.models import Record

NOBODY = _("Name one person. A promise without an owner is a wish.")
NO_DATE = _("Name a day. It can move later; the first one stays on record.")


class ActionForm(VersionForm):
    under: Any = forms.ModelChoiceField(
        label=_("Goal"),
        queryset=Record.objects.none(),
        to_field_name="public_id",
        required=False,
        empty_label=_("None"),
    )
    owner = PersonField(
        label=_("Owner"),
        empty_label=_("Choose a person"),
        error_messages={"required": NOBODY, "invalid_choice": NOBODY},
    )
    due_on = forms.DateField(label=_("Due"), widget=DateInput(), error_messages={"required": NO_DATE})
    visibility = VisibilityField()

    class Meta:
        model = Action
        fields = ["title", "details"]
        labels = {"title": _("What is to be done?")}
        widgets = {"details": forms.Textarea(attrs={"rows": 3})}

    field_order = ["title", "owner", "due_on", "under"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"].queryset = active_people(self)  # type: ignore[attr-defined]
        if self.instance.pk:
            del self.fields["under"], self.fields["visibility"]
            return
        goals = Record.objects.visible_to(self.actor).filter(kind="goal").current().order_by("title")
        self.fields["under"].queryset = goals  # type: ignore[attr-defined]

    def clean_visibility(self) -> str:
        return demand_lead(self)


class ActionFieldForm(ActorForm):
    """One value of an action, changed where it stands; without a promise, of many."""

    owner = PersonField(label=_("Owner"), empty_label=None, error_messages={"required": NOBODY})
    due_on = forms.DateField(label=_("New date"), widget=DateInput(), error_messages={"required": NO_DATE})
    state = forms.ChoiceField(label=_("Status"), choices=Commitment.State.choices)
    reason = forms.CharField(label=_("Why does it move?"), required=False, max_length=500)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, only: str, promise: Commitment | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        explains = only == "due_on" and self.actor.may(Permission.ANSWER)  # the reason is a comment
        kept = (only, "version", "reason") if explains else (only, "version")
        self.fields = {name: self.fields[name] for name in kept}
        if promise:
            self.fields["version"].initial = promise.version
            self.fields[only].initial = getattr(promise, only)
        if only == "owner":
            self.fields["owner"].queryset = self.receivers(promise)  # type: ignore[attr-defined]
            self.fields["owner"].empty_label = None if promise else _("Choose a person")  # type: ignore[attr-defined]

    def receivers(self, promise: Commitment | None) -> Any:
        side = promise and hands_within(self.actor, promise)
        return active_people(self, participation=side) if side else active_people(self)

    @property
    def changes(self) -> dict[str, Any]:
        return {name: value for name, value in self.cleaned_data.items() if name not in ("version", "reason")}


class ActionFilterForm(ActorForm, FilterForm):
    status = forms.ChoiceField(
        label=_("Show"),
        required=False,
        choices=[
            ("", _("All open")),
            ("overdue", _("Overdue")),
            ("soon", _("Next 14 days")),
            ("mine", _("Mine")),
            ("done", _("Done")),
        ],
    )
    owner = PersonField(label=_("Owner"), required=False, empty_label=_("Anybody"))
    due_before = forms.DateField(label=_("Due before"), required=False, widget=DateInput())
    group = forms.ChoiceField(
        label=_("Group"),
        required=False,
        choices=[(name, each.label) for name, each in GROUPINGS.items()],
        widget=forms.HiddenInput,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"].queryset = active_people(self)  # type: ignore[attr-defined]

    def narrow(self, rows: Any, name: str, value: Any) -> Any:
        match name:
            case "q":
                own = Q(record__title__icontains=value) | Q(record__action__details__icontains=value)
                return rows.filter(own | is_tagged(value, self.actor))
            case "owner":
                return rows.filter(owner=value)
            case "due_before":
                return rows.filter(due_on__lt=value)
            case _:
                return rows

    def apply(self, rows: Any) -> Any:
        assert self.actor.alliance is not None
        today = self.actor.alliance.today()
        match self.cleaned_data["status"]:
            case "overdue":
                rows = rows.overdue(today)
            case "soon":
                rows = rows.due_by(today + timedelta(days=14))
            case "mine":
                rows = rows.open().of_account(self.actor.account)
            case "done":
                rows = rows.filter(state=Commitment.State.DONE)
            case _:
                rows = rows.open()
        return super().apply(rows)

    @property
    def active(self) -> int:
        """How many fields leave rows out."""
        return self.beside_chips + bool(self.data.get("status"))

    @property
    def beside_chips(self) -> int:
        """How many fields leave rows out besides the one that the ready filters set."""
        return sum(bool(self.data.get(name)) for name in self.fields if name not in ("status", "group"))
