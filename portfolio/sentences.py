"""What the portfolio says above its lines: how things stand, and in which groups the lines come."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from core.templatetags.look import long_day
from portfolio.forms import MINE, NOTICE, NOTICE_AHEAD, is_shown
from portfolio.lines import Line

GROUPS = (
    ("now", gettext_lazy("Needs you now")),
    ("look", gettext_lazy("Worth a look")),
    ("quiet", gettext_lazy("Nothing needs you")),
)


def lead(lines: list[Line]) -> str:
    """How things stand, in one or two sentences."""
    if not lines:
        return _("No alliance yet.")
    now = sum(line.finding.group == "now" for line in lines)
    if now and len(lines) == 1:
        said = _("Your alliance needs you.")
    elif now:
        one, many = _("%(count)d of %(all)d alliances needs you."), _("%(count)d of %(all)d alliances need you.")
        said = (one if now == 1 else many) % {"count": now, "all": len(lines)}
    else:
        said = ngettext("Your alliance is quiet.", "None of %(all)d alliances needs you.", len(lines))
        said %= {"all": len(lines)}
    return f"{said} {_next_notice(lines)}".rstrip()


def _next_notice(lines: list[Line]) -> str:
    near = [line for line in lines if line.notice_in is not None and line.notice_in <= NOTICE_AHEAD]
    if not near:
        return ""
    first = min(near, key=lambda line: line.notice_in or 0)
    named = {"partner": first.partner, "day": long_day(first.alliance.notice_by)}
    return _("The most urgent date is the notice to %(partner)s, %(day)s.") % named


def groups(lines: list[Line], shown: list[Line]) -> list[tuple[Any, int, list[Line]]]:
    """The groups that have lines on this page: title, how many there are in all, and those of this page."""
    found = [
        (
            title,
            sum(line.finding.group == name for line in lines),
            [line for line in shown if line.finding.group == name],
        )
        for name, title in GROUPS
    ]
    return [group for group in found if group[2]]


def chips(lines: list[Line], asked: dict[str, str]) -> list[dict[str, Any]]:
    """The ready filters with what each would show; one that would show all or nothing is left out."""
    chosen = asked.get("status") or asked.get("depth") or ""
    counts = {
        "": len(lines),
        MINE: sum(is_shown(line, MINE) for line in lines),
        "strategic": sum(line.alliance.depth == "strategic" for line in lines),
        NOTICE: sum(is_shown(line, NOTICE) for line in lines),
    }
    ready = [
        ("", _("All"), "?"),
        (MINE, _("Mine"), f"?status={MINE}"),
        ("strategic", _("Strategic"), "?depth=strategic"),
        (NOTICE, _("Notice within 90 days"), f"?status={NOTICE}"),
    ]
    return [
        {"name": label, "url": url, "count": counts[name], "is_current": name == chosen}
        for name, label, url in ready
        if not name or name == chosen or 0 < counts[name] < len(lines)
    ]
