from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from alliances.forms import ActorForm
from alliances.models import Alliance
from notifications.models import CalendarFeed


class AllianceField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """One of somebody's alliances, or none for all of them, by its public id."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            queryset=Alliance.objects.none(),
            to_field_name="public_id",
            required=False,
            empty_label=_("All my alliances"),
            error_messages={"invalid_choice": _("Choose one of your alliances.")},
            **kwargs,
        )


class FeedForm(ActorForm):
    name = forms.CharField(
        label=_("Name"),
        max_length=100,
        help_text=_("As your calendar shows it, and by which you know it when you revoke it."),
        error_messages={"required": _("Write a name.")},
    )
    alliance = AllianceField(label=_("Alliance"))
    extent = forms.ChoiceField(label=_("It holds"), choices=CalendarFeed.Extent, initial=CalendarFeed.Extent.MINE)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        alliances: Any = self.fields["alliance"]
        alliances.queryset = alliances.queryset.current().with_others(self.actor).order_by("other_name", "pk")
