"""Actions as they were read from a line or from notes: every part can be changed before any of it is kept."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alliances.actors import Actor
from alliances.forms import DateInput, active_in
from alliances.models import Membership, Visibility
from alliances.permissions import Permission
from commitments.capture import Reading, Someone, read
from commitments.forms import NO_DATE, NOBODY
from commitments.notes import read_notes
from core.templatetags.look import day, names

LINE_LENGTH = 1_000
NOTE_LENGTH = 100_000
PROPOSED_AT_ONCE = 200
NO_TITLE = gettext_lazy("Write what is to be done.")

People = Mapping[str, Membership]
"""Everybody who can owe something, by the public ids of their memberships."""


def people_of(actor: Actor) -> People:
    return {each.public_id: each for each in active_in(actor)}


def someones(people: People) -> list[Someone]:
    return [Someone(ident, each.person.name) for ident, each in people.items()]


def offer(form: forms.Form, name: str, choices: Sequence[tuple[str, str]]) -> None:
    """What can be chosen in a field is known only when the form is made."""
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)
    field.choices = choices


class ReadForm(forms.Form):
    """What a line was read as. Where that is not certain, those who may be meant come first, and days are offered."""

    title = forms.CharField(
        label=gettext_lazy("What is to be done?"), max_length=300, error_messages={"required": NO_TITLE}
    )
    owner = forms.ChoiceField(
        label=gettext_lazy("Owner"), error_messages={"required": NOBODY, "invalid_choice": NOBODY}
    )
    due_on = forms.DateField(label=gettext_lazy("Due"), widget=DateInput(), error_messages={"required": NO_DATE})

    def __init__(self, *args: Any, people: People, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people, self.today = people, today
        for field in self.fields.values():
            field.widget.attrs["aria-label"] = field.label or ""
        offer(self, "owner", [("", _("Choose a person")), *self.owners()])

    @property
    def reading(self) -> Reading:
        raise NotImplementedError

    def owners(self) -> list[tuple[str, str]]:
        meant = [each.ident for each in self.reading.owners]
        idents = [*meant, *(each for each in self.people if each not in meant)]
        return [(each, f"{self.people[each].person.name}, {self.people[each].organisation.name}") for each in idents]

    def clean_owner(self) -> Membership:
        return self.people[self.cleaned_data["owner"]]

    @property
    def questions(self) -> list[str]:
        """What the line leaves open, in a sentence each."""
        reading = self.reading
        asked = []
        if len(reading.owners) > 1:
            asked.append(_("More than one person can be meant."))
        if reading.unknown:
            asked.append(_("Nobody here is called “%(name)s”.") % {"name": reading.unknown})
        if reading.days:
            asked.append(_("Which day is meant?"))
        return asked

    @property
    def days(self) -> list[dict[str, str]]:
        """The days that may be meant, for whoever chooses one."""
        return [{"value": each.isoformat(), "label": day(each, self.today)} for each in self.reading.days[:5]]


def initial_of(reading: Reading, owner: Someone | None) -> dict[str, Any]:
    return {"title": reading.title, "owner": owner.ident if owner else "", "due_on": reading.due_on}


class QuickForm(ReadForm):
    """One line, typed anywhere."""

    field_order = ("owner", "title", "due_on", "visibility")
    visibility = forms.ChoiceField(label=gettext_lazy("Who can see it"), required=False, initial=Visibility.INTERNAL)

    def __init__(self, *args: Any, actor: Actor, line: str, **kwargs: Any) -> None:
        self.actor, self.line = actor, line
        super().__init__(*args, **kwargs)
        own = actor.participation.organisation if actor.participation else ""
        choices = [(Visibility.INTERNAL, _("Only %(company)s") % {"company": own})]
        if actor.may(Permission.SHARE) and actor.alliance:
            choices.append((Visibility.SHARED, names([side.organisation for side in actor.alliance.sides])))
        offer(self, "visibility", choices)
        self.initial.update(initial_of(self.reading, self.proposed))

    @cached_property
    def reading(self) -> Reading:
        return read(self.line, today=self.today, people=someones(self.people))

    @property
    def proposed(self) -> Someone | None:
        """Who is named; whoever writes a line that names nobody means to do it themselves."""
        if self.reading.names_somebody or self.reading.unknown:
            return self.reading.owner
        own = [each for each in self.people.items() if each[1].person_id == self.actor.person.pk]
        return next((Someone(ident, each.person.name) for ident, each in own), None)

    def clean_visibility(self) -> str:
        return str(self.cleaned_data["visibility"] or Visibility.INTERNAL)


class ProposalForm(ReadForm):
    """One line of notes. Only what is ticked is checked and kept."""

    take = forms.BooleanField(label=gettext_lazy("Write it down"), required=False)
    line = forms.CharField(required=False, widget=forms.HiddenInput)

    @cached_property
    def reading(self) -> Reading:
        found = read_notes(str(self["line"].value() or ""), today=self.today, people=someones(self.people)).proposals
        return found[0].reading if found else Reading("")

    def clean(self) -> None:
        if not self.cleaned_data.get("take"):
            self.errors.clear()

    @property
    def changes(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in ("title", "owner", "due_on")}


Proposals = forms.formset_factory(
    ProposalForm, extra=0, max_num=PROPOSED_AT_ONCE, absolute_max=PROPOSED_AT_ONCE, validate_max=True
)


class NotesForm(forms.Form):
    """The text of a mail or of minutes, as it was pasted."""

    text = forms.CharField(
        label=gettext_lazy("The text"),
        max_length=NOTE_LENGTH,
        widget=forms.Textarea(attrs={"rows": 14}),
        error_messages={
            "required": gettext_lazy("Paste the text of a mail or of minutes first."),
            "max_length": gettext_lazy("That is longer than 100,000 characters. Paste it in parts."),
        },
    )


class AddForm(forms.Form):
    """A line from outside any alliance, and the alliance that it is for."""

    line = forms.CharField(
        label=gettext_lazy("What is to be done, by whom and by when?"),
        required=False,
        max_length=LINE_LENGTH,
        widget=forms.TextInput({"autofocus": True}),
    )
    alliance = forms.ChoiceField(
        label=gettext_lazy("Alliance"),
        error_messages={"required": gettext_lazy("Choose the alliance that it is for.")},
    )

    def __init__(self, *args: Any, alliances: list[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "alliance", [("", _("Choose an alliance")), *((each.public_id, each.title) for each in alliances)])
