from collections.abc import Callable, Iterator
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from alliances.permissions import Permission
from core.lists import Column, ListPage
from core.templatetags.look import names as listed
from records.forms import ChangeFilterForm
from records.kinds import kind_of
from records.models import Change, Record
from records.sentences import Entry
from records.views.base import Lean
from records.views.history import told


def kind_label(entry: Entry) -> str:
    return str(kind_of(entry.record.kind).label) if entry.record else ""


class ChangeList(Lean, ListPage):
    """The history of the alliance: one row for each sentence."""

    permission = Permission.READ
    tab = "history"
    template_name = "records/change_list.html"
    fragment_name = "records/_change_table.html"
    filter_form = ChangeFilterForm
    export_name = "history"
    columns = (
        Column("at", gettext_lazy("When"), lambda entry: entry.at),
        Column("by", gettext_lazy("Who"), lambda entry: entry.by.name),
        Column("company", gettext_lazy("Company"), lambda entry: str(entry.by.company or "")),
        Column("kind", gettext_lazy("What"), kind_label),
        Column("title", gettext_lazy("Title"), lambda entry: entry.record.title if entry.record else ""),
        Column("sentence", gettext_lazy("What happened"), lambda entry: entry.plain),
        Column("quote", gettext_lazy("In their words"), lambda entry: entry.quote),
        Column("seen", gettext_lazy("Who can see it"), lambda entry: ""),
    )

    def rows(self) -> Any:
        return Change.objects.visible_to(self.actor).in_alliance(self.alliance)

    def filter_options(self) -> dict[str, Any]:
        return {"actor": self.actor}

    def narrowed(self) -> tuple[Any, Any]:
        form, rows = super().narrowed()
        return form, rows.entries()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        kwargs["rows"] = told(self.actor, kwargs["rows"])
        count = kwargs["page"].paginator.count
        lead = ngettext("%(count)d entry.", "%(count)d entries.", count) % {"count": count}
        return super().get_context_data(lead=lead, about=self.about(), **kwargs)

    def about(self) -> Any:
        """The one record that the list is narrowed to."""
        asked = self.request.GET.get("record", "")
        found = Record.objects.visible_to(self.actor).filter(public_id=asked[:20]).first() if asked else None
        if found:
            found.alliance = self.alliance
        return found

    def _cells(self, rows: Any, report: Callable[[int], None]) -> Iterator[list[Any]]:
        groups = list(rows)
        for start in range(0, len(groups), 500):
            report(start)
            for entry in told(self.actor, groups[start : start + 500]):
                yield [*(column.value(entry) for column in self.columns[:-1]), self.seen(entry)]

    def seen(self, entry: Entry) -> str:
        return listed(self.companies) if entry.is_shared else _("Only %(company)s") % {"company": entry.owner}
