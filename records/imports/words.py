"""Sentences about an import: what it would do, and what it did."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, ngettext_lazy

from core.tables.problems import ERROR
from records.imports.report import OUTCOMES
from records.kinds import kind_of


def kind_word(name: str) -> str:
    """What an item becomes, as a word."""
    own = {"group": _("Group"), "alliance": _("Alliance")}
    return own[name] if name in own else str(kind_of(name).label)


def left_out(report: dict[str, Any]) -> tuple[int, int]:
    """How many rows were refused, and how many lines are blank: both are skipped."""
    lines = {each["line"] for each in report.get("problems", []) if each["severity"] == ERROR and each["line"]}
    refused = min(len(lines), report.get("skipped", 0))
    return refused, report.get("skipped", 0) - refused


def filled(report: dict[str, Any]) -> int:
    """How many rows hold something. Before a trial nobody knows which are blank, and every row counts."""
    taken = sum(report.get(name, 0) for name in OUTCOMES)
    return taken + left_out(report)[0] if taken else report.get("rows", 0)


def done(report: dict[str, Any]) -> str:
    """What came of the rows, in a sentence: 3 rows came in, 1 changed, 2 were as before, 1 was left out."""
    created, updated, same = (report.get(name, 0) for name in OUTCOMES)
    refused, _blank = left_out(report)
    return _listed(
        ngettext("%(count)d row came in", "%(count)d rows came in", created) % {"count": created} if created else "",
        ngettext("%(count)d row changed", "%(count)d rows changed", updated) % {"count": updated} if updated else "",
        ngettext("%(count)d was as before", "%(count)d were as before", same) % {"count": same} if same else "",
        ngettext("%(count)d was left out", "%(count)d were left out", refused) % {"count": refused} if refused else "",
    ) or _("No row came in.")


def expected(report: dict[str, Any]) -> str:
    """What importing would do, by the trial."""
    created, updated, same = (report.get(name, 0) for name in OUTCOMES)
    refused, _blank = left_out(report)
    return _listed(
        ngettext("%(count)d row comes in", "%(count)d rows come in", created) % {"count": created} if created else "",
        ngettext("%(count)d row changes", "%(count)d rows change", updated) % {"count": updated} if updated else "",
        ngettext("%(count)d stays as it is", "%(count)d stay as they are", same) % {"count": same} if same else "",
        ngettext("%(count)d is left out", "%(count)d are left out", refused) % {"count": refused} if refused else "",
    ) or _("No row comes in.")


def _listed(*parts: str) -> str:
    said = ", ".join(part for part in parts if part)
    return f"{said}." if said else ""


def made(report: dict[str, Any]) -> str:
    """What they become: 1 goal, 16 milestones."""
    parts = []
    for name, counts in report.get("records", {}).items():
        total = counts["created"] + counts["updated"] + counts["unchanged"]
        parts.append(_counted(name) % {"count": total})
    return ", ".join(parts)


def _counted(name: str) -> Any:
    own = {
        "group": ngettext_lazy("%(count)d group", "%(count)d groups", "count"),
        "alliance": ngettext_lazy("%(count)d alliance", "%(count)d alliances", "count"),
    }
    return own[name] if name in own else kind_of(name).counted
