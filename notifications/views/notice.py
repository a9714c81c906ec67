from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alliances.permissions import Permission
from alliances.views.base import MineView
from core.lists import Column, ListPage
from core.views import Page, Verb, leave, say
from notifications import operations
from notifications.forms import NoticeFilterForm
from notifications.models import Notice


class Inbox(MineView, ListPage):
    """What I was told, the newest first; what is true no longer is not there any more."""

    permission = Permission.READ
    place = "inbox"
    template_name = "notifications/inbox.html"
    fragment_name = "notifications/_notice_table.html"
    filter_form = NoticeFilterForm
    default_sort = "-at"
    export_name = "inbox"
    columns = (
        Column("what", gettext_lazy("What"), lambda row: row.sentence),
        Column("alliance", gettext_lazy("Alliance"), lambda row: row.record.alliance.title),
        Column("why", gettext_lazy("Why you"), lambda row: row.why),
        Column("at", gettext_lazy("When"), lambda row: row.told_at, ("told_at",)),
        Column("read", gettext_lazy("Read"), lambda row: row.read_at),
    )

    def rows(self) -> Any:
        return Notice.objects.visible_to(self.actor).to_show()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        unread = kwargs["page"].paginator.count if kwargs["form"].data.get("status") != "all" else None
        return super().get_context_data(
            unread=unread,
            lead=_("%(count)d unread.") % {"count": unread} if unread else "",
            chips=self.chips(),
            **kwargs,
        )

    def chips(self) -> list[dict[str, Any]]:
        chosen = self.request.GET.get("status", "")
        ready = (("", _("Unread"), "?"), ("all", _("All"), "?status=all"))
        return [{"name": label, "url": url, "is_current": name == chosen} for name, label, url in ready]


class InboxCount(MineView, Page):
    """What stands beside the bell, asked for every few seconds."""

    permission = Permission.READ
    template_name = "notifications/_bell.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        count = Notice.objects.unread_of(self.actor.account).count()
        return super().get_context_data(inbox_count=count, **kwargs)


class NoticeOpen(MineView, Verb):
    """Read, and over to what it is about."""

    permission = Permission.READ
    kwargs: dict[str, Any]

    def act(self, request: HttpRequest) -> Notice:
        notices = Notice.objects.visible_to(self.actor).to_show()
        notice = notices.filter(public_id=self.kwargs["notice_id"]).first()
        if notice is None:
            raise Http404
        return operations.notice_read(by=self.actor, notice=notice)

    def done(self, request: HttpRequest, result: Notice) -> HttpResponse:
        return leave(request, result.record.get_absolute_url())


class InboxRead(MineView, Verb):
    """All of it is read."""

    permission = Permission.READ

    def act(self, request: HttpRequest) -> int:
        return operations.notices_read(by=self.actor, notices=Notice.objects.unread_of(self.actor.account))

    def done(self, request: HttpRequest, result: int) -> HttpResponse:
        if result:
            say(request, _("All of it is read."))
        return leave(request, reverse("notifications:inbox"))
