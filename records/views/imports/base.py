"""Where imports are: in an alliance or in a program; and what the page of one holds."""

from functools import cached_property
from typing import Any, ClassVar

from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from alliances.permissions import Permission
from alliances.views.base import AllianceView, ProgramView
from records import operations
from records.imports import pages, words
from records.imports.kinds import ALLIANCE, PROGRAM, import_kind
from records.models import ImportRun
from records.operations.imports import AT_ONCE, is_under_way


class Imports:
    """What both levels have in common; each says where it is."""

    level: ClassVar[str]
    names: ClassVar[str]  # before the verb, in the names of addresses
    around: ClassVar[str]  # the template of what stands around lists and reports
    actor: Any
    kwargs: dict[str, Any]
    request: HttpRequest

    @property
    def place(self) -> str:
        raise NotImplementedError

    def url(self, verb: str, *args: str) -> str:
        return reverse(f"imports:{self.names}_{verb}", args=[self.place, *args])

    def runs(self) -> Any:
        return ImportRun.objects.to_handle(self.actor).select_related("created_by", "alliance", "program")

    @cached_property
    def run(self) -> ImportRun:
        run: ImportRun | None = self.runs().filter(public_id=self.kwargs["run_id"]).first()
        if run is None:
            raise Http404
        return run

    def run_url(self, verb: str = "detail") -> str:
        return self.url(verb, self.run.public_id)

    def crumbs(self) -> list[dict[str, str]]:
        raise NotImplementedError

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        crumbs = [*self.crumbs(), {"name": _("Imports"), "url": self.url("list")}]
        urls = {"list_url": self.url("list"), "create_url": self.url("create")}
        shown = urls | {"crumbs": crumbs, "around": self.around}
        context: dict[str, Any] = super().get_context_data(**shown | kwargs)  # type: ignore[misc]
        return context


class OfAlliance(Imports, AllianceView):
    permission = Permission.IMPORT
    level, names, tab = ALLIANCE, "import", "plan"
    around = "alliances/alliance_base.html"

    @property
    def place(self) -> str:
        return self.alliance.public_id

    def crumbs(self) -> list[dict[str, str]]:
        return [{"name": self.alliance.title, "url": self.alliance.get_absolute_url()}]


class OfProgram(Imports, ProgramView):
    permission = Permission.FOUND
    level, names = PROGRAM, "program_import"
    around = "base.html"

    @property
    def place(self) -> str:
        return str(self.actor.program.public_id)

    def crumbs(self) -> list[dict[str, str]]:
        program = self.actor.program
        return [{"name": program.name, "url": reverse("alliances:program_detail", args=[program.public_id])}]


def stand(run: ImportRun) -> tuple[str, str]:
    """How an import stands: the status and its words."""
    if run.is_undone:
        return "stale", _("Taken back")
    if run.is_draft:
        return ("waiting", _("Under way")) if is_under_way(run) else ("open", _("Not imported yet"))
    return "done", words.done(run.report)


def shown(view: Imports, run: ImportRun) -> dict[str, Any]:
    """What the page of an import holds, as it stands now."""
    urls = {f"{verb}_url": view.run_url(verb) for verb in ("detail", "answers", "confirm", "drop", "undo")}
    here = urls | {"run": run, "stand": stand(run), "kind": import_kind(run.kind)}
    if not run.is_draft:
        return here | pages.report(view.actor, run, view.request.GET.dict())
    if is_under_way(run):
        return here | {"job_url": reverse("alliances:job_detail", args=[run.job])}
    understood = operations.import_understood(run=run)
    return here | pages.draft(view.actor, run, understood, at_once=AT_ONCE)
