from datetime import datetime, timedelta
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from alliances.permissions import Permission
from core.templatetags.look import day
from core.views import Page
from records.as_of import rows_as_of
from records.forms import AsOfForm
from records.forms.filter import start_of
from records.kinds import shown
from records.models import Change, Record
from records.names import look_up
from records.sentences import Entry, entries
from records.views.base import Lean, OfRecord

LATEST, ON_A_RECORD = 6, 10


def told(actor: Any, groups: Any) -> list[Entry]:
    """The sentences of these groups of changes: three statements, however many."""
    keys = [key for group in groups for key in group["keys"]]
    return sentences(actor, list(Change.objects.visible_to(actor).filter(pk__in=keys)))


def sentences(actor: Any, changes: list[Any], record: Record | None = None) -> list[Entry]:
    """The sentences of these changes; `record` is one of theirs that is at hand."""
    return entries(changes, look_up(actor, changes, known_record=record))


class History(OfRecord, Page):
    """What happened to a record; with `?as_of=`, what it said at the end of that day, and what had happened by then."""

    permission = Permission.READ
    template_name = "records/history.html"
    fragment_name = "records/_history.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        form = AsOfForm(self.request.GET, today=self.alliance.today())
        asked = form.cleaned_data["as_of"] if form.is_valid() else None
        changes = Change.objects.visible_to(self.actor).filter(record=self.record)
        if asked:
            changes = changes.filter(at__lt=start_of(asked + timedelta(days=1), self.alliance))
        latest = list(changes.of_latest_entries(ON_A_RECORD))
        of = (self.alliance.public_id, self.record.public_id)
        return super().get_context_data(
            form=form,
            as_of=asked,
            then=self.then(form, asked) if asked else None,
            entries=sentences(self.actor, latest, self.record),
            count=latest[0].entry_count if latest else 0,
            url=reverse("records:history", args=of),
            all_url=f"{reverse('records:change_list', args=of[:1])}?record={self.record.public_id}",
            **kwargs,
        )

    def then(self, form: AsOfForm, asked: Any) -> list[tuple[str, str]]:
        """Pairs of label and value; none, with an error in the form, where the actor does not see so far back."""
        end = start_of(asked + timedelta(days=1), self.alliance)
        seen_since = self.record.created_at if self.is_own else (self.record.shared_at or self.record.created_at)
        if seen_since >= end:
            form.add_error("as_of", self.since(seen_since))
            return []
        rows = rows_as_of(self.actor, self.record, end)
        return shown(self.record.kind, rows, look_up(self.actor))

    def since(self, seen_since: datetime) -> str:
        """What changed while it was taken back is not told, so nothing can be counted back past that."""
        told = {"day": day(seen_since, self.alliance.today())}
        if Change.objects.visible_to(self.actor).filter(record=self.record, at__lt=seen_since).exists():
            return _("It was taken back, and is here again since %(day)s. What you saw before stands below.") % told
        return _("It is here since %(day)s.") % told


class Latest(Lean, Page):
    """The last changes of the alliance."""

    permission = Permission.READ
    template_name = "records/latest.html"
    fragment_name = "records/_latest.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        changes = Change.objects.visible_to(self.actor).in_alliance(self.alliance)
        return super().get_context_data(
            entries=sentences(self.actor, list(changes.newest(LATEST).of_latest_entries(LATEST))),
            all_url=reverse("records:change_list", args=[self.alliance.public_id]),
            **kwargs,
        )
