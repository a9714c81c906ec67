"""What a page of one record says beside its own words: our view against the facts, and where its other pages are."""

from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from alliances.permissions import Permission
from core.errors import is_allowed
from core.templatetags.look import age, quoted, visibility
from goals.forms import period
from goals.models import Goal
from goals.plan import address
from goals.rows import GoalRow
from goals.sentences import how_it_stands
from goals.views.base import PlanView
from records.models import Record, Stated
from records.operations.record import demand_put_away
from records.own_words import VIEWS
from records.sharing import is_theirs_to_share

KINDS = {"on_track": "good", "watch": "warn", "off_track": "bad"}
JUDGED = frozenset({*KINDS, "stale"})
"""What the facts can say that a view can contradict."""


def goal_facts(view: PlanView, goal: Goal) -> dict[str, Any]:
    """All that a change under the goal may change about it."""
    [row] = view.plan.rows([goal])
    return {
        "row": row,
        "sentence": how_it_stands(row),
        "period": period(goal),
        "stated": stated_shown(goal, view.plan.today),
        "contradiction": contradiction(view, row),
        "pages": record_pages(view, goal.record),
    }


def stated_shown(goal: Any, today: Any) -> dict[str, str] | None:
    """Our view of a goal: drawing, word and age; None while nobody has said anything."""
    if not goal.stated:
        return None
    return {
        "kind": KINDS[goal.stated],
        "word": str(Stated.Status(goal.stated).label),
        "age": age(goal.stated_at, today),
        "reason": goal.stated_reason,
    }


def contradiction(view: PlanView, row: GoalRow) -> dict[str, Any] | None:
    """Our view and the facts say different things, and nobody has said why."""
    goal, facts = row.goal, row.standing.status
    if not goal.stated or goal.stated_reason or facts is None or facts.name not in JUDGED or facts.name == goal.stated:
        return None
    said = {"view": VIEWS[goal.stated], "facts": VIEWS[facts.name]}
    culprit = quoted(row.standing.culprit)
    why = f"{culprit}: {facts.why}" if facts.why else culprit
    url = address("records:stated_set", view.alliance.public_id, goal.public_id)
    change = {"label": _("Change our view"), "url": url}
    keep = {"label": _("Keep it, and say why"), "url": url, "kind": "quiet"}
    own = view.plan.own_company
    return {
        "text": _("We say %(view)s. The facts say %(facts)s.") % said + f" {capfirst(why)}.",
        "actions": [change, keep] if url and view.actor.may(Permission.CREATE) else [],
        "seen": visibility(False, own, view.plan.companies, True),
    }


def record_pages(view: PlanView, record: Record) -> dict[str, str]:
    """The addresses of what any record has, those only that the actor can use; empty while nothing answers there."""
    of = (view.alliance.public_id, record.public_id)
    pages = {"stated_set": address("records:stated_set", *of) if view.actor.may(Permission.CREATE) else ""}
    if is_allowed(demand_put_away, view.actor, record):
        verb = "record_restore" if record.is_archived else "record_archive"
        pages[verb] = address(f"records:{verb}", *of)
    if is_theirs_to_share(view.actor, record):
        verb = "record_unshare" if record.is_shared else "record_share"
        pages[verb] = address(f"records:{verb}", *of)
    return pages
