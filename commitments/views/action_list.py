from typing import Any

from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from alliances.permissions import Permission
from commitments import operations
from commitments.forms import ActionFilterForm
from commitments.models import Commitment
from commitments.promises import lines_of, sides_of
from commitments.views.base import ActionsView
from core.errors import Forbidden, Refused
from core.lists import Column, ListPage
from core.views import Verb, leave, say
from records.operations import record_archive

CHIPS = (
    ("", gettext_lazy("All open")),
    ("overdue", gettext_lazy("Overdue")),
    ("soon", gettext_lazy("Next 14 days")),
    ("mine", gettext_lazy("Mine")),
    ("done", gettext_lazy("Done")),
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
        Column("title", gettext_lazy("Action"), lambda row: row.record.title, ("record__title",)),
        Column("goal", gettext_lazy("Goal"), lambda row: str(row.record.parent or "")),
        Column(
            "owner",
            gettext_lazy("Owner"),
            lambda row: str(row.owner.person if row.owner else ""),
            ("owner__person__name",),
        ),
        Column("company", gettext_lazy("Company"), lambda row: owner_of(row, "organisation")),
        Column("first", gettext_lazy("First due"), lambda row: row.first_due_on, ("first_due_on",)),
        Column("due", gettext_lazy("Due"), lambda row: row.due_on, ("due_on",)),
        Column("state", gettext_lazy("Status"), lambda row: row.get_state_display(), ("state",)),
        Column("done", gettext_lazy("Done on"), lambda row: row.done_on, ("done_on",)),
    )

    def rows(self) -> Any:
        return self.actions()

    def filter_options(self) -> dict[str, Any]:
        return {"actor": self.actor}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        lines = lines_of(kwargs["rows"], self.actor, self.alliance.today())
        new = {"label": _("New action"), "url": reverse("commitments:action_create", args=[self.alliance.public_id])}
        may_create = self.actor.may(Permission.CREATE)
        return super().get_context_data(
            sides=sides_of(lines, self.actor),
            chips=self.chips(),
            actions=[new | {"icon": "plus", "kind": "primary"}] if may_create else [],
            bulk=self.verbs() if may_create else [],
            **kwargs,
        )

    def chips(self) -> list[dict[str, Any]]:
        """The ready filters with what each would show; one statement for all of them."""
        today = self.alliance.today()
        open_ = ~Q(state=Commitment.State.DONE)
        from_soon = today.toordinal() + 14
        counts = self.actions().aggregate(
            all=Count("pk", filter=open_),
            overdue=Count("pk", filter=open_ & Q(due_on__lt=today)),
            soon=Count("pk", filter=open_ & Q(due_on__lte=type(today).fromordinal(from_soon))),
            mine=Count("pk", filter=open_ & Q(owner__account=self.actor.account)),
            done=Count("pk", filter=Q(state=Commitment.State.DONE)),
        )
        chosen = self.request.GET.get("status", "")
        return [
            {"name": label, "url": f"?status={name}", "count": counts[name or "all"], "is_current": name == chosen}
            for name, label in CHIPS
        ]

    def verbs(self) -> list[dict[str, Any]]:
        verbs = [("complete", _("Done"), "check"), ("archive", _("Put away"), "archive")]
        alliance = self.alliance.public_id
        return [
            {"label": label, "icon": icon, "url": reverse(f"commitments:action_select_{verb}", args=[alliance])}
            for verb, label, icon in verbs
        ]


class ActionSelect(ActionsView, Verb):
    """Something done with many actions: those that a rule refuses are named, the others are done."""

    permission = Permission.CREATE

    def one(self, promise: Commitment) -> None:
        raise NotImplementedError

    def act(self, request: HttpRequest) -> tuple[int, list[str]]:
        done, refused = 0, []
        for promise in self.actions().filter(record__public_id__in=request.POST.getlist("selected")):
            try:
                self.one(promise)
                done += 1
            except (Refused, Forbidden) as refusal:
                refused.append(f"{promise.record.title}: {refusal.message}")
        return done, refused

    def done(self, request: HttpRequest, result: tuple[int, list[str]]) -> HttpResponse:
        count, refused = result
        say(request, ngettext("%(count)d action changed.", "%(count)d actions changed.", count) % {"count": count})
        for sentence in refused[:5]:
            say(request, sentence)
        return leave(request, self.list_url)


class ActionSelectComplete(ActionSelect):
    def one(self, promise: Commitment) -> None:
        operations.commitment_complete(by=self.actor, commitment=promise)


class ActionSelectArchive(ActionSelect):
    def one(self, promise: Commitment) -> None:
        record_archive(by=self.actor, record=promise.record)
