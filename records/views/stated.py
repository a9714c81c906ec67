from functools import cached_property
from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from alliances.permissions import Permission
from core.templatetags.look import visibility
from core.views import FormPage, came_from, leave, say
from records import operations
from records.forms import StatedForm
from records.kinds import facts
from records.models import Stated
from records.views.base import OfRecord

DRAWINGS = {Stated.Status.ON_TRACK: "good", Stated.Status.WATCH: "warn", Stated.Status.OFF_TRACK: "bad"}


class StatedSet(OfRecord, FormPage):
    """Our view of how a record stands, for our own side alone. Where the facts differ, it asks for a sentence."""

    permission = Permission.CREATE
    template_name = "records/stated_set.html"
    fragment_name = "records/_stated_menu.html"
    form_class = StatedForm

    @cached_property
    def own(self) -> Any:
        """What our side has said so far; None when nothing."""
        views = Stated.objects.visible_to(self.actor).filter(record=self.record)
        return views.filter(owner_organisation=self.actor.participation).first()

    @cached_property
    def facts(self) -> Any:
        return facts(self.actor, self.record)

    def get_initial(self) -> dict[str, Any]:
        return {"status": self.own.status, "reason": self.own.reason} if self.own else {}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        chosen = context["form"]["status"].value()
        options = [
            {"value": value, "label": label, "kind": DRAWINGS[Stated.Status(value)], "is_current": value == chosen}
            for value, label in Stated.Status.choices
        ]
        return context | {
            "options": options,
            "facts": self.facts,
            "own": self.own,
            "url": reverse("records:stated_set", args=[self.alliance.public_id, self.record.public_id]),
            "seen": visibility(False, self.own_company, self.companies, True),
            "back_url": came_from(self.request, self.record_url),
        }

    def act(self, form: StatedForm) -> Any:
        said = form.cleaned_data
        operations.stated_set(by=self.actor, record=self.record, facts=self.facts, **said)
        say(self.request, _("Said. Only %(company)s reads it.") % {"company": self.own_company})

    def done(self, result: Any) -> HttpResponse:
        return leave(self.request, came_from(self.request, self.record_url))
