from typing import Any

from django.core.paginator import Paginator
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from alliances.models import Alliance, Depth
from alliances.permissions import Permission
from alliances.views.base import MineView
from core.lists import Column
from core.tables.write import FORMATS, write_table
from core.templatetags.look import long_day
from core.views import Page
from portfolio.lines import Line, lines_of

GROUPS = (
    ("now", gettext_lazy("Needs you now")),
    ("look", gettext_lazy("Worth a look")),
    ("quiet", gettext_lazy("Nothing needs you")),
)
COLUMNS = (
    Column("partner", gettext_lazy("Partner"), lambda line: line.partner.name),
    Column("why", gettext_lazy("Why it is here"), lambda line: line.why),
    Column("depth", gettext_lazy("Depth"), lambda line: line.alliance.get_depth_display()),
    Column("stage", gettext_lazy("Stage"), lambda line: str(line.alliance.stage or "")),
    Column("ours", gettext_lazy("Overdue, ours"), lambda line: line.facts.ours_late),
    Column("theirs", gettext_lazy("Overdue, theirs"), lambda line: line.facts.theirs_late),
    Column("heard", gettext_lazy("Days of silence"), lambda line: line.facts.silent_for),
    Column("next", gettext_lazy("Next due"), lambda line: line.next_due),
    Column("review", gettext_lazy("Next review"), lambda line: line.alliance.next_review_on),
    Column("notice", gettext_lazy("Notice by"), lambda line: line.alliance.notice_by),
)


class Portfolio(MineView, Page):
    """Every alliance in one line, sorted by need of attention, with the reason in words."""

    permission = Permission.READ
    template_name = "portfolio/portfolio.html"
    fragment_name = "portfolio/_portfolio_table.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        request.place = "portfolio"  # type: ignore[attr-defined]
        return super().dispatch(request, *args, **kwargs)  # type: ignore[return-value]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        lines = lines_of(self.actor, list(self.alliances()))
        if (kind := request.GET.get("export", "")) in FORMATS:
            return export(kind, lines)
        page = Paginator(lines, 50).get_page(request.GET.get("page"))
        shown = list(page.object_list)
        groups = [
            (
                title,
                sum(line.finding.group == name for line in lines),
                [line for line in shown if line.finding.group == name],
            )
            for name, title in GROUPS
        ]
        context = self.get_context_data(
            page=page, groups=[group for group in groups if group[2]], lead=lead(lines), chips=self.chips(), **kwargs
        )
        return self.render_to_response(context)

    def alliances(self) -> Any:
        found = Alliance.objects.visible_to(self.actor).current().with_names().select_related("stage")
        asked = self.request.GET
        if asked.get("depth") in Depth.values:
            found = found.filter(depth=asked["depth"])
        if asked.get("mine"):
            found = found.filter(pk__in=[each.alliance_id for each in self.actor.memberships])
        if text := asked.get("q", "").strip()[:200]:
            named = Alliance.objects.visible_to(self.actor).filter(participations__organisation__name__icontains=text)
            found = found.filter(Q(pk__in=named.values("pk")) | Q(purpose__icontains=text))
        return found

    def chips(self) -> list[dict[str, Any]]:
        asked = self.request.GET
        everything = not (asked.get("depth") or asked.get("mine"))
        chips = [{"name": _("All"), "url": "?", "is_current": everything}]
        if self.actor.program_roles and self.actor.memberships:
            chips.append({"name": _("Mine"), "url": "?mine=1", "is_current": bool(asked.get("mine"))})
        return chips + [
            {"name": label, "url": f"?depth={depth}", "is_current": asked.get("depth") == depth}
            for depth, label in Depth.choices
        ]


def of_group(lines: list[Line], name: str) -> list[Line]:
    return [line for line in lines if line.finding.group == name]


def export(kind: str, lines: list[Line]) -> HttpResponse:
    head = [str(column.label) for column in COLUMNS]
    content = write_table(kind, head, ([column.value(line) for column in COLUMNS] for line in lines))
    headers = {"Content-Disposition": f'attachment; filename="portfolio.{kind}"'}
    return HttpResponse(content, content_type=FORMATS[kind], headers=headers)


def lead(lines: list[Line]) -> str:
    """How things stand, in one or two sentences."""
    if not lines:
        return _("No alliance yet.")
    now = sum(line.finding.group == "now" for line in lines)
    words = {"count": now, "all": len(lines)}
    said = (
        ngettext("%(count)d of %(all)d alliances needs you.", "%(count)d of %(all)d alliances need you.", now) % words
    )
    coming = [line for line in lines if line.facts.notice_by and line.facts.notice_by >= line.facts.today]
    first = min(coming, key=lambda line: line.facts.notice_by or line.facts.today, default=None)
    if first is None:
        return said % words
    named = {"partner": first.partner.name, "day": long_day(first.facts.notice_by)}
    return said % words + " " + _("The next notice date is that of %(partner)s, %(day)s.") % named
