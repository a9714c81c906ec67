from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy

from alliances.first_steps import first_steps
from alliances.models import Alliance
from alliances.permissions import Permission
from alliances.views.base import MineView
from core.files import table_file
from core.lists import PAGE_SIZE, Column
from core.tables.write import FORMATS
from core.views import Page
from portfolio import sentences
from portfolio.forms import PortfolioFilterForm
from portfolio.lines import lines_of

COLUMNS = (
    Column("partner", gettext_lazy("Partner"), lambda line: line.partner),
    Column("purpose", gettext_lazy("What it is for"), lambda line: line.alliance.purpose),
    Column("group", gettext_lazy("Attention"), lambda line: str(dict(sentences.GROUPS)[line.finding.group])),
    Column("why", gettext_lazy("Why it is here"), lambda line: line.why),
    Column("depth", gettext_lazy("Depth"), lambda line: line.alliance.get_depth_display()),
    Column("stage", gettext_lazy("Stage"), lambda line: str(line.alliance.stage or "")),
    Column("milestone", gettext_lazy("Next milestone"), lambda line: line.next.title if line.next else ""),
    Column("milestone_due", gettext_lazy("Next milestone, due"), lambda line: line.next and line.next.due_on),
    Column("ours", gettext_lazy("Overdue, ours"), lambda line: line.facts.ours_late),
    Column("theirs", gettext_lazy("Overdue, theirs"), lambda line: line.facts.theirs_late),
    Column("heard", gettext_lazy("Days since they were heard"), lambda line: line.facts.silent_for),
    Column("review", gettext_lazy("Next review"), lambda line: line.alliance.next_review_on),
    Column("notice", gettext_lazy("Notice by"), lambda line: line.alliance.notice_by),
)


class Portfolio(MineView, Page):
    """Every alliance in one line, sorted by need of attention, with the reason in words."""

    permission = Permission.READ
    place = "portfolio"
    template_name = "portfolio/portfolio.html"
    fragment_name = "portfolio/_portfolio_table.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        alliances = Alliance.objects.visible_to(self.actor).current().with_names().select_related("stage")
        lines = lines_of(self.actor, alliances)
        form = PortfolioFilterForm(request.GET)
        found = form.of(lines) if form.is_valid() else []
        kind = request.GET.get("export")
        if kind in FORMATS and form.is_valid():
            return table_file(kind, "portfolio", COLUMNS, found)
        understood = form.is_valid() and kind is None
        context = self.get_context_data(lines=lines, found=found, form=form, unknown_export=kind, **kwargs)
        return self.render_to_response(context, status=200 if understood else 400)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        lines, found = kwargs.pop("lines"), kwargs.pop("found")
        first = first_steps(self.actor)
        page = Paginator(found, PAGE_SIZE).get_page(self.request.GET.get("page"))
        return super().get_context_data(
            page=page,
            groups=sentences.groups(found, list(page.object_list)),
            lead=sentences.lead(found or lines),
            chips=sentences.chips(lines, self.request.GET.dict()),
            actions=first[:1] if lines else [],
            first_steps=first,
            is_new=not lines,
            **kwargs,
        )
