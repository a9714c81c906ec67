"""My work: everything that wants something from me, across all alliances, and nowhere else."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alliances.permissions import Permission
from alliances.views.base import AllianceView, MineView
from commitments import operations
from commitments.models import Commitment
from commitments.todo import Todo, entry_of
from core.files import table_file
from core.lists import Column
from core.tables.write import FORMATS
from core.views import Page, Verb, leave, say
from records.kinds import kind_of

SHOWN = 500
COLUMNS = (
    Column("title", gettext_lazy("What to do"), lambda row: row.record.title),
    Column("kind", gettext_lazy("What it is"), lambda row: str(kind_of(row.record.kind).label)),
    Column("under", gettext_lazy("Goal"), lambda row: str(row.record.parent or "")),
    Column("alliance", gettext_lazy("Alliance"), lambda row: row.alliance.title),
    Column("first", gettext_lazy("First due"), lambda row: row.first_due_on),
    Column("due", gettext_lazy("Due"), lambda row: row.due_on),
    Column("late", gettext_lazy("Days late"), lambda row: row.days_overdue(row.alliance.today())),
    Column("state", gettext_lazy("Status"), lambda row: row.get_state_display()),
)


class Work(MineView, Page):
    permission = Permission.READ
    place = "work"
    template_name = "commitments/work.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        kind = request.GET.get("export")
        if kind in FORMATS:
            rows = self.wanted().filter(alliance__public_id=self.chosen) if self.chosen else self.wanted()
            return table_file(kind, "my-work", COLUMNS, rows)
        context = self.get_context_data(unknown_export=kind, **kwargs)
        return self.render_to_response(context, status=200 if kind is None else 400)

    @property
    def chosen(self) -> str:
        return self.request.GET.get("alliance", "")

    def wanted(self) -> Any:
        wanted = Commitment.objects.visible_to(self.actor).wanted_of(self.actor.account)
        return wanted.with_names().with_alliance().order_by("due_on", "pk")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        entries = [entry_of(promise) for promise in self.wanted()[: SHOWN + 1]]
        return super().get_context_data(
            todo=Todo(entries[:SHOWN], chosen=self.chosen),
            shown_first=SHOWN if len(entries) > SHOWN else 0,
            actions=[self.subscribe()],
            **kwargs,
        )

    def subscribe(self) -> dict[str, str]:
        """The same in one's own calendar, narrowed as the list is."""
        url = reverse("notifications:feed_list", query={"alliance": self.chosen, "extent": "mine"})
        return {"label": _("Subscribe in your calendar"), "url": url, "icon": "calendar-plus", "kind": "quiet"}


class OneOfMine(AllianceView, Verb):
    """One of one's own promises, whatever kind of record it is of."""

    permission = Permission.ANSWER
    named = True
    kwargs: dict[str, Any]

    @property
    def promise(self) -> Commitment:
        mine = Commitment.objects.visible_to(self.actor).current().of_account(self.actor.account)
        promise: Commitment | None = (
            mine.select_related("record", "owner").filter(record__public_id=self.kwargs["record_id"]).first()
        )
        if promise is None:
            raise Http404
        return promise

    def done(self, request: HttpRequest, result: Commitment) -> HttpResponse:
        return leave(request, reverse("work"))


class WorkComplete(OneOfMine):
    """Kept with one press from the list of one's work, and with another taken back."""

    def act(self, request: HttpRequest) -> Commitment:
        promise = self.promise
        done = operations.commitment_complete(by=self.actor, commitment=promise)
        undo = reverse("commitments:work_reopen", args=[self.alliance.public_id, promise.record.public_id])
        sentence = _("“%(title)s” is done.") % {"title": promise.record.title}
        messages.success(request, sentence, extra_tags=undo)
        return done


class WorkReopen(OneOfMine):
    def act(self, request: HttpRequest) -> Commitment:
        promise = self.promise
        opened = operations.commitment_reopen(by=self.actor, commitment=promise)
        say(request, _("“%(title)s” is open again.") % {"title": promise.record.title})
        return opened
