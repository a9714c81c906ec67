"""What the pages of one import hold: a file that waits, and one that is in."""

from typing import Any

from django.core.paginator import Paginator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from alliances.models.alliance import companies
from alliances.permissions import Permission
from core.templatetags.look import number
from records.imports import showing, words
from records.imports.people import unknown_people
from records.imports.understanding import Understood
from records.models import Imported, ImportRun

PAGE_SIZE = 50
OUTCOMES = (
    ("created", gettext_lazy("New")),
    ("updated", gettext_lazy("Changed")),
    ("unchanged", gettext_lazy("As before")),
    ("skipped", gettext_lazy("Left out")),
)


def draft(actor: Any, run: ImportRun, understood: Understood, *, at_once: int) -> dict[str, Any]:
    """How a file was understood, and what importing it would do."""
    report = run.report
    is_tried = not understood.questions and len(understood.rows) <= at_once
    problems = showing.problems_shown(report.get("problems", []))
    return {
        "understood": understood,
        **_columns(understood),
        "fields": [{"name": each.name, "label": each.label} for each in understood.kind.fields],
        "questions": showing.questions_shown(understood),
        "missing": understood.proposal.missing,
        "sheets": showing.sheets_shown(understood),
        "header_rows": showing.header_rows_shown(understood),
        "preview_fields": showing.fields_shown(understood),
        "preview": showing.rows_shown(understood),
        "more_rows": max(0, len(understood.items) - showing.FIRST_ROWS),
        "row_count": len(understood.rows),
        "stands": _stands(understood, report, is_tried=is_tried),
        "made": words.made(report),
        "problems": problems,
        "problem_count": len(report.get("problems", [])),
        "people": report.get("people_placeholders", []) if is_tried else unknown_people(actor, understood),
        "may_confirm": not understood.questions and bool(understood.items),
        **_sides(actor, understood),
    }


def _columns(understood: Understood) -> dict[str, Any]:
    """Columns that become something, columns that are kept, and those with nothing in them."""
    columns = showing.columns_shown(understood)
    kept = [each for each in columns if not each["field"]]
    return {
        "columns": [each for each in columns if each["field"]],
        "kept": [each for each in kept if each["examples"]],
        "empty": [each["key"] for each in kept if not each["examples"]],
    }


def _stands(understood: Understood, report: dict[str, Any], *, is_tried: bool) -> str:
    if understood.questions:
        return _("There is something to answer before it can be imported.")
    if is_tried:
        return words.expected(report)
    rows = {"count": number(len(understood.rows))}
    return _("%(count)s rows. They are imported in the background, and you see how far it is.") % rows


def _sides(actor: Any, understood: Understood) -> dict[str, Any]:
    """Who will see it is asked only where both companies could."""
    if actor.alliance is None or not understood.kind.can_be_shared:
        return {"asks_visibility": False}
    may_share = actor.may(Permission.SHARE)
    return {
        "asks_visibility": True,
        "own_company": actor.participation.organisation,
        "may_share": may_share,
        "why_not": "" if may_share else _("Only a lead shares. Import it for your own side, and ask them."),
    }


def report(actor: Any, run: ImportRun, asked: dict[str, Any]) -> dict[str, Any]:
    """What came of an import: counters, everything it made or changed, and every problem."""
    told = run.report
    counted = [(name, label, told.get(name, 0)) for name, label in OUTCOMES]
    listed = [name for name, _label, count in counted[:3] if count]
    outcome = asked.get("outcome") if asked.get("outcome") in listed else listed[0] if listed else ""
    rows = Imported.objects.visible_to(actor).filter(run=run, outcome=outcome)
    rows = rows.select_related("record__alliance").order_by("pk")
    page = Paginator(_named(rows, run), PAGE_SIZE).get_page(asked.get("page"))
    return {
        "lead": words.done(told),
        "made": words.made(told),
        "figures": [_figure(name, label, count, told) for name, label, count in counted],
        "chips": [
            {"name": label, "url": f"?outcome={name}", "count": count, "is_current": name == outcome}
            for name, label, count in counted[:3]
            if count
        ],
        "page": page,
        "rows": [_row(each) for each in page.object_list],
        "problems": showing.problems_shown(told.get("problems", [])),
        "problem_count": len(told.get("problems", [])),
        "kept_columns": told.get("unmapped_columns", []),
        "people": told.get("people_placeholders", []),
        "kept": told.get("kept", []),
        "may_undo": not run.is_undone,
    }


def _figure(name: str, label: Any, count: int, told: dict[str, Any]) -> dict[str, Any]:
    """Blank lines are no rows that anybody misses: they are a note."""
    if name != "skipped":
        return {"label": label, "value": number(count)}
    refused, blank = words.left_out(told)
    said = ngettext("and %(count)d blank line", "and %(count)d blank lines", blank) % {"count": blank}
    return {"label": label, "value": number(refused), "note": said if blank else ""}


def _row(row: Imported) -> dict[str, Any]:
    target: Any = row.record or row.alliance
    if target is None:
        return {"line": row.line, "title": "", "url": "", "kind": ""}
    title = target.title
    kind = words.kind_word(row.record.kind if row.record else "alliance")
    return {"line": row.line, "title": title, "url": target.get_absolute_url(), "kind": kind}


def _named(rows: Any, run: ImportRun) -> Any:
    return rows if run.alliance_id else rows.prefetch_related(companies("alliance__"))
