from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from alliances import operations
from alliances.first_steps import first_steps
from alliances.forms import AllianceCreateForm, AllianceFilterForm, AllianceForm
from alliances.models import Alliance, with_tags
from alliances.permissions import Permission
from alliances.views.base import AllianceView, MineView
from alliances.views.parts import part
from core.lists import Column, ListPage
from core.views import FormPage, Page, Verb, leave, say


def other_names(alliance: Alliance) -> str:
    return ", ".join(each.organisation.name for each in alliance.others)


class AllianceList(MineView, ListPage):
    permission = Permission.READ
    place = "alliances"
    template_name = "alliances/alliance_list.html"
    fragment_name = "alliances/_alliance_table.html"
    filter_form = AllianceFilterForm
    default_sort = "partner"
    export_name = "alliances"
    columns = (
        Column("partner", gettext_lazy("Partner"), other_names, ("other_name",)),
        Column("purpose", gettext_lazy("What it is for"), lambda row: row.purpose),
        Column("depth", gettext_lazy("Depth"), lambda row: row.get_depth_display(), ("depth",)),
        Column("stage", gettext_lazy("Stage"), lambda row: str(row.stage or ""), ("stage__position",)),
        Column("tags", gettext_lazy("Our tags"), lambda row: ", ".join(row.tags)),
        Column("review", gettext_lazy("Next review"), lambda row: row.next_review_on, ("next_review_on",)),
        Column("notice", gettext_lazy("Notice by"), lambda row: row.notice_by, ("notice_by",)),
    )

    def rows(self) -> Any:
        rows = Alliance.objects.visible_to(self.actor).with_others(self.actor).select_related("stage")
        return with_tags(rows, self.actor)

    def filter_options(self) -> dict[str, Any]:
        return {"actor": self.actor}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        may_found, first = self.actor.may(Permission.FOUND), first_steps(self.actor)
        archive = {"label": _("Put away"), "url": reverse("alliances:alliance_select_archive"), "icon": "archive"}
        return super().get_context_data(
            may_edit=may_found,
            actions=[*self.programs(), *(first[:1] if kwargs["rows"] else [])],
            first_steps=first,
            bulk=[archive] if may_found else [],
            lead=self.lead(kwargs["page"].paginator.count),
            **kwargs,
        )

    def programs(self) -> list[dict[str, str]]:
        """Where people of the host see who has a role, and import their partners."""
        return [
            {"label": role.program.name, "url": reverse("alliances:program_detail", args=[role.program.public_id])}
            for role in self.actor.program_roles
        ]

    def lead(self, count: int) -> str:
        return ngettext("%(count)d alliance.", "%(count)d alliances.", count) % {"count": count} if count else ""


class AllianceDetail(AllianceView, Page):
    permission = Permission.READ
    tab = "overview"
    template_name = "alliances/alliance_detail.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        may_edit = self.actor.may_every(Permission.EDIT_JOINT)
        edit_url = reverse("alliances:alliance_edit", args=[self.alliance.public_id])
        return super().get_context_data(
            may_edit=may_edit,
            may_archive=self.actor.may(Permission.FOUND),
            edit_url=edit_url,
            header_actions=[{"label": _("Edit"), "url": edit_url, "icon": "edit"}] if may_edit else [],
            due=part(self.request, "commitments:due"),
            goals=part(self.request, "goals:goal_overview"),
            latest=part(self.request, "records:latest"),
            **kwargs,
        )


class AllianceCreate(MineView, FormPage):
    permission = Permission.FOUND
    place = "alliances"
    template_name = "alliances/alliance_create.html"
    fragment_name = "alliances/_alliance_form.html"
    form_class = AllianceCreateForm

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"actor": self.actor}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        crumbs = [{"name": _("Alliances"), "url": reverse("alliances:alliance_list")}]
        return super().get_context_data(crumbs=crumbs, **kwargs)

    def act(self, form: AllianceCreateForm) -> Alliance:
        alliance = operations.alliance_create(by=self.actor, **form.changes)
        say(self.request, _("The alliance is there. Nothing was sent to anybody."))
        return alliance


class AllianceEdit(AllianceView, FormPage):
    permission = Permission.EDIT_JOINT
    every = True
    template_name = "alliances/alliance_edit.html"
    fragment_name = "alliances/_alliance_form.html"
    form_class = AllianceForm

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"actor": self.actor, "instance": self.alliance}

    def act(self, form: AllianceForm) -> Alliance:
        return operations.alliance_edit(
            by=self.actor, alliance=self.alliance, version=form.cleaned_data["version"], changes=form.changes
        )


class AllianceArchive(AllianceView, Verb):
    permission = Permission.FOUND

    def act(self, request: Any) -> Alliance:
        alliance = operations.alliance_archive(by=self.actor, alliance=self.alliance)
        say(request, _("Put away. It keeps everything and can be brought back."))
        return alliance


class AllianceRestore(AllianceView, Verb):
    permission = Permission.FOUND

    def act(self, request: Any) -> Alliance:
        return operations.alliance_restore(by=self.actor, alliance=self.alliance)


class AllianceSelectArchive(MineView, Verb):
    permission = Permission.FOUND

    def act(self, request: Any) -> list[Alliance]:
        own = Alliance.objects.visible_to(self.actor).filter(program__in=self.actor.programs)
        chosen = own.filter(public_id__in=request.POST.getlist("selected"))
        return [operations.alliance_archive(by=self.actor, alliance=alliance) for alliance in chosen]

    def done(self, request: Any, result: list[Alliance]) -> HttpResponse:
        count = len(result)
        say(
            request, ngettext("%(count)d alliance put away.", "%(count)d alliances put away.", count) % {"count": count}
        )
        return leave(request, reverse("alliances:alliance_list"))
