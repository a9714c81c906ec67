"""Fields and rules that the forms of the plan share."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from alliances.actors import Actor
from alliances.forms import ActorForm
from alliances.models import Membership, Visibility
from alliances.permissions import Permission
from goals.periods import same_day_after

NOBODY = _("Name one person. A promise without an owner is a wish.")
NO_DATE = _("Name a day. It can move later; the first one stays on record.")


class PersonField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """One person of the alliance, by the public id of their membership."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(queryset=Membership.objects.none(), to_field_name="public_id", **kwargs)

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.person.name}, {obj.organisation.name}"


class SidePersonField(PersonField):
    """One person of a side that is named already."""

    def label_from_instance(self, obj: Any) -> str:
        return str(obj.person.name)


def active_people(form: ActorForm, **only: Any) -> Any:
    people = Membership.objects.in_alliance(form.actor.alliance).active().filter(**only)
    return people.select_related("person", "organisation").order_by("-participation__is_host", "person__name")


class VisibilityField(forms.ChoiceField):
    """Who can see what is made: one's own side unless somebody says otherwise."""

    def __init__(self) -> None:
        super().__init__(
            label=_("Who can see it"), choices=Visibility.choices, initial=Visibility.INTERNAL, required=False
        )

    def clean(self, value: Any) -> str:
        return str(super().clean(value) or Visibility.INTERNAL)


def demand_lead(form: ActorForm) -> str:
    """The visibility asked for, if the person may give it. Raises `ValidationError` with who can."""
    asked: str = form.cleaned_data["visibility"]
    if asked == Visibility.SHARED and not form.actor.may(Permission.SHARE):
        raise ValidationError(who_shares(form.actor))
    return asked


def who_shares(actor: Actor) -> str:
    """*Only a lead shares. Ask Maya Lindqvist.*"""
    leads = Membership.objects.in_alliance(actor.alliance).active().filter(participation=actor.participation)
    names = [each.person.name for each in leads.filter(role="lead").select_related("person").order_by("pk")[:2]]
    if not names:
        return gettext("Only a lead shares.")
    return gettext("Only a lead shares. Ask %(name)s.") % {"name": gettext(" or ").join(names)}


def before_goal(begins: date, day: date) -> ValidationError:
    meant = same_day_after(day, begins)
    shown = {"begins": date_format(begins, "j M Y"), "meant": date_format(meant, "j M Y")}
    guess = {"suggestion": meant.isoformat(), "suggestion_label": shown["meant"]}
    message = gettext("The goal begins on %(begins)s. Did you mean %(meant)s?") % shown
    return ValidationError(message.replace("%", "%%"), params=guess)


def period(goal: Any) -> str:
    """*2 Feb 2026 to 30 Jun 2027*, as far as it is known."""
    begins, ends = (date_format(day, "j M Y") if day else "" for day in (goal.starts_on, goal.ends_on))
    if begins and ends:
        return gettext("%(begins)s to %(ends)s") % {"begins": begins, "ends": ends}
    return (
        gettext("from %(day)s") % {"day": begins}
        if begins
        else gettext("until %(day)s") % {"day": ends}
        if ends
        else ""
    )
