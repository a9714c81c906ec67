"""Fields that every room's forms share. What they name is named by its public id."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from alliances.actors import Actor
from alliances.forms.base import ActorForm
from alliances.models import TAG_LENGTH, Membership, Participation, Visibility
from alliances.permissions import Permission
from core.sorting import SortKey


class PersonField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """One person of the alliance, by the public id of their membership."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(queryset=Membership.objects.none(), to_field_name="public_id", **kwargs)

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.person.name}, {obj.organisation.name}"


class TagsField(forms.CharField):
    """Words with commas between them, as a list."""

    def prepare_value(self, value: Any) -> Any:
        return value if isinstance(value, str) or value is None else ", ".join(value)

    def clean(self, value: Any) -> list[str]:
        tags = [" ".join(each.split()) for each in str(super().clean(value)).split(",")]
        long = next((tag for tag in tags if len(tag) > TAG_LENGTH), "")
        if long:
            raise ValidationError(gettext("“%(tag)s” is too long for a tag.") % {"tag": long}, code="too_long")
        return [tag for tag in tags if tag]


class SidePersonField(PersonField):
    """One person of a side that is named already."""

    def label_from_instance(self, obj: Any) -> str:
        return str(obj.person.name)


def active_people(form: ActorForm, **only: Any) -> Any:
    return active_in(form.actor, **only)


def active_in(actor: Actor, **only: Any) -> Any:
    """Everybody of the actor's alliance who can be named, the host's people first."""
    people = Membership.objects.in_alliance(actor.alliance).active().filter(**only)
    return people.select_related("person", "organisation").order_by("-participation__is_host", SortKey("person__name"))


class CompanyField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """One side of the alliance, by the public id of its company."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            queryset=Participation.objects.none(), to_field_name="organisation__public_id", empty_label=None, **kwargs
        )

    def prepare_value(self, value: Any) -> Any:
        return value.organisation.public_id if isinstance(value, Participation) else value


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
