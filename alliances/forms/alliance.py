from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from alliances.forms.base import ActorForm, DateInput, VersionForm
from alliances.forms.fields import TagsField
from alliances.models import TAG_LENGTH, Alliance, AllianceTag, Depth, Program, Stage
from alliances.operations.alliance import HOST_FIELDS
from core.lists import FilterForm


class AllianceForm(VersionForm):
    stage: "forms.ModelChoiceField[Any]" = forms.ModelChoiceField(
        label=_("Stage"), queryset=Stage.objects.none(), to_field_name="public_id", required=False
    )

    tags = TagsField(
        label=_("Our tags"), required=False, help_text=_("Words with commas between them. Only our side sees them.")
    )

    class Meta:
        model = Alliance
        fields = [
            "purpose",
            "depth",
            "stage",
            "next_review_on",
            "agreement_ends_on",
            "notice_by",
            "renews_itself",
            "agreement_place",
            "time_zone",
        ]
        labels = {"purpose": _("What is it for?"), "time_zone": _("Time zone")}
        widgets = {name: DateInput() for name in ("next_review_on", "agreement_ends_on", "notice_by")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        participation = self.actor.participation
        if participation and not participation.is_host:
            for name in HOST_FIELDS & self.fields.keys():
                del self.fields[name]
        if "tags" in self.fields and self.instance.pk:
            own = AllianceTag.objects.visible_to(self.actor).filter(alliance=self.instance.pk)
            self.initial["tags"] = list(own.filter(owner_organisation=participation).names())


class AllianceCreateForm(AllianceForm):
    program: "forms.ModelChoiceField[Any]" = forms.ModelChoiceField(
        label=_("Program"), queryset=Program.objects.none(), to_field_name="public_id"
    )
    partner = forms.CharField(
        label=_("With which company?"), max_length=200, help_text=_("A name is enough. Nothing is sent to them.")
    )

    field_order = ["program", "partner", "purpose"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["tags"]  # for an alliance that is there
        programs = self.actor.program_roles
        if len(programs) == 1:
            self.fields["program"].widget = forms.HiddenInput()
            self.fields["program"].initial = programs[0].program
            self.fields["time_zone"].initial = programs[0].program.time_zone


class AllianceFilterForm(ActorForm, FilterForm):
    depth = forms.ChoiceField(label=_("Depth"), required=False, choices=[("", _("Any")), *Depth.choices])
    stage: "forms.ModelChoiceField[Any]" = forms.ModelChoiceField(
        label=_("Stage"), queryset=Stage.objects.none(), to_field_name="public_id", required=False, empty_label=_("Any")
    )
    tag = forms.CharField(label=_("Tag"), required=False, max_length=TAG_LENGTH)
    due_before = forms.DateField(label=_("Notice date before"), required=False, widget=DateInput())
    status = forms.ChoiceField(
        label=_("Show"),
        required=False,
        choices=[("", _("Current")), ("archived", pgettext_lazy("state", "Put away")), ("all", _("All"))],
    )

    def narrow(self, rows: Any, name: str, value: Any) -> Any:
        match name:
            case "q":
                by_name = Alliance.unwalled.filter(participations__organisation__name__icontains=value).values("pk")
                return rows.filter(Q(purpose__icontains=value) | Q(pk__in=by_name))
            case "tag":
                tagged = AllianceTag.objects.visible_to(self.actor).filter(name__iexact=value)
                return rows.filter(pk__in=tagged.values("alliance"))
            case "due_before":
                return rows.filter(notice_by__lt=value)
            case "status":
                return rows if value == "all" else rows.exclude(archived_at=None)
            case "depth":
                return rows.filter(depth=value)
            case "stage":
                return rows.filter(stage=value)
            case _:
                return super().narrow(rows, name, value)

    def apply(self, rows: Any) -> Any:
        return super().apply(rows if self.cleaned_data["status"] else rows.current())
