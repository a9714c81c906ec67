from typing import Any

from django.contrib import messages
from django.contrib.humanize.templatetags.humanize import apnumber
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from alliances.models import Visibility
from alliances.permissions import Permission
from core.templatetags.look import names
from core.views import FormPage, Verb, leave, say
from records import operations
from records.as_of import rows_as_of
from records.forms import VersionOnlyForm
from records.kinds import shown
from records.models import Change, Comment, Record, Tag
from records.names import look_up
from records.operations.record import demand_own, demand_seen, demand_unseen
from records.views.base import OfRecord


class SharingDialog(OfRecord, FormPage):
    """A dialog before something that the other side notices: what they will see, or what ends."""

    permission = Permission.SHARE
    form_class = VersionOnlyForm

    def conflict(self, form: Any, current: Any) -> HttpResponse:
        """The dialog again, over the record as it is by now."""
        del self.record
        form.add_error(None, _("It has changed while you were reading. This is how it is now."))
        return self.render_to_response(self.get_context_data(form=form), status=409)

    def done(self, result: Record) -> HttpResponse:
        return leave(self.request, self.record_url)


class RecordShare(SharingDialog):
    template_name = "records/record_share.html"
    fragment_name = "records/_record_share.html"

    def demand(self) -> None:
        demand_own(self.actor, self.record)
        demand_unseen(self.record)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        lists = [{"title": _("They will see"), "items": self.seen()}]
        unseen = self.unseen()
        if unseen:
            lists.append({"title": _("They will not see"), "items": unseen})
        return super().get_context_data(lists=lists, names=names(self.others), **kwargs)

    def seen(self) -> list[str]:
        pairs = shown(self.record.kind, rows_as_of(self.actor, self.record), look_up(self.actor))
        tags = ", ".join(tag.name for tag in Tag.objects.visible_to(self.actor).on(self.record))
        pairs += [(_("Tags"), tags)] if tags else []
        seen = [f"{label}: {value}" for label, value in pairs or [(_("Title"), self.record.title)]]
        sent = Comment.objects.visible_to(self.actor).on(self.record).shared().count()
        again = ngettext("%(count)s comment from when they saw it", "%(count)s comments from when they saw it", sent)
        return [*seen, again % {"count": apnumber(sent)}] if sent else seen

    def unseen(self) -> list[str]:
        ours = Q(record=self.record, visibility=Visibility.INTERNAL)  # what they saw before, they see again
        notes = Comment.objects.visible_to(self.actor).filter(ours).count()
        changes = Change.objects.visible_to(self.actor).filter(ours).entries().count()
        children = Record.objects.visible_to(self.actor).current().filter(parent=self.record).count()
        counted = (
            (notes, ngettext("%(count)s note from before", "%(count)s notes from before", notes)),
            (changes, ngettext("%(count)s earlier change", "%(count)s earlier changes", changes)),
            (children, ngettext("%(count)s under it, until shared", "%(count)s under it, until shared", children)),
        )
        return [words % {"count": apnumber(count)} for count, words in counted if count]

    def act(self, form: VersionOnlyForm) -> Record:
        version = form.cleaned_data["version"]
        record = operations.record_share(by=self.actor, record=self.record, version=version)
        say(self.request, _("%(names)s can see it from now on.") % {"names": names(self.others)})
        return record


class RecordUnshare(SharingDialog):
    template_name = "records/record_unshare.html"
    fragment_name = "records/_record_unshare.html"

    def demand(self) -> None:
        demand_own(self.actor, self.record)
        demand_seen(self.record)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(names=names(self.others), **kwargs)

    def act(self, form: VersionOnlyForm) -> Record:
        version = form.cleaned_data["version"]
        record = operations.record_unshare(by=self.actor, record=self.record, version=version)
        told = {"names": names(self.others)}
        say(self.request, _("Taken back. What %(names)s has seen stays seen.") % told)
        return record


class RecordArchive(OfRecord, Verb):
    permission = Permission.CREATE

    def act(self, request: HttpRequest) -> Record:
        record = operations.record_archive(by=self.actor, record=self.record)
        undo = reverse("records:record_restore", args=[self.alliance.public_id, self.record.public_id])
        messages.success(request, _("Put away. It keeps everything and can be brought back."), extra_tags=undo)
        return record

    def done(self, request: HttpRequest, result: Record) -> HttpResponse:
        return leave(request, self.record_url)


class RecordRestore(OfRecord, Verb):
    permission = Permission.CREATE

    def act(self, request: HttpRequest) -> Record:
        record = operations.record_restore(by=self.actor, record=self.record)
        say(request, _("It is back."))
        return record

    def done(self, request: HttpRequest, result: Record) -> HttpResponse:
        return leave(request, self.record_url)
