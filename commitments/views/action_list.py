from datetime import timedelta
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alliances.permissions import Permission
from commitments.forms import ActionFilterForm
from commitments.groups import GROUPINGS, Counts, Grouping
from commitments.models import Commitment
from commitments.promises import lines_of
from commitments.views.base import ActionsView
from core.lists import Column, ListPage
from core.sorting import SortKey
from core.templatetags.look import names

CHIPS = (
    ("", gettext_lazy("All open")),
    ("overdue", gettext_lazy("Overdue")),
    ("soon", gettext_lazy("Next 14 days")),
    ("mine", gettext_lazy("Mine")),
    ("done", gettext_lazy("Done")),
)
VERBS = (
    ("commitments:action_select_complete", gettext_lazy("Done"), "check", False),
    ("commitments:action_select_move", gettext_lazy("New date"), "calendar", True),
    ("commitments:action_select_hand_over", gettext_lazy("Hand over"), "user-share", True),
    ("records:select_share", "", "circles-relation", True),  # its words name the other companies
    ("records:select_tag", gettext_lazy("Tag"), "tag", True),
    ("records:select_archive", gettext_lazy("Put away"), "archive", False),
)


def owner_of(promise: Commitment, part: str) -> str:
    return str(getattr(promise.owner, part)) if promise.owner else ""


class ActionList(ActionsView, ListPage):
    permission = Permission.READ
    template_name = "commitments/action_list.html"
    fragment_name = "commitments/_action_table.html"
    filter_form = ActionFilterForm
    default_sort = "due"
    export_name = "actions"
    columns = (
        Column("title", gettext_lazy("Action"), lambda row: row.record.title, (SortKey("record__title"),)),
        Column("goal", gettext_lazy("Goal"), lambda row: str(row.record.parent or "")),
        Column(
            "owner",
            gettext_lazy("Owner"),
            lambda row: str(row.owner.person if row.owner else ""),
            (SortKey("owner__person__name"),),
        ),
        Column("company", gettext_lazy("Company"), lambda row: owner_of(row, "organisation")),
        Column("first", gettext_lazy("First due"), lambda row: row.first_due_on, ("first_due_on",)),
        Column("due", gettext_lazy("Due"), lambda row: row.due_on, ("due_on",)),
        Column("state", gettext_lazy("Status"), lambda row: row.get_state_display(), ("state",)),
        Column("done", gettext_lazy("Done on"), lambda row: row.done_on, ("done_on",)),
    )

    def rows(self) -> Any:
        return self.actions().current()

    def filter_options(self) -> dict[str, Any]:
        return {"actor": self.actor}

    @cached_property
    def grouping(self) -> Grouping:
        chosen = GROUPINGS.get(self.request.GET.get("group", ""), GROUPINGS[""])
        return chosen(self.actor, done=self.request.GET.get("status") == "done")

    def sorted(self, rows: Any) -> Any:
        return self.grouping.sorted(super().sorted(rows))

    def paginator(self, rows: Any) -> Any:
        """How many each group holds says how many there are in all: one statement for both."""
        self.counts: Counts = self.grouping.counts(rows, self.alliance.today())
        paginator = super().paginator(rows)
        paginator.count = sum(count for count, _late in self.counts.values())
        return paginator

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        lines = lines_of(kwargs["rows"].at_home(self.alliance), self.actor, self.alliance.today())
        may_create = self.actor.may(Permission.CREATE)
        return super().get_context_data(
            groups=self.grouping.groups(lines, self.counts),
            groupings=self.groupings(),
            chips=SimpleLazyObject(self.chips),  # not in the fragment, which then counts nothing
            actions=self.first_steps()[::-1] if may_create else [],
            first_steps=self.first_steps() if may_create else [],
            quick_url=reverse("commitments:action_quick", args=[self.alliance.public_id]) if may_create else "",
            bulk=self.verbs() if may_create else [],
            columns_count=6 if may_create else 5,
            **kwargs,
        )

    def first_steps(self) -> list[dict[str, str]]:
        of = [self.alliance.public_id]
        new = {"label": _("New action"), "url": reverse("commitments:action_create", args=of), "icon": "plus"}
        many = {"label": _("Import a list"), "url": f"{reverse('imports:import_create', args=of)}?kind=action"}
        return [new | {"kind": "primary"}, many | {"icon": "file-import", "kind": ""}]

    def groupings(self) -> list[dict[str, Any]]:
        """The ways to group; the address keeps the one that is chosen."""
        return [
            {"name": name, "label": each.label, "is_current": type(self.grouping) is each}
            for name, each in GROUPINGS.items()
        ]

    def chips(self) -> list[dict[str, Any]]:
        """The ready filters with what each would show; one statement for all of them."""
        today = self.alliance.today()
        is_open = ~Q(state=Commitment.State.DONE)
        counts = self.rows().aggregate(
            all=Count("pk", filter=is_open),
            overdue=Count("pk", filter=is_open & Q(due_on__lt=today)),
            soon=Count("pk", filter=is_open & Q(due_on__lte=today + timedelta(days=14))),
            mine=Count("pk", filter=is_open & Q(owner__account=self.actor.account)),
            done=Count("pk", filter=Q(state=Commitment.State.DONE)),
        )
        chosen, group = self.request.GET.get("status", ""), self.request.GET.get("group", "")
        return [
            {
                "name": label,
                "url": "?" + urlencode({key: value for key, value in (("status", name), ("group", group)) if value}),
                "count": counts[name or "all"],
                "is_current": name == chosen,
            }
            for name, label in CHIPS
        ]

    def verbs(self) -> list[dict[str, Any]]:
        """What can be done with many; what asks for something first opens in the dialog."""
        of = [self.alliance.public_id]
        share = _("Share with %(names)s") % {"names": names(self.others)}
        may_share = self.actor.may(Permission.SHARE)
        return [
            {"label": label or share, "icon": icon, "url": reverse(name, args=of), "dialog": opens}
            for name, label, icon, opens in VERBS
            if label or may_share
        ]
