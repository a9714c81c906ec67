"""The stages of a program on one page: a line each, and ready lists while no alliance is at any of them."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from alliances import operations
from alliances.forms.stage import PresetForm, StageFormSet, wanted
from alliances.models import Alliance
from alliances.operations.stage import Wanted, preset
from alliances.permissions import Permission
from alliances.views.program import OfProgram
from core.errors import Refused
from core.views import Page, leave, say


class ProgramStages(OfProgram, Page):
    permission = Permission.FOUND
    template_name = "alliances/program_stages.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        stages = list(self.program.stages.all())
        at = Alliance.objects.visible_to(self.actor).filter(program=self.program, stage__in=stages)
        used = set(at.values_list("stage__name", flat=True))
        initial = [{"was": each.name, "name": each.name, "place": each.position} for each in stages]
        context = {"lines": StageFormSet(initial=initial), "used": used, "presets": None if used else PresetForm()}
        return super().get_context_data(**context | kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if "preset" in request.POST:
            return self.start_over(PresetForm(request.POST))
        lines = StageFormSet(request.POST)
        if not lines.is_valid():
            return self.render_to_response(self.get_context_data(lines=lines), status=422)
        return self.save(wanted(lines), lines=lines)

    def start_over(self, form: PresetForm) -> HttpResponse:
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(presets=form), status=422)
        gone = [Wanted(stage.name, stage.name, is_removed=True) for stage in self.program.stages.all()]
        return self.save([*gone, *preset(form.cleaned_data["preset"])])

    def save(self, stages: list[Wanted], **shown: Any) -> HttpResponse:
        try:
            operations.stages_edit(by=self.actor, program=self.program, wanted=stages)
        except Refused as refusal:
            return self.render_to_response(self.get_context_data(refusal=refusal.message, **shown), status=422)
        say(self.request, _("The stages are as you wrote them. Alliances keep the one they are at."))
        return leave(self.request, self.program_url)
