"""The steps of an import, wherever it is: a file, how it is understood, what came of it, taking it back."""

from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from alliances.models import Visibility
from core.errors import Refused
from core.htmx import wants_fragment
from core.lists import Column, ListPage
from core.tables.write import FORMATS, write_table
from core.tasks import enqueue
from core.views import FormPage, Page, Verb, leave, say
from records import operations
from records.forms.imports import ImportFilterForm, ImportForm, mapping_of
from records.imports import showing, words
from records.imports.kinds import import_kind, import_kinds
from records.models import ImportRun
from records.views.imports.base import Imports, shown, stand


class ListOfImports(Imports, ListPage):
    template_name = "imports/import_list.html"
    fragment_name = "imports/_import_table.html"
    filter_form = ImportFilterForm
    export_name = "imports"
    default_sort = "-when"
    columns = (
        Column("name", gettext_lazy("File"), lambda run: run.name, ("name",)),
        Column("kind", gettext_lazy("What it is"), lambda run: str(import_kind(run.kind).label)),
        Column("who", gettext_lazy("Who"), lambda run: str(run.created_by), ("created_by__name",)),
        Column("when", gettext_lazy("When"), lambda run: run.created_at, ("created_at",)),
        Column("rows", gettext_lazy("Rows"), lambda run: words.filled(run.report)),
        Column("stand", gettext_lazy("How it stands"), lambda run: stand(run)[1]),
    )

    def rows(self) -> Any:
        return self.runs().defer("content")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        rows = [
            {
                "run": run,
                "url": self.url("detail", run.public_id),
                "count": words.filled(run.report),
                "stand": stand(run),
            }
            for run in kwargs["rows"]
        ]
        actions = [{"label": _("Import a table"), "url": self.url("create"), "icon": "file-import", "kind": "primary"}]
        count = kwargs["page"].paginator.count
        lead = ngettext("%(count)d file so far.", "%(count)d files so far.", count) % {"count": count} if count else ""
        return super().get_context_data(**kwargs | {"rows": rows, "actions": actions, "lead": lead})


class CreateOfImport(Imports, FormPage):
    template_name = "imports/import_create.html"
    form_class = ImportForm

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"actor": self.actor, "kinds": import_kinds(self.level)}

    def get_initial(self) -> dict[str, Any]:
        """The page that somebody came from knows which kind they mean."""
        kind = self.request.GET.get("kind")
        return super().get_initial() | ({"kind": kind} if kind else {})

    def act(self, form: ImportForm) -> ImportRun:
        try:
            run, understood = operations.import_start(by=self.actor, **form.given)
        except Refused as refusal:
            field = "text" if form.given["pasted"] else "file"
            raise Refused(refusal.message, field=field, code=refusal.code) from refusal
        operations.import_answer(by=self.actor, run=run, understood=understood)
        return run


class DetailOfImport(Imports, Page):
    """Before it is confirmed, how the file was understood; afterwards, what came of it."""

    template_name = "imports/import_detail.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if (kind := request.GET.get("export")) in FORMATS:
            return self.problems_as(str(kind))
        return super().get(request, *args, **kwargs)

    def problems_as(self, kind: str) -> HttpResponse:
        problems = self.run.report.get("problems", [])
        content = write_table(kind, showing.problem_head(), showing.problem_cells(problems))
        headers = {"Content-Disposition": f'attachment; filename="import.{kind}"'}
        return HttpResponse(content, content_type=FORMATS[kind], headers=headers)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**shown(self, self.run) | kwargs)


class AnswersOfImport(Imports, Page):
    """Another mapping, or answers: the file is read again, and shown as it is understood now."""

    http_method_names = ["post"]
    template_name = "imports/import_detail.html"
    fragment_name = "imports/_import_draft.html"

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            mapping = mapping_of(operations.import_understood(run=self.run), request.POST)
            operations.import_answer(by=self.actor, run=self.run, mapping=mapping)
        except Refused as refusal:
            return self.render_to_response(self.get_context_data(refusal=refusal.message), status=422)
        if not wants_fragment(request):
            return leave(request, self.run_url())
        self.run.refresh_from_db(from_queryset=ImportRun.objects.to_handle(self.actor))
        return self.render_to_response(self.get_context_data())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**shown(self, self.run) | kwargs)


class ConfirmOfImport(Imports, Verb):
    def act(self, request: HttpRequest) -> ImportRun:
        visibility = request.POST.get("visibility", Visibility.INTERNAL)
        if visibility not in Visibility.values:
            raise Refused(_("Say who will see it."), field="visibility")
        return operations.import_confirm(by=self.actor, run=self.run, visibility=visibility, enqueue=enqueue)

    def done(self, request: HttpRequest, result: ImportRun) -> HttpResponse:
        if result.is_draft:
            return leave(request, reverse("alliances:job_detail", args=[result.job]))
        return leave(request, self.run_url())


class UndoOfImport(Imports, FormPage):
    """Asked first, since it cannot be undone."""

    template_name = "imports/import_undo.html"
    fragment_name = "imports/_import_undo.html"
    form_class = forms.Form

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        if self.run.is_draft or self.run.is_undone:
            raise Http404
        made = words.made(self.run.report)
        return super().get_context_data(
            run=self.run, made=made, url=self.run_url("undo"), back_url=self.run_url(), **kwargs
        )

    def act(self, form: Any) -> list[str]:
        return operations.import_undo(by=self.actor, run=self.run)

    def done(self, result: list[str]) -> HttpResponse:
        kept = ngettext(
            "%(count)d stays, because people have worked on it.",
            "%(count)d stay, because people have worked on them.",
            len(result),
        )
        say(self.request, _("Taken back.") + (f" {kept % {'count': len(result)}}" if result else ""))
        return leave(self.request, self.run_url())


class DropOfImport(Imports, Verb):
    def act(self, request: HttpRequest) -> None:
        operations.import_drop(by=self.actor, run=self.run)

    def done(self, request: HttpRequest, result: None) -> HttpResponse:
        say(request, _("The file is put away. Nothing was made of it."))
        return leave(request, self.url("list"))
