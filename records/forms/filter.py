from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from alliances.forms import ActorForm, DateInput
from alliances.models import Alliance, Person
from core.lists import FilterForm
from core.sorting import sort_key
from records.kinds import kinds
from records.models import Record

TABLES = {"alliance": "alliances_alliance", "people": "alliances_membership"}


def start_of(day: date, alliance: Alliance) -> datetime:
    """When a day begins, by the alliance's clock."""
    return datetime.combine(day, time(), ZoneInfo(alliance.time_zone))


class ChangeFilterForm(ActorForm, FilterForm):
    """Narrows the history: by words, who, which company, what, and when."""

    person = forms.ChoiceField(label=_("Who"), required=False)
    side = forms.ChoiceField(label=_("Which company"), required=False)
    kind = forms.ChoiceField(label=_("What"), required=False)
    since = forms.DateField(label=_("From"), required=False, widget=DateInput())
    until = forms.DateField(label=_("To"), required=False, widget=DateInput())
    record = forms.CharField(required=False, max_length=20, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        assert self.actor.alliance is not None
        self.alliance = self.actor.alliance
        people = sorted(self.actor.people, key=lambda each: sort_key(each.person.name))
        self.sides = {str(side.organisation.public_id): side for side in self.alliance.sides}
        self._offer("person", _("Anybody"), [(each.person.public_id, each.person.name) for each in people])
        self._offer("side", _("Any"), [(ident, side.organisation.name) for ident, side in self.sides.items()])
        named = [(kind.name, kind.plural) for kind in kinds()]
        self._offer("kind", _("Anything"), [*named, ("alliance", _("The alliance")), ("people", _("People"))])

    def _offer(self, name: str, anything: Any, choices: list[tuple[str, Any]]) -> None:
        self.fields[name].choices = [("", anything), *choices]  # type: ignore[attr-defined]

    def narrow(self, rows: Any, name: str, value: Any) -> Any:
        match name:
            case "q":
                return rows.filter(record__in=self._records().filter(title__icontains=value))
            case "person":
                return rows.filter(person__in=Person.objects.visible_to(self.actor).filter(public_id=value))
            case "side":
                return rows.filter(self._of_side(value))
            case "kind":
                return rows.filter(table=TABLES[value]) if value in TABLES else self._of_kind(rows, value)
            case "since":
                return rows.filter(at__gte=start_of(value, self.alliance))
            case "until":
                return rows.filter(at__lt=start_of(value + timedelta(days=1), self.alliance))
            case "record":
                return rows.filter(record__in=self._records().filter(public_id=value))
            case _:
                return super().narrow(rows, name, value)

    def _records(self) -> Any:
        return Record.objects.visible_to(self.actor).order_by().values("pk")

    def _of_kind(self, rows: Any, kind: str) -> Any:
        return rows.filter(record__in=self._records().filter(kind=kind))

    def _of_side(self, ident: str) -> Q:
        """The host's are all that are not of a partner: its program's people are no members, and not met by all."""
        side = self.sides[ident]
        people = Person.objects.visible_to(self.actor).order_by()
        if not side.is_host:
            return Q(person__in=people.filter(organisation=side.organisation_id).values("pk"))
        partners = [each.organisation_id for each in self.sides.values() if not each.is_host]
        return Q(person__isnull=False) & ~Q(person__in=people.filter(organisation__in=partners).values("pk"))


class AsOfForm(forms.Form):
    """A day, at whose end something is looked at."""

    as_of = forms.DateField(
        label=_("As it was on"),
        required=False,
        widget=DateInput(),
        error_messages={"invalid": _("Write the day as 2026-11-24.")},
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_as_of(self) -> date | None:
        asked: date | None = self.cleaned_data["as_of"]
        if asked and asked > self.today:
            raise ValidationError(gettext("This day is still to come."))
        return asked
