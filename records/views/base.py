"""What the pages of any record have in common: the record that the address names, and how fragments are answered."""

from functools import cached_property
from typing import Any

from django.http import Http404

from alliances.views.base import AllianceView
from core.htmx import wants_fragment
from records.models import Record
from records.names import url_of


class Lean(AllianceView):
    """A view whose fragment needs neither the alliance's header nor its tabs."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        if not wants_fragment(self.request):
            return super().get_context_data(**kwargs)
        shown = {"alliance": self.alliance, "companies": self.companies, "today": self.alliance.today()}
        context: dict[str, Any] = super(AllianceView, self).get_context_data(**kwargs)  # type: ignore[misc]
        return shown | context

    @property
    def companies(self) -> list[Any]:
        return [side.organisation for side in self.alliance.sides]

    @property
    def own_company(self) -> Any:
        return self.actor.participation.organisation if self.actor.participation else None

    @property
    def others(self) -> list[Any]:
        return [company for company in self.companies if company != self.own_company]


class OfRecord(Lean):
    """A view of one record, whatever its kind."""

    kwargs: dict[str, Any]

    @cached_property
    def record(self) -> Record:
        records = Record.objects.visible_to(self.actor).select_related("parent")
        record: Record | None = records.filter(public_id=self.kwargs["record_id"]).first()
        if record is None:
            raise Http404
        for each in (record, record.parent):
            if each is not None:
                each.at_home(self.alliance)
        return record

    @property
    def is_own(self) -> bool:
        return self.actor.participation is not None and self.record.owner_organisation_id == self.actor.participation.pk

    @property
    def record_url(self) -> str:
        """Where somebody goes afterwards: the record's page, or the alliance's for a kind without pages."""
        return url_of(self.record) or self.alliance.get_absolute_url()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        crumbs = [*context.get("crumbs", []), {"name": self.record.title, "url": self.record_url}]
        return context | {"record": self.record, "record_url": self.record_url, "crumbs": crumbs}


def first_error(form: Any) -> str:
    """The first thing to put right in a form of one line; empty when there is none."""
    return next((message for messages in form.errors.values() for message in messages), "") if form else ""
