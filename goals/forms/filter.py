from typing import Any

from django import forms
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from alliances.forms import ActorForm, DateInput
from commitments.models import Commitment
from core.lists import FilterForm
from goals.plan import Plan
from records.hung import is_tagged


class PlanFilterForm(ActorForm, FilterForm):
    """Narrows the milestones, and with them the goals: a goal is listed while one of its milestones is."""

    status = forms.ChoiceField(
        label=_("Status"),
        required=False,
        choices=[
            ("", _("Any")),
            ("open", _("Open")),
            ("late", _("Late")),
            ("done", _("Done")),
            ("archived", pgettext_lazy("state", "Put away")),
        ],
    )
    owner = forms.ChoiceField(label=_("Owner"), required=False)
    due_before = forms.DateField(label=_("Due before"), required=False, widget=DateInput())

    def __init__(self, *args: Any, plan: Plan, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.plan = plan
        people = [(each.public_id, each.person.name) for each in plan.people.values()]
        self.fields["owner"].choices = [("", _("Anybody")), *people]  # type: ignore[attr-defined]

    def apply(self, rows: Any) -> Any:
        """Goals with a milestone that is wanted; by words alone also those whose own statement has them."""
        asked = self.cleaned_data
        rows = self._put_away(rows) if asked["status"] == "archived" else rows.current()
        narrows = asked["owner"] or asked["due_before"] or asked["status"] in ("open", "late", "done")
        if not (narrows or asked["q"]):
            return rows
        listed = Exists(self.plan.milestones().filter(self.wanted, record__parent=OuterRef("pk")))
        own = Q(statement__icontains=asked["q"]) | is_tagged(asked["q"], self.actor)
        return rows.filter(listed if narrows else own | listed)

    def _put_away(self, rows: Any) -> Any:
        gone = self.plan.milestones().exclude(record__archived_at=None)
        return rows.filter(~Q(record__archived_at=None) | Exists(gone.filter(record__parent=OuterRef("pk"))))

    @property
    def wanted(self) -> Q:
        """The milestones to list, as a condition."""
        asked, promise = self.cleaned_data, "record__commitment__"
        wanted = self._of_status(asked["status"], promise)
        if asked["q"]:
            words = asked["q"]
            own = Q(title__icontains=words) | Q(group__icontains=words) | Q(record__parent__title__icontains=words)
            wanted &= own | is_tagged(words, self.actor)
        if asked["owner"]:
            wanted &= Q(**{f"{promise}owner__public_id": asked["owner"]})
        if asked["due_before"]:
            wanted &= Q(**{f"{promise}due_on__lt": asked["due_before"]})
        return wanted

    def _of_status(self, status: str, promise: str) -> Q:
        if status == "archived":
            return ~Q(record__archived_at=None) | ~Q(record__parent__archived_at=None)
        current = Q(record__archived_at=None)
        done = Q(**{f"{promise}state": Commitment.State.DONE})
        late = ~done & Q(**{f"{promise}due_on__lt": self.plan.today})
        return current & {"open": ~done, "late": late, "done": done}.get(status, Q())
