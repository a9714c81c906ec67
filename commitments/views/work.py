"""My work: everything that wants something from me, across all alliances, and nowhere else."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from alliances.permissions import Permission
from alliances.views.base import AllianceView, MineView
from commitments import operations
from commitments.models import Commitment
from commitments.todo import Entry, Todo, entry_of
from core.views import Page, Verb, leave, say

SHOWN = 500


class Work(MineView, Page):
    permission = Permission.READ
    template_name = "commitments/work.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        request.place = "work"  # type: ignore[attr-defined]
        return super().dispatch(request, *args, **kwargs)  # type: ignore[return-value]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        todo = Todo(self.entries(), chosen=self.request.GET.get("alliance", ""))
        return super().get_context_data(todo=todo, actions=[self.subscribe(todo.chosen)], **kwargs)

    def subscribe(self, alliance: str) -> dict[str, str]:
        """The same in one's own calendar, narrowed as the list is."""
        url = reverse("notifications:feed_list", query={"alliance": alliance, "extent": "mine"})
        return {"label": _("Subscribe in your calendar"), "url": url, "icon": "calendar-plus", "kind": "quiet"}

    def entries(self) -> list[Entry]:
        wanted = Commitment.objects.visible_to(self.actor).wanted_of(self.actor.account)
        promises = wanted.with_names().with_alliance().order_by("due_on", "pk")[:SHOWN]
        return [entry_of(promise) for promise in promises]


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
